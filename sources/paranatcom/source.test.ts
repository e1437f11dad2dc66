import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import source from './source.js';
import { inTempFolder, type NewMember } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { ARCHIVE, JAPANESE, read, readOne, TOP, xml } from './archive.test-support.js';
import { readSource } from '../../test/support/read-source.js';

const sample = fileURLToPath(new URL(`../../sources/paranatcom/sample/${ARCHIVE}`, import.meta.url));
const script = fileURLToPath(new URL('./make-sample.mjs', import.meta.url));

describe('the sample of paranatcom', () => {
  it('is what its script makes of the readable texts', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, ARCHIVE);
      expect(spawnSync(process.execPath, [script, path]).status).toBe(0);
      const [made, shipped] = [await readSource(source, { [ARCHIVE]: readFileSync(path) }), readFileSync(sample)];
      expect(made).toEqual(await readSource(source, { [ARCHIVE]: shipped }));
    });
  });

  it('rejects by name what has no counterpart or no text', async () => {
    const { rejects } = await readSource(source, { [ARCHIVE]: readFileSync(sample) });
    expect(rejects.map(({ reason, origin }) => [reason, origin.replace(`${ARCHIVE}/${TOP}`, '')])).toEqual([
      ['repeated-member', 'abstracts-ja-1/30900002.xml'],
      ['not-japanese', 'abstracts-ja-2/30900003.txt'],
      ['without-article', 'abstracts-ja-1/30900005.txt'],
      ['article-incomplete', 'articles/30900006.txt'],
      ['without-article', 'abstracts-ja-1/30900006.txt'],
      ['incomplete', 'abstracts-ja-1/30900007.txt'],
      ['without-translation', 'articles/30900004.txt'],
    ]);
    for (const { origin, row } of rejects)
      expect(`${ARCHIVE}/${(JSON.parse(row) as { member: string }).member}`).toBe(origin);
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

  it('rejects a member for which there is one already, an article that is not English and a translation that is Chinese', async () => {
    const { records, rejects } = await read(
      [
        { name: 'articles/7.txt', data: xml({ title: 'A &amp; B.' }) },
        { name: 'articles/7.xml', data: xml({ title: 'C.' }) },
        { name: 'abstracts-ja-1/7.txt', data: '甲&amp;乙：\np &lt; 0.05である。\n' },
        { name: 'abstracts-ja-1/7', data: JAPANESE },
        { name: 'abstracts-ja-2/7.txt', data: '我们\n他们\n' },
        { name: 'articles/8.txt', data: xml({ title: '題.' }) },
      ],
      '',
    );
    expect(records.find(({ task }) => task === 'title-en-ja')).toMatchObject({ input: 'A & B', response: '甲&乙' });
    expect(records.find(({ task }) => task === 'abstract-ja')?.response).toBe('p < 0.05である。');
    expect(rejects.map(({ reason, origin }) => [reason, origin.replace(`${ARCHIVE}/`, '')])).toEqual([
      ['not-japanese', 'abstracts-ja-2/7.txt'],
      ['repeated-member', 'articles/7.xml'],
      ['repeated-member', 'abstracts-ja-1/7'],
      ['article-incomplete', 'articles/8.txt'],
    ]);
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
