import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nearDuplicates from '../../../transforms/stages/near-duplicates.js';
import { nearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { Comparable } from '../../../transforms/stages/near-duplicates/similarity.js';
import splits from '../../../transforms/stages/splits.js';
import { build } from '../../../src/index.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { curated } from '../../support/curated.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const PASSAGES = Array.from({ length: 4 }, (_, n) => `${n}番目の文章です。`.repeat(6));

const split = (records: readonly DatasetRecord[], options: unknown) => curated(folder(), splits, records, { options });

/** A record of example `n`: both tasks of an example have its place. */
const one = (n: number, change: Partial<DatasetRecord> = {}): DatasetRecord => {
  const task = change.task ?? 'ask';
  return recordOf({
    id: `notes/${task}/${n}`,
    task,
    instruction: `問い${n}`,
    response: `答え${n}`,
    origin: `notes.tsv:${n}`,
    ...change,
  });
};

/** The text of a base, of which one character may be changed: its near duplicates share nineteen of twenty n-grams. */
function textOf(base: number, changed: number | undefined, first = 0x4e00): string {
  const points = Array.from({ length: 200 }, (_, at) => first + base * 200 + at);
  if (changed !== undefined) points[changed + 20] = 0x3042;
  return String.fromCodePoint(...points);
}

interface MadeExample {
  readonly kind: string;
  readonly base: number;
  readonly changed: number | undefined;
}

/** The records of an example: two directions, three questions on a passage, or three replies of a dialogue. */
function recordsOfExample({ kind, base, changed }: MadeExample, n: number): readonly DatasetRecord[] {
  const [text, answer] = [textOf(base, changed), textOf(base, changed, 0x6e00)];
  const record = (task: string, part: number, change: Partial<DatasetRecord>): DatasetRecord =>
    one(n, {
      task,
      id: `notes/${task}/${n}-${part}`,
      origin: `notes.tsv:${n}`,
      instruction: 'やってください。',
      ...change,
    });
  if (kind === 'pair') {
    return [
      record('ja-en', 0, { input: text, response: answer }),
      record('en-ja', 1, { input: answer, response: text }),
    ];
  }
  if (kind === 'passage') {
    return [0, 1, 2].map((part) => record('qa', part, { instruction: textOf(7 + part, undefined), input: text }));
  }
  return [0, 1, 2].map((part) =>
    record('reply', part, { input: `${n}${text.slice(0, 20 + part * 9)}`, response: textOf(12 + part, n) }),
  );
}

/** Whether two records are near duplicates by the definition. */
function similar(a: DatasetRecord, b: DatasetRecord): boolean {
  const options = nearDuplicateOptions.parse({ threshold: 0.9 });
  return new Comparable(a, options).similarity(new Comparable(b, options)) >= 0.9;
}

describe('what belongs together is on one side', () => {
  it('whatever the records and shares: an example, a passage, a copy', async () => {
    const shape = fc.record({
      example: fc.nat(30),
      task: fc.constantFrom('ask', 'guess'),
      passage: fc.option(fc.nat(3), { nil: undefined }),
      copy: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 1, maxLength: 40, size: 'max' }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        async (shapes, valid) => {
          const records = shapes.map(({ example, task, passage, copy }, n) =>
            one(n, {
              task,
              ...{ id: `notes/${task}/${n}`, origin: `notes.tsv:${example}` },
              ...(passage === undefined ? {} : { input: PASSAGES[passage] ?? '' }),
              ...(copy ? { instruction: '同じ', input: '', response: '同じ' } : {}),
            }),
          );
          const { splits: found } = await split(records, { valid });
          const sideOf = (record: DatasetRecord): string => found[record.id] ?? '';
          for (const a of records) {
            for (const b of records) {
              const isPassage = a.input !== '' && a.input === b.input;
              const isCopy = a.instruction + a.input + a.response === b.instruction + b.input + b.response;
              if (a.origin === b.origin || isPassage || isCopy) expect(sideOf(a)).toBe(sideOf(b));
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('a text ties records whether it is an input or a response, by letters alone, and over sources', async () => {
    const text = 'これは二つの記録が共に持つ、三十文字より長い、とても大切な一つの文章なのです。';
    const records = [
      one(1, { input: text }),
      recordOf({
        id: 'other/explain/1',
        source: 'other',
        task: 'explain',
        response: text.replaceAll('、', ' , '),
        origin: 'o:9',
      }),
    ];
    for (let n = 0; n < 12; n++) {
      const { splits: found } = await split([one(1, { ...records[0], id: `notes/ask/x${n}` }), ...records.slice(1)], {
        valid: 0.5,
      });
      expect(new Set(Object.values(found)).size).toBe(1);
    }
  });

  it('a short pair of texts ties records in both directions, under whatever wording and from whatever source', async () => {
    const pair = [
      one(1, { task: 'ja-en', instruction: '英語に訳してください。', input: 'ありがとう。', response: 'Thank you.' }),
      one(2, { task: 'ja-en', instruction: '次の文を英語で。', input: 'ありがとう', response: 'Thank you!' }),
      one(3, { task: 'en-ja', instruction: '和訳せよ。', input: 'Thank you', response: 'ありがとう。' }),
    ];
    const { table } = await split(pair, { valid: 0.5 });
    expect(table?.rows.map((row) => row[5]).sort()).toEqual([0, 3]);
    const other = [pair[0] ?? one(0), one(4, { task: 'ja-en', input: 'ありがとう。', response: 'Thanks.' })];
    expect((await split(other, { valid: 0.5 })).table?.rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(2);
  });

  it('texts of signs alone are no pair', async () => {
    const signs = [one(1, { input: '…', response: '！' }), one(2, { input: '？', response: '。' })];
    expect((await split(signs, { valid: 0.5 })).table?.rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(2);
  });

  it('whatever a build is made of: directions, passages, dialogues, and near duplicates that a stage drops first', async () => {
    const example = fc.record({
      kind: fc.constantFrom('pair', 'passage', 'dialogue'),
      base: fc.nat(5),
      /** Which character of its text is another one: a near duplicate of the others of its base. */
      changed: fc.option(fc.nat(150), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(example, { minLength: 2, maxLength: 12, size: 'max' }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        async (examples, valid) => {
          const records = examples.flatMap((made, n) => recordsOfExample(made, n));
          const raw = await curated(folder(), nearDuplicates, records);
          const left = records.filter(({ id }) => raw.ids.includes(id));
          const { splits: found } = await split(left, { valid });
          for (const a of left) {
            for (const b of left) {
              if (found[a.id] === found[b.id]) continue;
              expect(a.origin).not.toBe(b.origin);
              expect(a.input).not.toBe(b.input);
              expect([a.task === b.task && similar(a, b), a.input === b.response]).toEqual([false, false]);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('short texts tie nothing: 「はい。」 stands in many', async () => {
    const { table } = await split(
      Array.from({ length: 50 }, (_, n) => one(n, { response: 'はい。' })),
      { valid: 0.5 },
    );
    expect(table?.rows.map((row) => row[5])).toEqual([1, 1]);
  });
});

describe('shares', () => {
  it('are reached over many groups, the rest is train, and the report says so', async () => {
    const records = Array.from({ length: 3000 }, (_, n) => one(n));
    const { table, splits: found } = await split(records, { valid: 0.1, test: 0.2 });
    const counts = ['train', 'validation', 'test'].map(
      (name) => Object.values(found).filter((it_) => it_ === name).length,
    );
    [2100, 300, 600].forEach((asked, n) => {
      expect(Math.abs((counts[n] ?? 0) - asked)).toBeLessThan(90);
    });
    expect(table?.head.slice(0, 2)).toEqual(['split', 'asked']);
    expect(table?.rows.map((row) => [row[0], row[1], row[3]])).toEqual([
      ['train', '70.00 %', counts[0]],
      ['validation', '10.00 %', counts[1]],
      ['test', '20.00 %', counts[2]],
    ]);
  });

  it('a record more moves no record of another group', async () => {
    const records = Array.from({ length: 60 }, (_, n) => one(n));
    const before = (await split(records, { valid: 0.4 })).splits;
    const after = (await split([...Array.from({ length: 60 }, (_, n) => one(1000 + n)), ...records], { valid: 0.4 }))
      .splits;
    expect(after).toMatchObject(before);
  });

  it.each([
    [{}, 'give shares'],
    [{ valid: 1.5 }, 'a share from 0 to 1'],
    [{ valid: 0.6, test: 0.6 }, 'more than 1'],
    [{ Valid: 0.1 }, 'lower-case'],
    [{ 'valid-a': 0.1 }, 'lower-case'],
    [{ '1valid': 0.1 }, 'lower-case'],
    [{ train: 0.5, valid: 0.1 }, 'leave train out'],
    [{ publisher: true, valid: 0.1 }, 'publisher takes no shares'],
    [{ valid: 0.1, validation: 0.1 }, 'one split'],
    [{ publishers: true }, 'a share from 0 to 1'],
    [{ valid: 0.1, text: 2 }, 'a whole number from 5 up'],
  ])('%j is refused', (options, words) => {
    expect(JSON.stringify(splits.options.safeParse(options).error?.issues)).toContain(words);
  });

  it('may name train where all come to 1', async () => {
    expect(splits.options.safeParse({ train: 0.7, valid: 0.2, test: 0.1 }).success).toBe(true);
    expect((await split([], { valid: 0.1 })).ids).toEqual([]);
    const records = Array.from({ length: 40 }, (_, n) => one(n));
    const named = await split(records, { train: 0.7, valid: 0.2, test: 0.1 });
    expect(named).toEqual(await split(records, { valid: 0.2, test: 0.1 }));
    expect(named.table?.rows.map(([name]) => name)).toEqual(['train', 'validation', 'test']);
  });

  it('never put a group elsewhere: where it goes is a matter of its smallest id alone', async () => {
    // Two records each: the example, and one that has its long text.
    const records = Array.from({ length: 8 }, (_, n) => [
      one(n, { input: `${n}番目の文章。`.repeat(9) }),
      one(100 + n, { input: `${n}番目の文章。`.repeat(9) }),
    ]).flat();
    const { splits: found } = await split(records, { valid: 0.3, test: 0.3 });
    const sides = Array.from({ length: 8 }, (_, n) => found[`notes/ask/${n}`]);
    expect(sides).toEqual(['validation', 'validation', 'train', 'train', 'validation', 'train', 'validation', 'test']);
    expect((await split(records.toReversed(), { valid: 0.3, test: 0.3 })).splits).toEqual(found);
  });
});

describe("the publisher's splits", () => {
  it('are taken as they are, but for groups that stand in several: those are held out', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    const long = '二つの分割に同じ長い文章が立っていることがあるので、それを調べるための文章です。';
    const line = (key: string, question: string, side: string): string => `${key}\t${question}\t答え${key}\t${side}\n`;
    writeFiles(raw, {
      'notes/notes.tsv':
        line('a', 'あ', 'train') +
        line('b', 'い', 'valid') +
        line('c', long, 'train') +
        line('d', long, 'valid') +
        line('e', 'う', '') +
        // A record of no split goes where its group is held out.
        line('f', long, ''),
    });
    const manifest = await build({ out, raw, sources: [notes()], stages: [{ splits: { publisher: true } }] });
    expect(manifest.shards.map(({ split: name, records }) => [name, records])).toEqual([
      ['train', 4],
      ['validation', 8],
    ]);
    expect(manifest.steps[0]?.tables[0]?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['train', 0],
      ['validation', 2],
      ['test', 0],
    ]);
  });

  it('are forgotten where no stage asks for them', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': 'a\tq\tr\tvalid\nb\tq\ts\ttrain\n' });
    const { shards } = await build({ out, raw, sources: [notes()] });
    expect(shards.map(({ split: name, records }) => [name, records])).toEqual([['train', 4]]);
  });
});
