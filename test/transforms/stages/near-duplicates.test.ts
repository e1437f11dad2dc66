import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gramsOf, jaccard } from '../../../bench/near-duplicates/exact-join.js';
import { build } from '../../../src/index.js';
import { curate } from '../../../src/build/curate/curate.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { makeColumnsHere } from '../../../src/build/run/column-threads.js';
import { threads } from '../../../src/build/run/threads.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import type { DropDetail } from '../../../src/core/stage.js';
import nearDuplicates from '../../../transforms/stages/near-duplicates.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** What the stage says of each record: nothing of those that stay. The records come in so many parts. */
async function curated(
  records: readonly DatasetRecord[],
  options: object,
  parts = 1,
): Promise<readonly (DropDetail | undefined)[]> {
  const dir = folder();
  const size = Math.ceil(records.length / parts);
  const all = Array.from({ length: parts }, (_, part) => records.slice(part * size, (part + 1) * size));
  const written = all.filter((some) => some.length > 0).map((some, part) => partOf(dir, `p${part}`, some));
  const step = { step: nearDuplicates, options: nearDuplicates.options.parse(options), files: [] };
  const selection = await curate(segmentsOf(written), [step], {
    dir: join(dir, 'columns'),
    codeOf: () => Promise.resolve(''),
    preparedOf: () => Promise.resolve(undefined),
    makeColumns(jobs) {
      makeColumnsHere(jobs, new AbortController().signal, () => undefined);
      return Promise.resolve();
    },
  });
  try {
    return records.map((_, n) => {
      expect(selection.reasonAgainst(n) !== undefined).toBe(selection.detailOf(n) !== undefined);
      return selection.detailOf(n);
    });
  } finally {
    selection.close();
  }
}

/** Records with these responses. */
const answers = (responses: readonly string[]): DatasetRecord[] =>
  responses.map((response, n) => recordOf({ id: `notes/ask/${n}`, response }));

/** The responses that stay. */
async function kept(responses: readonly string[], options: object = {}): Promise<readonly string[]> {
  const said = await curated(answers(responses), options);
  return responses.filter((_, n) => said[n] === undefined);
}

/** By the definition, with sets of strings. */
const similarityOf = (a: string, b: string, n: number): number => jaccard(gramsOf(a, n), gramsOf(b, n));

describe('near-duplicates', () => {
  it('drops what is near to an earlier record that stays, and says to which and how near', async () => {
    const texts = [
      '今日は朝からとてもよい天気ですね。',
      '今日は朝からとてもよい天気です。',
      '明日は雨が降るそうです。',
    ];
    const similarity = Math.round(similarityOf(texts[0] ?? '', texts[1] ?? '', 5) * 10_000) / 10_000;
    expect(await curated(answers(texts), { threshold: 0.7 })).toEqual([
      undefined,
      { repeats: 'notes/ask/0', similarity },
      undefined,
    ]);
  });

  it('keeps a record near to a dropped record, if it is not near to a kept one', async () => {
    const texts = ['あいうえおかきくけこ', 'あいうえおかきくけさ', 'いうえおかきくけさし'];
    expect(await kept(texts, { threshold: 0.6 })).toEqual(['あいうえおかきくけこ', 'いうえおかきくけさし']);
  });

  it('takes a text in its NFKC form, and by code points', async () => {
    expect(await kept(['ＡＢＣ１２３ｶﾞｷﾞｸﾞ', 'ABC123ガギグ'])).toHaveLength(1);
    // Two emoji whose first surrogates are the same are two characters: of their 1-grams half are common.
    expect(await curated(answers(['😀😁', '😀😂']), { ngram: 1, threshold: 0.5 })).toEqual([undefined, undefined]);
  });

  it('takes a text shorter than an n-gram as one', async () => {
    expect(await kept(['はい', 'いえ', 'はい', 'は', 'はいは'])).toEqual(['はい', 'いえ', 'は', 'はいは']);
  });

  it('keeps two questions on one passage, and two answers to one question', async () => {
    const input =
      '梅雨は、北海道と小笠原諸島を除く日本、朝鮮半島南部、中国の南部にかけてみられる気象現象である。'.repeat(4);
    const some = [
      recordOf({ id: 'a', instruction: '日本で梅雨がないのは北海道とどこか。', input, response: '小笠原諸島' }),
      recordOf({ id: 'b', instruction: '梅雨とはどのようなものか。', input, response: '小笠原諸島' }),
      recordOf({ id: 'c', instruction: '日本で梅雨がないのは北海道とどこか。', input, response: '北海道' }),
    ];
    expect(await curated(some, {})).toEqual([undefined, undefined, undefined]);
    expect(await curated(some, { compare: 'together' })).not.toEqual([undefined, undefined, undefined]);
    expect(await curated(some, { fields: ['input', 'response'] })).toEqual([
      undefined,
      { repeats: 'a', similarity: 1 },
      undefined,
    ]);
  });

  it('compares tasks apart, and together where it is told to', async () => {
    const some = [recordOf({ id: 'a', task: 'ask' }), recordOf({ id: 'b', task: 'guess' })];
    expect(await curated(some, {})).toEqual([undefined, undefined]);
    expect(await curated(some, { acrossTasks: true })).toEqual([undefined, { repeats: 'a', similarity: 1 }]);
  });

  it.each(['each-field', 'together'])('never takes the two directions of a pair for one (%s)', async (compare) => {
    const [ja, en] = ['彼は昨日の夜遅くに東京へ帰った。', 'He went back to Tokyo late last night.'];
    const pair = [recordOf({ id: 'a', input: ja, response: en }), recordOf({ id: 'b', input: en, response: ja })];
    const fields = ['input', 'response'];
    expect(await curated(pair, { compare, fields, threshold: 0.5, acrossTasks: true })).toEqual([undefined, undefined]);
  });

  it('does with no record and with one', async () => {
    expect(await curated([], {})).toEqual([]);
    expect(await curated(answers(['一つ']), {})).toEqual([undefined]);
  });

  it('does with long, strange and monotonous texts', async () => {
    const long = Array.from({ length: 1 << 18 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * n) % 9973))).join('');
    const strange = ['\u0001\u0002\u0003', '\ud800\ud800', '👨‍👩‍👧‍👦'.repeat(99), 'あ'.repeat(1 << 18), 'あ'.repeat(99)];
    const texts = [long, `${long.slice(0, -9)}！`, ...strange];
    const said = await curated(answers([...texts, ...texts]), {});
    const again = said.slice(texts.length).map((detail) => detail?.['similarity']);
    expect(said.slice(0, texts.length).map((detail) => detail?.['repeats'])).toEqual([
      undefined,
      'notes/ask/0',
      ...strange.map((_, n) => (n === strange.length - 1 ? `notes/ask/${n + 1}` : undefined)),
    ]);
    // The second text is nearest to the first; of a text of one character many times there is one n-gram.
    expect(again).toEqual([1, said[1]?.['similarity'], 1, 1, 1, 1, 1]);
  });
});

/** Texts that are often near to each other: a few sentences with some characters changed. */
const sentences = fc
  .tuple(
    fc.constantFrom(
      '彼女は毎朝六時に起きて駅まで歩く。',
      '図書館で借りた本を返すのを忘れていた。',
      'はい。',
      'Pack my box with five dozen liquor jugs.',
    ),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom('', 'あ', '。', 'x', '😀')), { maxLength: 2 }),
  )
  .map(([text, changes]) =>
    changes.reduce<string>((changed, [at, by]) => changed.slice(0, at) + by + changed.slice(at + 1), text),
  )
  .filter((text) => text !== '');

describe('whatever the records are', () => {
  it.each(['each-field', 'together'] as const)(
    'every drop is near to one that stays, and equal ones are found (%s)',
    async (compare) => {
      const records = fc.array(fc.tuple(sentences, sentences, fc.constantFrom('ask', 'guess')), { maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(
          records,
          fc.constantFrom(0.5, 0.8, 1),
          fc.integer({ min: 1, max: 4 }),
          async (made, threshold, parts) => {
            const all = made
              .map(([input, response, task], n) => recordOf({ id: `${n}`, input, response, task }))
              .sort((a, b) => (a.task < b.task ? -1 : 1));
            const said = await curated(all, { compare, threshold }, 1);
            // How the records are cut into parts changes nothing.
            if (all.every(({ task }) => task === 'ask'))
              expect(await curated(all, { compare, threshold }, parts)).toEqual(said);
            all.forEach((record, n) => {
              const detail = said[n];
              const equal = all.findIndex((other) => isEqual(other, record));
              if (detail === undefined) {
                expect(equal).toBe(n);
                return;
              }
              const repeated = all.findIndex(({ id }) => id === detail['repeats']);
              expect(repeated).toBeLessThan(n);
              expect(said[repeated]).toBeUndefined();
              const other = all[repeated] ?? recordOf();
              expect(other.task).toBe(record.task);
              const similarity = defined(record, other, compare);
              expect(similarity).toBeGreaterThanOrEqual(threshold);
              expect(detail['similarity']).toBe(Math.round(similarity * 10_000) / 10_000);
            });
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});

function isEqual(a: DatasetRecord, b: DatasetRecord): boolean {
  return a.task === b.task && a.input === b.input && a.response === b.response;
}

/** The similarity of two records with one instruction, by the definition. */
function defined(a: DatasetRecord, b: DatasetRecord, compare: 'each-field' | 'together'): number {
  const fields = ['instruction', 'input', 'response'] as const;
  if (compare === 'each-field') return Math.min(...fields.map((field) => similarityOf(a[field], b[field], 5)));
  const tagged = (one: DatasetRecord): Set<string> =>
    new Set(fields.flatMap((field) => [...gramsOf(one[field], 5)].map((gram) => `${field} ${gram}`)));
  return jaccard(tagged(a), tagged(b));
}

describe('in a build', () => {
  const lines = Array.from(
    { length: 60 },
    (_, n) => `k${n}\t${n % 20}番目の問いは何ですか。\tそれは${n % 7}番の答えです\n`,
  );

  it('gives the same with one worker and with two', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': lines.join('') });
    const made = async (workers: number) => {
      const out = join(folder(), 'out');
      const executor = threads({ workers, stallSeconds: 60, columnRecords: 0 });
      const stages = [{ 'near-duplicates': { threshold: 0.6 } }];
      const { sources } = await build({ out, raw, sources: [notes()], stages }, { executor });
      return {
        curated: sources[0]?.tasks.map((task) => task.curated['near-duplicates/near-duplicate']),
        files: datasetFiles(out),
      };
    };
    const [one, two] = [await made(1), await made(2)];
    expect(one.curated?.every((count = 0) => count > 0)).toBe(true);
    expect(two).toEqual(one);
  });

  it.each([
    [{ threshold: 0.2 }, 'threshold'],
    [{ threshold: 1.1 }, 'threshold'],
    [{ ngram: 0 }, 'ngram'],
    [{ ngram: 2.5 }, 'ngram'],
    [{ fields: ['answer'] }, 'fields'],
    [{ fields: [] }, 'fields'],
    [{ fields: ['input', 'input'] }, 'a field is named twice'],
    [{ bands: 0 }, 'bands'],
    [{ rows: 33 }, 'rows'],
    [{ treshold: 0.9 }, 'treshold'],
  ])('is refused with %j', async (options, named) => {
    const error = await failure(
      build({ out: join(folder(), 'out'), sources: ['jmrd'], stages: [{ 'near-duplicates': options }] }),
    );
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(named);
  });
});
