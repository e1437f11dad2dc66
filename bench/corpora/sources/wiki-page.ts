/** A page of a MediaWiki dump (export format 0.10). */
export interface NewPage {
  readonly id: number;
  readonly title: string;
  readonly namespace: number;
  readonly redirect?: string;
  readonly text: string;
}

/** The head of a dump, up to its first page. */
export function dumpHead(wiki: string): string {
  const namespaces = [
    [0, ''],
    [4, 'Wikipedia'],
    [10, 'Template'],
    [14, 'Category'],
  ].map(([key, name]) => `      <namespace key="${key ?? 0}" case="first-letter">${name ?? ''}</namespace>\n`);
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="ja">
  <siteinfo>
    <sitename>${wiki}</sitename>
    <dbname>${wiki}</dbname>
    <generator>MediaWiki 1.41.0-wmf.2</generator>
    <case>first-letter</case>
    <namespaces>
${namespaces.join('')}    </namespaces>
  </siteinfo>
`;
}

export const DUMP_END = '</mediawiki>\n';

export function pageXml({ id, title, namespace, redirect, text }: NewPage): string {
  return `  <page>
    <title>${escaped(title)}</title>
    <ns>${namespace}</ns>
    <id>${id}</id>
${redirect === undefined ? '' : `    <redirect title="${escaped(redirect)}" />\n`}    <revision>
      <id>${90_000_000 + id}</id>
      <parentid>${89_000_000 + id}</parentid>
      <timestamp>2023-03-${String(1 + (id % 28)).padStart(2, '0')}T0${id % 10}:1${id % 7}:2${id % 9}Z</timestamp>
      <contributor>
        <username>Example${id % 5_000}</username>
        <id>${1 + (id % 5_000)}</id>
      </contributor>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="${3 * text.length}" xml:space="preserve">${escaped(text)}</text>
      <sha1>${((id * 2_654_435_761) % 0x1_0000_0000).toString(36).padStart(31, 'q')}</sha1>
    </revision>
  </page>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
