import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ALL, type Selection } from '../../../src/build/curate/selection.js';
import { merge, type MergeOptions } from '../../../src/build/merge/merge.js';
import { openShard } from '../../../src/build/merge/write/shard-file.js';
import type { Part } from '../../../src/build/part/part.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { hash64 } from '../../../src/core/hash.js';
import { emptyFolder } from '../../../src/output/folder.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { openUnder } from '../../support/open-files.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Two parts of two sources; the records of the second are damaged where that is asked for. */
function partsIn(dir: string, isDamaged: boolean): readonly Part[] {
  const parts = ['a', 'b'].map((source) =>
    partOf(
      dir,
      source,
      Array.from({ length: 5 }, (_, n) => recordOf({ source, id: `${source}/ask/${n}` })),
    ),
  );
  const path = join(dir, 'b', 'ask.records');
  if (isDamaged) writeFileSync(path, readFileSync(path, 'utf8').replace('"instruction":"i"', '"instruction":"j"'));
  return parts;
}

/** One record is flagged, so that there is a list of those. */
const FLAGGING: Selection = {
  ...ALL,
  flagged: {
    of: (record) => (record === 1 ? { stage: 's', reason: 'r', counted: 's/r' } : undefined),
    detailOf: () => undefined,
    anyBetween: (from, to) => from <= 1 && 1 < to,
  },
};

/** Merges parts in a folder. */
async function merging(dir: string, isDamaged: boolean, options: Partial<MergeOptions>): Promise<[number, number][]> {
  const next = join(dir, 'next');
  emptyFolder(next);
  const parts = partsIn(dir, isDamaged);
  const usual = {
    form: { format: 'full' },
    limits: { records: 2, bytes: 0 },
    packing: 'none',
    configs: 'none',
    shuffle: undefined,
    workers: 1,
  } as const;
  const told: [number, number][] = [];
  await merge(parts, segmentsOf(parts), FLAGGING, next, { ...usual, ...options }, (done, all) => {
    told.push([done, all]);
  });
  return told;
}

const SEED = hash64('seed');
/** Threads, however little there is. */
const THREADS = { workers: 2, threadBytes: 0 };
const WAYS = [
  {},
  { packing: 'zstd' },
  { shuffle: SEED },
  { limits: { records: 3, bytes: 0 } },
  { ...THREADS, packing: 'zstd' },
  { ...THREADS, shuffle: SEED },
] as const;

describe('a merge', () => {
  it.each(WAYS)('leaves no file open (%j)', async (options) => {
    const dir = folder();
    await merging(dir, false, options);
    expect(openUnder(dir)).toEqual([]);
  });

  it.each(WAYS)('leaves no file open where it fails (%j)', async (options) => {
    const dir = folder();
    const error = await failure(merging(dir, true, options));
    expect(error).toMatchObject({ code: 'part-damaged', place: { source: 'b', file: 'b/ask.records' } });
    expect(openUnder(dir)).toEqual([]);
  });

  it.each([undefined, SEED])('tells how far it is, and ends with all (%j)', async (shuffle) => {
    const told = await merging(folder(), false, { shuffle });
    const total = told[0]?.[1] ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(told.map(([, all]) => all)).toEqual(told.map(() => total));
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual([total, total]);
  });
});

describe('a shard that is packed at the end', () => {
  it('is closed where packing fails, and the failure is handed on', async () => {
    const dir = folder();
    const path = join(dir, 'shard');
    const shard = openShard(path, {
      kind: 'whole',
      async *pack(pieces) {
        for (const piece of pieces) yield await Promise.resolve(piece);
        throw new RangeError('too much');
      },
    });
    shard.add(Buffer.from('{}\n'));
    await expect(shard.close()).rejects.toThrow('too much');
    expect(existsSync(path)).toBe(true);
    expect(openUnder(dir)).toEqual([]);
  });

  it('gets its lines in pieces of one size, the last one shorter, and no empty one', async () => {
    const piece = 4 * 1024 * 1024;
    const lengthsOf = async (total: number): Promise<number[]> => {
      const lengths: number[] = [];
      const shard = openShard(join(folder(), 'shard'), {
        kind: 'whole',
        async *pack(pieces, bytes) {
          expect(bytes).toBe(total);
          for (const one of pieces) {
            lengths.push(one.length);
            yield await Promise.resolve(one.subarray(0, 1));
          }
        },
      });
      for (let left = total; left > 0; left -= 1_000_000) shard.add(Buffer.alloc(Math.min(left, 1_000_000), 'x'));
      const { shard: written, onDisk } = await shard.close();
      await onDisk;
      expect(written).toMatchObject({ lineBytes: total, bytes: lengths.length });
      return lengths;
    };
    expect(await lengthsOf(piece + 5)).toEqual([piece, 5]);
    expect(await lengthsOf(2 * piece)).toEqual([piece, piece]);
  });
});
