import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PageOptions } from '../../../../src/core/raw.js';
import { readPages } from '../../../../src/input/readers/mediawiki/mediawiki.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';

const HEAD = '<mediawiki version="0.10" xml:lang="ja">\n  <siteinfo><dbname>jawiki</dbname></siteinfo>\n';
const END = '</mediawiki>\n';

interface Given {
  readonly title?: string;
  readonly ns?: number;
  readonly redirect?: string;
  /** The `<text>` element. */
  readonly text?: string;
}

function page(
  id: number,
  { title = `記事${id}`, ns = 0, redirect, text = '<text xml:space="preserve">本文</text>' }: Given = {},
): string {
  const to = redirect === undefined ? '' : `\n    <redirect title="${redirect}" />`;
  return `  <page>
    <title>${title}</title>
    <ns>${ns}</ns>
    <id>${id}</id>${to}
    <revision>
      <id>9${id}</id>
      <contributor><username>a &lt;b&gt;</username><id>1</id></contributor>
      ${text}
    </revision>
  </page>
`;
}

const wikitext = (escaped: string): Given => ({ text: `<text bytes="9" xml:space="preserve">${escaped}</text>` });
const dump = (...pages: string[]): string => HEAD + pages.join('') + END;

const LEAD: PageOptions = { namespace: 0, part: 'lead' };
const WHOLE: PageOptions = { namespace: 0, part: 'whole' };
const read = (xml: string | Buffer, options = WHOLE, size = 7): ReturnType<typeof readPages> =>
  readPages(pieces(Buffer.from(xml as string), size), { ...options, fileName: 'dump.xml.bz2' });

describe('readPages', () => {
  it('gives id, title, namespace and decoded text, and says where each page stands', async () => {
    const pages = await allOf(read(dump(page(5, { title: 'A &amp; B' }), page(12, { ns: 10 }), page(19))));
    expect(pages).toEqual([
      { row: { id: '5', title: 'A & B', namespace: 0, text: '本文' }, origin: 'dump.xml.bz2#5', number: 1 },
      { row: { id: '12', title: '記事12', namespace: 10 }, origin: 'dump.xml.bz2#12', number: 2 },
      { row: { id: '19', title: '記事19', namespace: 0, text: '本文' }, origin: 'dump.xml.bz2#19', number: 3 },
    ]);
  });

  it.each([
    ['as dumps have it', '<timestamp>2023-06-07T01:02:03Z</timestamp>', '2023-06-07T01:02:03Z'],
    [
      'beside something nobody expects',
      '<timestamp>2023-06-07T01:02:03Z</timestamp><!-- x -->',
      '2023-06-07T01:02:03Z',
    ],
    ['as an empty element', '<timestamp/>', undefined],
    ['of a contributor', '<contributor><timestamp>2001-01-01T00:00:00Z</timestamp></contributor>', undefined],
  ])('tells when the revision was saved, %s', async (_, element, timestamp) => {
    const [row] = await rowsOf(read(dump(page(1).replace('<contributor>', `${element}$&`))));
    expect(row?.timestamp).toBe(timestamp);
  });

  it('takes no other time of a page for that of its revision', async () => {
    const other = '<discussion><timestamp>2001-01-01T00:00:00Z</timestamp></discussion>';
    const saved = '<timestamp>2023-06-07T01:02:03Z</timestamp>';
    const given = page(1).replace('<revision>', `${other}$&${saved}`);
    expect((await rowsOf(read(dump(given))))[0]?.timestamp).toBe('2023-06-07T01:02:03Z');
    expect((await rowsOf(read(dump(given.replace(saved, '')))))[0]?.timestamp).toBeUndefined();
  });

  it('decodes entities once', async () => {
    const [row] = await rowsOf(read(dump(page(1, wikitext('&amp;lt;br&amp;gt; &lt;br /&gt; &quot;x&quot; &#945;')))));
    expect(row?.text).toBe('&lt;br&gt; <br /> "x" α');
  });

  it.each([
    ['references by number', 'A&#945;&#x3B2;&amp;lt;', 'Aαβ&lt;'],
    ['markup that nobody expects there', 'A<i>B<!-- C --></i><![CDATA[<D>]]>', 'AB<D>'],
    ['a “>”', 'A > B', 'A > B'],
  ])('reads a title with %s', async (_, title, shown) => {
    expect(await rowsOf(read(dump(page(1, { title }))))).toMatchObject([{ id: '1', title: shown, text: '本文' }]);
  });

  it('does not mind a contributor without a name', async () => {
    const xml = dump(page(1).replace(/<contributor>.*<\/contributor>/, '<contributor deleted="deleted" />'));
    expect(await rowsOf(read(xml))).toMatchObject([{ id: '1', title: '記事1' }]);
  });

  it.each([
    ['the newest of several revisions', ['2021', '旧'], ['2023', '新'], '新'],
    ['the newest of several revisions in any order', ['2023', '新'], ['2021', '旧'], '新'],
    ['the last of revisions of one time', ['2023', '旧'], ['2023', '新'], '新'],
  ])('reads %s', async (_, ...given) => {
    const [first, second, text] = given;
    const revisions = [first, second].map(
      ([year = '', content = '']) =>
        `<revision><timestamp>${year}-01-01T00:00:00Z</timestamp><text>${content}</text></revision>`,
    );
    const xml = page(1).replace(/<revision>[^]*<\/revision>/u, revisions.join('\n'));
    expect(await rowsOf(read(dump(xml)))).toMatchObject([{ text, timestamp: '2023-01-01T00:00:00Z' }]);
  });

  it('takes no element for the text whose name only begins so', async () => {
    const xml = page(1).replace('<text ', '<textid>5</textid><text ');
    expect(await rowsOf(read(dump(xml)))).toMatchObject([{ text: '本文' }]);
  });

  it('takes an empty, self-closing text as empty', async () => {
    const [row] = await rowsOf(read(dump(page(1, { text: '<text bytes="0" />' }))));
    expect(row?.text).toBe('');
  });

  it('knows a redirect by its element and by its text, and keeps the text of neither', async () => {
    const given = [
      page(1, { redirect: '東京 &amp; 大阪', ...wikitext('#REDIRECT [[x]]') }),
      page(2, wikitext('#転送 [[日本#歴史|過去]]')),
      page(3, wikitext('# 箇条 [[書き]]')),
    ];
    expect(await rowsOf(read(dump(...given)))).toEqual([
      { id: '1', title: '記事1', namespace: 0, redirect: '東京 & 大阪' },
      { id: '2', title: '記事2', namespace: 0, redirect: '日本' },
      { id: '3', title: '記事3', namespace: 0, text: '# 箇条 [[書き]]' },
    ]);
  });

  it.each([
    ['導入。\n== 概要 ==\n本文', '導入。'],
    ['導入。\n=概要= \n本文', '導入。'],
    ['導入。\n== 概要 ==&lt;!-- c --&gt;\n本文', '導入。'],
    ['導入。\n=等号で始まる行\n続き\n===節===', '導入。\n=等号で始まる行\n続き'],
    ['==最初から節==\n本文', ''],
    ['1 = 1\n節のない記事', '1 = 1\n節のない記事'],
    ['導入。\r\n== 概要 ==\r\n本文', '導入。\r'],
    ['&lt;!--\n== 下書き ==\n--&gt;導入。\n== 概要 ==', '<!--\n== 下書き ==\n-->導入。'],
    ['導入&lt;ref name=&quot;a&quot;&gt;\n= x =\n&lt;/ref&gt;。\n== 節 ==', '導入<ref name="a">\n= x =\n</ref>。'],
    ['導入&lt;ref name=a /&gt;。\n== 節 ==', '導入<ref name=a />。'],
    ['導入{{注|\n== x ==\n}}。\n== 節 ==', '導入{{注|\n== x ==\n}}。'],
    ['&lt;nowiki&gt;{{\n== x ==\n&lt;/nowiki&gt;導入。\n== 節 ==', '<nowiki>{{\n== x ==\n</nowiki>導入。'],
    ['導入。{{閉じない\n== 節 ==\n本文', '導入。{{閉じない\n== 節 ==\n本文'],
    ['導入。}}&lt;/ref&gt;\n== 節 ==\n本文', '導入。}}</ref>'],
  ])('cuts the lead of %j', async (escaped, lead) => {
    const [row] = await rowsOf(read(dump(page(1, wikitext(escaped))), LEAD));
    expect(row?.text).toBe(lead);
  });

  it.each([
    ['in front of the text, as newer dumps have it', (model: string) => `${model}<text>{"a": 1}</text>`],
    ['behind it, as older dumps have it', (model: string) => `<text>{"a": 1}</text>${model}`],
  ])('names a content model other than wikitext, %s', async (_, place) => {
    const given = [
      page(1, { text: place('<model>json</model>') }),
      page(2, { text: place('<model>wikitext</model>') }),
    ];
    expect(await rowsOf(read(dump(...given)))).toEqual([
      { id: '1', title: '記事1', namespace: 0, model: 'json' },
      { id: '2', title: '記事2', namespace: 0, text: '{"a": 1}' },
    ]);
  });

  it('reads the head of export format 0.11, and a contributor who was hidden', async () => {
    const text =
      '<origin>91</origin><model>wikitext</model><format>text/x-wiki</format><text bytes="6" sha1="a" xml:space="preserve">木。</text><sha1 />';
    const xml = dump(page(1, { text }).replace(/<contributor>.*<\/contributor>/, '<contributor deleted="deleted" />'));
    expect(await rowsOf(read(xml))).toEqual([{ id: '1', title: '記事1', namespace: 0, text: '木。' }]);
  });

  it('marks a page by its whole text, read as text', async () => {
    const marks = (text: string): boolean => text.replace(/<!--.*?-->/gu, '').includes('{{人名の曖昧さ回避}}');
    const given = [
      page(1, wikitext("'''白浜'''\n== 地名 ==\n* 白浜町\n{{人名の曖昧さ回避}}")),
      page(2, wikitext('本文\n== 節 ==\n&lt;!-- {{人名の曖昧さ回避}} --&gt;')),
    ];
    const rows = await rowsOf(read(dump(...given), { ...LEAD, marks }));
    expect(rows.map(({ marked }) => marked)).toEqual([true, undefined]);
  });

  it('gives the same pages wherever the bytes are cut', async () => {
    const xml = Buffer.from(
      dump(page(1, wikitext('「&lt;東京&gt;」')), page(2, { ns: 1 }), page(3, { redirect: '先' }), page(4)),
    );
    const whole = await allOf(read(xml, WHOLE, xml.length));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(xml.length), { maxLength: 12 }), async (places) => {
        expect(await allOf(readPages(cutAt(xml, places), { ...WHOLE, fileName: 'dump.xml.bz2' }))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('hands out large dumps in several batches that count on', async () => {
    const xml = dump(...Array.from({ length: 2500 }, (_, index) => page(index + 1)));
    const pages = await allOf(read(xml, LEAD, 65_536));
    expect(pages).toHaveLength(2500);
    expect(pages.at(-1)).toMatchObject({ origin: 'dump.xml.bz2#2500', number: 2500 });
  });

  it('reads a page far longer than a chunk', async () => {
    const long = '長'.repeat(2_000_000);
    const [row] = await rowsOf(read(dump(page(1, wikitext(long))), WHOLE, 100_000));
    expect(row?.text).toBe(long);
  });
});

describe('readPages refuses', () => {
  const refused = async (xml: string | Buffer, size?: number): Promise<{ code: string; message: string }> =>
    failure(rowsOf(read(xml, WHOLE, size)));

  it.each([
    ['an empty file', '', 'file-empty'],
    ['another kind of XML', '<html><body>error 404</body></html>', 'format-wrong'],
    ['a dump cut between pages', HEAD + page(1), 'raw-truncated'],
    ['a dump cut in a page', dump(page(1), page(2)).slice(0, -60), 'raw-truncated'],
    ['a document type', `<!DOCTYPE mediawiki [<!ENTITY x "y">]>${dump(page(1))}`, 'xml-entity-refused'],
    ['an entity of its own in a text', dump(page(1, wikitext('&lol;'))), 'xml-entity-refused'],
    ['a text that is not escaped', dump(page(1, wikitext('<b>太字</b>'))), 'format-wrong'],
    ['a page without a text', dump(page(1, { text: '' })), 'format-wrong'],
    ['a page without a title', dump(page(1).replace(/<title>.*<\/title>/, '')), 'format-wrong'],
    ['a page with an empty title', dump(page(1, { title: '' })), 'format-wrong'],
    ['a page without an id of its own', dump(page(1).replace('<id>1</id>', '')), 'format-wrong'],
    ['a page of another namespace without one', dump(page(1, { ns: 1 }).replace('<id>1</id>', '')), 'format-wrong'],
    ['an id that is no number', dump(page(1).replace('<id>1<', '<id><')), 'format-wrong'],
    ['an empty namespace', dump(page(1).replace('<ns>0<', '<ns><')), 'format-wrong'],
    ['an entity of its own in the head', dump(page(1).replace('a &lt;b', '&lol;')), 'xml-entity-refused'],
    ['a bare & in the head', dump(page(1).replace('a &lt;b', 'a & b')), 'format-wrong'],
    ['an element that is closed twice', dump(page(1).replace('</revision>', '</revision></revision>')), 'format-wrong'],
    ['an attribute without quotes', dump(page(1).replace('<username>', '<username x=1>')), 'format-wrong'],
    ['an end tag with an attribute', dump(page(1).replace('</username>', '</username x="1">')), 'format-wrong'],
    ['an end tag with a slash at its end', dump(page(1).replace('</username>', '</username/>')), 'format-wrong'],
    ['a namespace that is no number', dump(page(1).replace('<ns>0<', '<ns>x<')), 'format-wrong'],
    ['a head that is not well-formed', dump(page(1).replace('</username>', '</name>')), 'format-wrong'],
  ])('%s', async (_, xml, code) => {
    expect((await refused(xml)).code).toBe(code);
  });

  it('bytes that are not UTF-8', async () => {
    const xml = Buffer.from(dump(page(1)));
    xml[xml.indexOf('本文')] = 0xff;
    expect((await refused(xml)).code).toBe('encoding-wrong');
  });

  it('a page that does not end within 64 MiB, and names the byte where it begins', async () => {
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      yield await Promise.resolve(Buffer.from(`${HEAD}  <page>`));
      const filler = Buffer.alloc(1024 * 1024, 'x');
      for (let i = 0; i < 70; i++) yield filler;
    }
    const error = await failure(rowsOf(readPages(endless(), { ...LEAD, fileName: 'dump.xml' })));
    expect(error.code).toBe('format-wrong');
    expect(error.place).toEqual({ file: 'dump.xml', byte: HEAD.length + 2 });
  });

  it('a megabyte without a page', async () => {
    expect((await refused(HEAD + ' '.repeat(1_200_000) + END, 65_536)).code).toBe('format-wrong');
  });
});
