import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import source from '../../sources/paranatcom/source.js';
import { inTempFolder, type NewMember, zipOf } from '../support/archives.js';
import { failure } from '../support/errors.js';
import { type Reading, readSource } from '../support/read-source.js';

const NAME = 'ParaNatCom-20201127.zip';
const TOP = 'ParaNatCom-20201127/';
const sample = fileURLToPath(new URL(`../../sources/paranatcom/sample/${NAME}`, import.meta.url));
const script = fileURLToPath(new URL('../samples/make-paranatcom.mjs', import.meta.url));

const DOI = '<ELocationID EIdType="doi" ValidYN="Y">10.1038/s1</ELocationID>';

interface Parts {
  readonly title?: string;
  readonly abstract?: string;
  readonly id?: string;
}

/** PubMed XML. `abstract` is what stands in `Abstract`. */
function xml({
  title = 'A title.',
  abstract = '<AbstractText>An abstract.</AbstractText>',
  id = DOI,
}: Parts = {}): string {
  const article = `<Article>\n<ArticleTitle>${title}</ArticleTitle>\n${id}\n<Abstract>${abstract}</Abstract>\n</Article>`;
  return `<?xml version="1.0"?>\n<PubmedArticle>\n<MedlineCitation>\n${article}\n</MedlineCitation>\n</PubmedArticle>\n`;
}

const JAPANESE = '題名：\n要旨である。\n';

async function read(members: readonly NewMember[], top = TOP): Promise<Reading> {
  const placed = members.map((member) => ({ ...member, name: top + member.name }));
  return readSource(source, { [NAME]: await zipOf(placed) });
}

/** One paper with one Japanese version. */
async function readOne(parts: Parts | string, ja: string | Uint8Array = JAPANESE): Promise<Reading> {
  const data = typeof parts === 'string' ? parts : xml(parts);
  return read([
    { name: 'articles/7.txt', data },
    { name: 'abstracts-ja-1/7.txt', data: ja },
  ]);
}

/** What the tasks make of the English side: title and abstract. */
async function english(parts: Parts): Promise<readonly [title: string | undefined, abstract: string | undefined]> {
  const { records } = await readOne(parts);
  const record = records.find(({ task }) => task === 'title-en');
  return [record?.response, record?.input];
}

/** The same of the Japanese side. */
async function japanese(
  ja: string | Uint8Array,
): Promise<readonly [title: string | undefined, abstract: string | undefined]> {
  const { records } = await readOne({}, ja);
  const record = records.find(({ task }) => task === 'title-ja');
  return [record?.response, record?.input];
}

describe('the sample of paranatcom', () => {
  it('is what its script makes of the readable texts', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, NAME);
      expect(spawnSync(process.execPath, [script, path]).status).toBe(0);
      const [made, shipped] = [await readSource(source, { [NAME]: readFileSync(path) }), readFileSync(sample)];
      expect(made).toEqual(await readSource(source, { [NAME]: shipped }));
    });
  });

  it('rejects by name what has no counterpart or no text', async () => {
    const { rejects } = await readSource(source, { [NAME]: readFileSync(sample) });
    expect(rejects.map(({ reason, origin }) => [reason, origin.replace(`${NAME}/${TOP}`, '')])).toEqual([
      ['not-japanese', 'abstracts-ja-2/30900003.txt'],
      ['without-article', 'abstracts-ja-1/30900005.txt'],
      ['article-incomplete', 'articles/30900006.txt'],
      ['without-article', 'abstracts-ja-1/30900006.txt'],
      ['incomplete', 'abstracts-ja-1/30900007.txt'],
      ['without-translation', 'articles/30900004.txt'],
    ]);
    for (const { origin, row } of rejects)
      expect(`${NAME}/${(JSON.parse(row) as { member: string }).member}`).toBe(origin);
  });
});

describe('the tasks of a paper', () => {
  it('go every way between title and abstract, in the direction their instruction says', async () => {
    const { records } = await readOne({});
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      [
        'paranatcom/title-en/7',
        '次の英語のアブストラクトから、論文のタイトルを英語で作ってください。',
        'An abstract.',
        'A title',
      ],
      [
        'paranatcom/abstract-en/7',
        '次の英語の論文のタイトルから、アブストラクトを想像して英語で書いてください。',
        'A title',
        'An abstract.',
      ],
      ['paranatcom/title-en-ja/7-1', '次の英語の論文のタイトルを日本語に翻訳してください。', 'A title', '題名'],
      ['paranatcom/title-ja-en/7-1', '次の日本語の論文のタイトルを英語に翻訳してください。', '題名', 'A title'],
      ['paranatcom/title-ja/7-1', '論文のアブストラクトからタイトルを作ってください。', '要旨である。', '題名'],
      [
        'paranatcom/abstract-ja/7-1',
        '論文のタイトルからアブストラクトを想像して書いてください。',
        '題名',
        '要旨である。',
      ],
      [
        'paranatcom/title-ja-of-en/7-1',
        '次の英語のアブストラクトから、論文の日本語のタイトルを作ってください。',
        'An abstract.',
        '題名',
      ],
      [
        'paranatcom/title-en-of-ja/7-1',
        '次の日本語のアブストラクトから、論文の英語のタイトルを作ってください。',
        '要旨である。',
        'A title',
      ],
      [
        'paranatcom/abstract-ja-of-en/7-1',
        '次の英語の論文のタイトルから、アブストラクトを想像して日本語で書いてください。',
        'A title',
        '要旨である。',
      ],
      [
        'paranatcom/abstract-en-of-ja/7-1',
        '次の日本語の論文のタイトルから、アブストラクトを想像して英語で書いてください。',
        '題名',
        'An abstract.',
      ],
    ]);
  });

  it('are made of every Japanese version, those in English alone once an article', async () => {
    const { records } = await read([
      { name: 'abstracts-ja-3/7.txt', data: '三\n三の要旨' },
      { name: 'abstracts-ja-1/7.txt', data: '一\n一の要旨' },
      { name: 'abstracts-ja-2/7.txt', data: '二\n二の要旨' },
      { name: 'articles/7.txt', data: xml() },
    ]);
    const ids = (task: string): string[] =>
      records.filter((record) => record.task === task).map(({ id, response }) => `${id} ${response}`);
    expect(ids('title-en-ja')).toEqual(['1 一', '2 二', '3 三'].map((end) => `paranatcom/title-en-ja/7-${end}`));
    expect(ids('title-en')).toEqual(['paranatcom/title-en/7 A title']);
    expect(records).toHaveLength(3 * 8 + 2);
  });

  it('in v0’s words belong to edition v0, the others to extended', () => {
    expect(source.tasks.filter(({ edition = 'v0' }) => edition === 'v0').map(({ id }) => id)).toEqual([
      'title-en-ja',
      'title-ja-en',
      'title-ja',
      'abstract-ja',
    ]);
  });
});

describe('the English side', () => {
  it('is the whole text of mixed XML: v0 stopped at the first tag', async () => {
    const mixed =
      'Mesas of Bi<sub>2</sub>O<sub>3+<i>x</i></sub> in <i>E. <b>coli</b></i> at 5 &lt; <i>T</i> &amp; &#945;.';
    expect(await english({ title: mixed, abstract: `<AbstractText>${mixed}</AbstractText>` })).toEqual([
      'Mesas of Bi2O3+x in E. coli at 5 < T & α',
      'Mesas of Bi2O3+x in E. coli at 5 < T & α.',
    ]);
  });

  it('keeps raised figures raised: 10⁶ is not 106', async () => {
    const raised = '10<sup>-6</sup>, Ca<sup>2+</sup>, <sup>13</sup>C, 10<sup>1.5</sup>, CD8<sup>low</sup>';
    expect(await english({ title: raised })).toEqual(['10⁻⁶, Ca²⁺, ¹³C, 10^1.5, CD8low', 'An abstract.']);
  });

  it('joins the parts of a structured abstract, and one blank stands for any white space', async () => {
    const abstract =
      '<AbstractText Label="AIM">One\n      two.</AbstractText>\n<AbstractText Label="RESULT"> Three. </AbstractText><AbstractText/><CopyrightInformation>©</CopyrightInformation>';
    expect(await english({ abstract })).toEqual(['A title', 'One two. Three.']);
  });

  it.each([
    ['Is it so?', 'Is it so?'],
    [' One. Two. ', 'One. Two'],
    ['<i>E. coli</i>.', 'E. coli'],
  ])('loses the full stop that PubMed ends a title with: %j', async (title, plain) => {
    expect((await english({ title }))[0]).toBe(plain);
  });

  it('is found in a set of articles, too', async () => {
    const set = xml().replace('<PubmedArticle>', '<PubmedArticleSet><PubmedArticle>') + '</PubmedArticleSet>';
    expect((await readOne(set)).records).toHaveLength(10);
  });

  it.each([
    ['https://doi.org/10.1038/s1', DOI],
    [
      'https://doi.org/10.1038/s2',
      '<ELocationID EIdType="pii">x</ELocationID><ELocationID EIdType="doi"> 10.1038/s2\n</ELocationID>',
    ],
    [`${NAME}/${TOP}articles/7.txt`, '<ELocationID EIdType="pii">10.1038/s1</ELocationID>'],
    [`${NAME}/${TOP}articles/7.txt`, '<ELocationID EIdType="doi">see PubMed</ELocationID>'],
    [`${NAME}/${TOP}articles/7.txt`, ''],
  ])('leads to %s', async (origin, id) => {
    expect(new Set((await readOne({ id })).records.map((record) => record.origin))).toEqual(new Set([origin]));
  });

  it.each([
    ['no title', xml({ title: '' })],
    ['no abstract', xml({ abstract: '' })],
    ['an empty abstract', xml({ abstract: '<AbstractText> </AbstractText>' })],
    ['no article', '<PubmedArticle><MedlineCitation/></PubmedArticle>'],
    ['another kind of XML', '<html><body/></html>'],
  ])('is rejected with its translations where there is %s', async (_, data) => {
    const { examples, rejects } = await readOne(data);
    expect(examples).toEqual([]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['article-incomplete', 'without-article']);
  });

  it.each([
    ['format-wrong', '<PubmedArticle><MedlineCitation>\n</PubmedArticle>'],
    ['format-wrong', ''],
    ['xml-entity-refused', '<!DOCTYPE x [<!ENTITY a "b">]><PubmedArticle/>'],
  ])('ends the build, saying where, for what is no XML: %s', async (code, data) => {
    const error = await failure(readOne(data));
    expect(error).toMatchObject({ code, place: { file: NAME, member: `${TOP}articles/7.txt` } });
  });
});

describe('the Japanese side', () => {
  it.each([
    ['題名：\n要旨。', '題名', '要旨。'],
    ['題名:\n要旨。', '題名', '要旨。'],
    ['題名 ： \n要旨。', '題名', '要旨。'],
    ['光：その速さ\n要旨：光は速い。', '光：その速さ', '要旨：光は速い。'],
    ['\ufeff題名\r\n\r\n要旨一。\r\n要旨二。\r\n', '題名', '要旨一。要旨二。'],
    ['題名\n光は\nvery\nfast で、\n速い。', '題名', '光はvery fast で、速い。'],
    ['\u3000題名\u3000\n\u3000要旨。', '題名', '要旨。'],
  ])('%j: title %s, abstract %s', async (text, title, abstract) => {
    expect(await japanese(text)).toEqual([title, abstract]);
  });

  it.each([
    ['incomplete', ''],
    ['incomplete', '題名：\n\n'],
    ['incomplete', '：\n要旨。'],
    ['not-japanese', 'A title\nAn abstract.'],
    ['not-japanese', '題名\nAn abstract.'],
    ['not-japanese', 'A title\n要旨。'],
  ])('is rejected as %s: %j, and then the article has no translation', async (reason, text) => {
    const { examples, rejects } = await readOne({}, text);
    expect(examples).toEqual([]);
    expect(rejects.map((reject) => reject.reason)).toEqual(['without-translation', reason]);
  });

  it('in an encoding other than UTF-8 ends the build', async () => {
    expect(await failure(readOne({}, Buffer.from([0x91, 0xe8, 0x0a, 0x97])))).toMatchObject({ code: 'encoding-wrong' });
  });
});

describe('the archive', () => {
  it.each(['', TOP, 'another folder/'])('may have its folders in %j', async (top) => {
    const members = [
      { name: 'articles/7.txt', data: xml() },
      { name: 'abstracts-ja-1/7.txt', data: JAPANESE },
    ];
    expect((await read(members, top)).records).toHaveLength(10);
  });

  it('has other members, which are no rows', async () => {
    const others = ['README.txt', 'abstracts/7.txt', 'articles/.DS_Store', 'a/articles/8.txt', 'abstracts-ja-10/7.txt'];
    const { records, rejects } = await read([
      { name: 'articles/7.txt', data: xml() },
      { name: 'abstracts-ja-1/7.txt', data: JAPANESE },
      ...others.map((name) => ({ name, data: 'x' })),
    ]);
    expect(records).toHaveLength(10);
    expect(rejects).toEqual([]);
  });

  it('without a member of a paper is another archive', async () => {
    expect(await failure(read([{ name: 'README.txt', data: 'x' }]))).toMatchObject({ code: 'archive-member-missing' });
  });

  it('may hold more papers than are read at once', async () => {
    const members = Array.from({ length: 300 }, (_, n) => [
      { name: `articles/${n}.txt`, data: xml({ title: `Title ${n}.` }) },
      { name: `abstracts-ja-1/${n}.txt`, data: `題名${n}：\n要旨${n}。` },
    ]).flat();
    const { records } = await read(members);
    const pairs = records
      .filter(({ task }) => task === 'title-en-ja')
      .map(({ input, response }) => `${input} ${response}`);
    expect(pairs).toEqual(Array.from({ length: 300 }, (_, n) => `Title ${n} 題名${n}`));
  });

  it('gives every member as an example or a reject, whichever are there and in whatever order', async () => {
    const all: NewMember[] = ['7', '8'].flatMap((paper) => [
      { name: `articles/${paper}.txt`, data: xml() },
      ...['1', '2'].map((version) => ({ name: `abstracts-ja-${version}/${paper}.txt`, data: JAPANESE })),
    ]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 1 }), async (members) => {
        const { examples, rejects } = await read(members);
        const given = [
          ...rejects.map(({ row }) => (JSON.parse(row) as { member: string }).member.replace(TOP, '')),
          ...examples.map(({ key }) => {
            const [paper = '', version] = key.split('-');
            return `${version === undefined ? 'articles' : `abstracts-ja-${version}`}/${paper}.txt`;
          }),
        ];
        expect(given.sort()).toEqual(members.map(({ name }) => name).sort());
      }),
      { numRuns: 30 },
    );
  });
});
