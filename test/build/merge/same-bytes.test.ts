import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ALL, type Selection } from '../../../src/build/curate/selection.js';
import { merge, type Merged, type MergeOptions } from '../../../src/build/merge/merge.js';
import { cutMerge, finishMerge, writeShards } from '../../../src/build/merge/steps/steps.js';
import { writtenShards } from '../../../src/build/merge/steps/written-shards.js';
import type { Part } from '../../../src/build/part/part.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { hash64 } from '../../../src/core/hash.js';
import { emptyFolder } from '../../../src/output/folder.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders } from '../../support/folders.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const quiet = (): void => undefined;

/** Sixty records of two sources, tasks and licences; some have turns. */
const RECORDS = Array.from({ length: 60 }, (_, n) => {
  const [source, task] = [n < 25 ? 'a' : 'b', n % 2 === 0 ? 'ask' : 'say'];
  const license = n % 3 === 0 ? 'CC0-1.0' : 'CC-BY-4.0';
  const turns = [{ role: 'user', speaker: '客', content: `${n}は？` }] as const;
  const text = { source, task, license, id: `${source}/${task}/${n}`, response: 'あ'.repeat(n % 11) + 'r' };
  return n % 7 === 0 ? recordOf({ ...text, input: `客：${n}は？`, turns }) : recordOf(text);
});

/** Every fifth record is dropped, every seventh flagged, every fourth in another split. */
const CURATED: Selection = {
  ...ALL,
  reasonAgainst: (record) => (record % 5 === 0 ? { stage: 's', reason: 'r', counted: 's/r' } : undefined),
  anyBetween: () => true,
  flagged: {
    of: (record) => (record % 7 === 0 ? { stage: 's', reason: 'f', counted: 's/f' } : undefined),
    detailOf: (record) => ({ record }),
    anyBetween: () => true,
  },
  splits: ['train', 'test'],
  splitOf: (record) => (record % 4 === 0 ? 1 : 0),
  tables: new Map([[0, { head: ['a'], rows: [['x'], [1]] }]]),
};

const USUAL: MergeOptions = {
  form: { format: 'full' },
  limits: { records: 7, bytes: 0 },
  packing: 'none',
  configs: 'none',
  shuffle: undefined,
  workers: 1,
};
const WAYS: readonly (readonly [Selection, Partial<MergeOptions>])[] = [
  [ALL, {}],
  [CURATED, { configs: 'license', packing: 'gzip', form: { format: 'messages', metadata: 'all', system: 'あ' } }],
  [CURATED, { shuffle: hash64('s'), configs: 'source', limits: { records: 9, bytes: 900 } }],
  [CURATED, { limits: { records: 50, bytes: 700 }, form: { format: 'sharegpt' }, packing: 'parquet' }],
  [ALL, { shuffle: hash64('t'), packing: 'zstd', configs: 'task', form: { format: 'alpaca', metadata: 'id' } }],
];

interface Result {
  readonly merged: Merged;
  readonly files: Readonly<Record<string, string>>;
}

describe('what a merge writes', () => {
  const home = folder();
  let parts: readonly Part[];
  const next = (): string => {
    const dir = join(folder(), 'next');
    emptyFolder(dir);
    return dir;
  };
  const whole = async (selection: Selection, options: Partial<MergeOptions>): Promise<Result> => {
    const dir = next();
    const all = { ...USUAL, ...options };
    const merged = await merge(parts, segmentsOf(parts), selection, dir, all, quiet);
    return { merged, files: datasetFiles(dir) };
  };

  beforeAll(() => {
    parts = ['a', 'b'].map((source) =>
      partOf(
        home,
        source,
        RECORDS.filter((one) => one.source === source),
      ),
    );
  });

  it.each(WAYS)('is the same by one thread and by several (%#)', async (selection, options) => {
    const one = await whole(selection, options);
    expect(one.merged.shards.length).toBeGreaterThan(3);
    expect(Object.keys(one.files).filter((name) => !/^(?:data|rejects|flagged)/u.test(name))).toEqual([]);
    expect(await whole(selection, { ...options, workers: 2, threadBytes: 0 })).toEqual(one);
  });

  it.each(WAYS)(
    'is the same in three steps, shards written in any order and more than once (%#)',
    async (selection, options) => {
      const one = await whole(selection, options);
      const dir = next();
      const segments = segmentsOf(parts);
      const { length: count } = (await cutMerge(parts, segments, selection, dir, { ...USUAL, ...options }, quiet))
        .shards;
      expect(count).toBe(one.merged.shards.length);
      const unwritten = (await failure(Promise.resolve().then(() => finishMerge(dir)))) satisfies Error;
      expect(unwritten).toMatchObject({ code: 'plan-wrong' });
      const threads = { workers: 2, threadBytes: 0 };
      await writeShards(segments, dir, { from: 2, to: count }, quiet, threads);
      await Promise.all([0, 0].map(() => writeShards(segments, dir, { from: 0, to: 3 }, quiet)));
      const again = await writeShards(segments, dir, { from: 0, to: count }, quiet);
      expect(again).toEqual({ written: 0, reused: count });
      expect(await writtenShards(dir).left(quiet)).toEqual([]);
      expect(finishMerge(dir)).toEqual(one.merged);
      // Interrupted here, it is done once more, by shards that have their names.
      expect(await writtenShards(dir).left(quiet)).toEqual([]);
      expect(finishMerge(dir)).toEqual(one.merged);
      expect(
        readdirSync(join(dir, 'cut', 'shards'), { recursive: true }).filter((name) =>
          String(name).includes('unfinished'),
        ),
      ).toEqual([]);
      rmSync(join(dir, 'cut'), { recursive: true });
      expect(datasetFiles(dir)).toEqual(one.files);
    },
  );

  it('is not taken of other parts than those that were cut', async () => {
    const dir = next();
    const segments = segmentsOf(parts);
    expect(await failure(writeShards(segments, dir, { from: 0, to: 1 }, quiet))).toMatchObject({ code: 'plan-wrong' });
    await cutMerge(parts, segments, ALL, dir, USUAL, quiet);
    const error = await failure(writeShards(segments.slice(1), dir, { from: 0, to: 1 }, quiet));
    expect(error).toMatchObject({ code: 'plan-wrong' });
    expect(existsSync(join(dir, 'cut', 'shards'))).toBe(false);
  });
});

describe('a thread that writes shards', () => {
  const started = (dir: string, tell: () => void = quiet): Promise<Merged> => {
    emptyFolder(join(dir, 'next'));
    const parts = [partOf(dir, 'a', RECORDS.slice(0, 20))];
    const threads = { ...USUAL, workers: 2, threadBytes: 0 };
    // What stands in the way of the second shard.
    emptyFolder(join(dir, 'next', 'data', 'train-00001.unfinished'));
    return merge(parts, segmentsOf(parts), ALL, join(dir, 'next'), threads, tell);
  };

  it('hands on what it fails with as it is', async () => {
    const error = await failure(started(folder()));
    expect(error).toMatchObject({ code: 'output-not-writable' });
    expect(error.message).toContain('train-00001.unfinished');
  });

  it('ends with what the caller throws', async () => {
    const dir = folder();
    const parts = [partOf(dir, 'a', RECORDS)];
    emptyFolder(join(dir, 'next'));
    const stop = (done: number): void => {
      if (done > 0) throw new RangeError('enough');
    };
    const threads = { ...USUAL, workers: 2, threadBytes: 0 };
    await expect(merge(parts, segmentsOf(parts), ALL, join(dir, 'next'), threads, stop)).rejects.toThrow('enough');
  });

  it('finds a part that is damaged', async () => {
    const dir = folder();
    const parts = [partOf(dir, 'a', RECORDS.slice(0, 30))];
    const path = join(dir, 'a', 'ask.records');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"o"', '"p"'));
    emptyFolder(join(dir, 'next'));
    const threads = { ...USUAL, workers: 2, threadBytes: 0, shuffle: hash64('s') };
    const error = await failure(merge(parts, segmentsOf(parts), ALL, join(dir, 'next'), threads, quiet));
    expect(error).toMatchObject({ code: 'part-damaged', place: { file: 'a/ask.records' } });
  });
});
