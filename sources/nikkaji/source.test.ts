import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nikkaji from './source.js';
import { tarGzOf } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';
import { unpackedAnew, unpackedSample } from '../../test/support/sample.js';

const ARCHIVE = 'nikkaji-20180507.tar.gz';

/** Reads an archive with these members, in this order. */
async function read(members: Readonly<Record<string, string>>): ReturnType<typeof readSource> {
  const files = Object.entries(members).map(([name, data]) => ({ name, data }));
  return readSource(nikkaji, { [ARCHIVE]: await tarGzOf(files) });
}

describe('nikkaji', () => {
  it('translates names both ways: Japanese in and English out, and back', async () => {
    const { records } = await read({ 'a.ja': 'エタノール\n', 'a.en': 'ethanol\n' });
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['nikkaji/ja-en/a.1', '次の化学物質の日本語名を英語名に翻訳してください。', 'エタノール', 'ethanol'],
      ['nikkaji/en-ja/a.1', '次の化学物質の英語名を日本語名に翻訳してください。', 'ethanol', 'エタノール'],
    ]);
  });

  it('puts the two files of a name side by side, in whatever order and folder they stand', async () => {
    const { examples } = await read({
      'n/b.en': 'water\nice\n',
      'n/a.ja': '塩\n',
      'README.txt': 'names\n',
      'n/b.ja': '水\n氷\n',
      'n/a.en': 'salt\n',
    });
    expect(examples).toEqual([
      { key: 'n/b.1', origin: `${ARCHIVE}/n/b.ja:1`, ja: '水', en: 'water' },
      { key: 'n/b.2', origin: `${ARCHIVE}/n/b.ja:2`, ja: '氷', en: 'ice' },
      { key: 'n/a.1', origin: `${ARCHIVE}/n/a.ja:1`, ja: '塩', en: 'salt' },
    ]);
  });

  it('knows the splits by the names of the members, and none by another name', async () => {
    const names = ['n/train', 'n/dev', 'n/test', 'n/dev2'];
    const { examples } = await read(
      Object.fromEntries(
        names.flatMap((name) => [
          [`${name}.ja`, '塩\n'],
          [`${name}.en`, 'salt\n'],
        ]),
      ),
    );
    expect(examples.map(({ split }) => split)).toEqual(['train', 'valid', 'test', undefined]);
  });

  it('leaves no tags in a name', async () => {
    const { examples } = await read({
      'a.ja': 'NH<sub>2</sub>基\n(<sup>2</sup>H<sub>4</sub>)エタン[2.0<sup>1,3</sup>]\nrel-(2R<sup>*</sup>)-酸\n',
      'a.en': 'NH<sub>2</sub> group\n(<sup>2</sup>H<sub>4</sub>)ethane[2.0<sup>1,3</sup>]\nrel-(2R<sup>*</sup>)-acid\n',
    });
    expect(examples).toMatchObject([
      { ja: 'NH2基', en: 'NH2 group' },
      { ja: '(²H4)エタン[2.0¹,³]', en: '(²H4)ethane[2.0¹,³]' },
      { ja: 'rel-(2R*)-酸', en: 'rel-(2R*)-acid' },
    ]);
  });

  it('keeps two files of one name in two folders apart', async () => {
    const { examples } = await read({ '1/a.ja': '塩\n', '1/a.en': 'salt\n', '2/a.ja': '水\n', '2/a.en': 'water\n' });
    expect(examples.map(({ key }) => key)).toEqual(['1/a.1', '2/a.1']);
  });

  it('names a file without its counterpart, and reads the others', async () => {
    const { examples, rejects } = await read({ 'a.ja': '塩\n', 'b.en': 'water\n', 'c.ja': '氷\n', 'c.en': 'ice\n' });
    expect(examples.map(({ key }) => key)).toEqual(['c.1']);
    expect(rejects).toEqual([
      { reason: 'lone-member', origin: `${ARCHIVE}/a.ja`, row: 'a.ja' },
      { reason: 'lone-member', origin: `${ARCHIVE}/b.en`, row: 'b.en' },
    ]);
  });

  it('takes no dot files', async () => {
    const { examples, rejects } = await read({
      'n/._a.ja': '\u0000',
      'n/a.ja': '塩\n',
      'n/a.en': 'salt\n',
      '.ja': 'x',
    });
    expect([examples.length, rejects.length]).toEqual([1, 0]);
  });

  it('takes commas, brackets, quotes and "NA" as they are, and nothing behind a TAB', async () => {
    const { examples } = await read({
      'a.ja': 'N,N-ジメチルアニリン\n"重水\nナトリウム\n硫酸銅(II)\tJ1\n',
      'a.en': 'N,N-dimethylaniline\n"heavy" water\nNA\ncopper(II) sulfate\tJ1\tx\n',
    });
    expect(examples).toMatchObject([
      { ja: 'N,N-ジメチルアニリン', en: 'N,N-dimethylaniline' },
      { ja: '"重水', en: '"heavy" water' },
      { ja: 'ナトリウム', en: 'NA' },
      { ja: '硫酸銅(II)', en: 'copper(II) sulfate' },
    ]);
  });

  it.each([
    ['empty-side', '', 'salt'],
    ['empty-side', '塩', ' '],
    ['same-name', 'DDT', 'DDT'],
    ['same-name', ' H2O', 'H2O\t1'],
  ])('rejects as %s: %j and %j', async (reason, ja, en) => {
    const { examples, rejects } = await read({ 'a.ja': `水\n${ja}\n氷\n`, 'a.en': `water\n${en}\nice\n` });
    expect(examples.map(({ key }) => key)).toEqual(['a.1', 'a.3']);
    expect(rejects).toEqual([{ reason, origin: `${ARCHIVE}/a.ja:2`, row: JSON.stringify([ja, en]) }]);
  });

  it('refuses two files of different length, and says so', async () => {
    const error = await failure(read({ 'a.ja': '塩\n水\n', 'a.en': 'salt\n' }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'nikkaji', file: `${ARCHIVE}/a.ja` } });
    expect(error.found).toMatch(/2.*1/u);
  });

  it('never shifts a line: the n-th name answers the n-th, whatever is empty or equal before it', async () => {
    const cell = fc.constantFrom('', 'x', ' ', 'y\t1');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const numbered = rows.map(([ja, en], n) => [ja && `${ja.trim()}${n}日`, en && `${en.trim()}${n}`] as const);
        const { examples, rejects } = await read({
          'a.ja': numbered.map(([ja]) => `${ja}\n`).join(''),
          'a.en': numbered.map(([, en]) => `${en}\n`).join(''),
        });
        expect(examples.length + rejects.length).toBe(rows.length);
        for (const { key, ...pair } of examples) {
          const [ja, en] = numbered[Number(key.slice('a.'.length)) - 1] ?? [];
          expect(pair).toMatchObject({ ja: ja?.split('\t')[0], en: en?.split('\t')[0] });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has the sample that its script makes', () => {
    expect(unpackedAnew('nikkaji', ARCHIVE).equals(unpackedSample('nikkaji', ARCHIVE))).toBe(true);
  });
});
