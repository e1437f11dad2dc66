/**
 * Makes the sample dump of sources/wikinews out of the readable pages in its sample-text/.
 *
 *   node sources/wikinews/make-sample.mjs [TARGET]
 *
 * A page is a file `<page id>.wiki`: lines `title:`, `ns:` and perhaps `redirect:` or `model:`, an empty line, the text. The dump
 * is one bzip2 stream, as `pages-articles.xml.bz2` of this wiki has it; `bzip2` must be on PATH. Same pages, same bytes.
 * A TARGET that ends in `.xml` is not packed.
 */
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const pages = new URL('./sample-text/', import.meta.url);
const dump = new URL('./sample/jawikinews-20260801-pages-articles.xml.bz2', import.meta.url);

const HEAD = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.mediawiki.org/xml/export-0.11/ http://www.mediawiki.org/xml/export-0.11.xsd" version="0.11" xml:lang="ja">
  <siteinfo>
    <sitename>ウィキニュース</sitename>
    <dbname>jawikinews</dbname>
    <base>https://ja.wikinews.org/wiki/%E3%83%A1%E3%82%A4%E3%83%B3%E3%83%9A%E3%83%BC%E3%82%B8</base>
    <generator>MediaWiki 1.46.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
      <namespace key="108" case="first-letter">短信</namespace>
    </namespaces>
  </siteinfo>
`;

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function pageOf(name) {
  const id = Number(name.replace('.wiki', ''));
  const [head = '', ...paragraphs] = readFileSync(new URL(name, pages), 'utf8').trimEnd().split('\n\n');
  const text = paragraphs.join('\n\n');
  const field = (key) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1];
  const redirect = field('redirect');
  const model = field('model') ?? 'wikitext';
  return `  <page>
    <title>${escaped(field('title'))}</title>
    <ns>${field('ns')}</ns>
    <id>${id}</id>
${redirect === undefined ? '' : `    <redirect title="${escaped(redirect)}" />\n`}    <revision>
      <id>${90000 + id}</id>
      <parentid>${80000 + id}</parentid>
      <timestamp>2026-03-18T09:00:00Z</timestamp>
      <contributor>
        <username>見本</username>
        <id>7</id>
      </contributor>
      <minor />
      <comment>/* 情報源 */ &lt;references /&gt; を足す</comment>
      <origin>${90000 + id}</origin>
      <model>${model}</model>
      <format>${model === 'json' ? 'application/json' : 'text/x-wiki'}</format>
      <text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${escaped(text)}</text>
    </revision>
  </page>
`;
}

const xml = HEAD + readdirSync(pages).sort().map(pageOf).join('') + '</mediawiki>\n';
const target = process.argv[2] ?? dump;

function packed() {
  const { status, stdout, stderr } = spawnSync('bzip2', ['-9', '-c'], { input: xml });
  if (status !== 0) throw new Error(`bzip2: ${stderr.toString()}`);
  return stdout;
}

writeFileSync(target, String(target).endsWith('.xml') ? xml : packed());
