import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENTRY_BYTES, hashAt, lengthAt, writeEntry } from '../../../src/build/part/entry.js';
import type { Bucket } from '../../../src/build/merge/job.js';
import {
  ALL_KEYS,
  bucketFiles,
  bucketOf,
  bucketsOf,
  eachLine,
  openDealer,
} from '../../../src/build/merge/shuffle/buckets.js';
import { cutBuckets } from '../../../src/build/merge/shuffle/cut-buckets.js';
import { dealtBuckets, dealtName } from '../../../src/build/merge/shuffle/dealt-buckets.js';
import { divide, isTooLarge } from '../../../src/build/merge/shuffle/divide.js';
import { type Lines, sortedLines } from '../../../src/build/merge/shuffle/sort.js';
import { openSortedBuckets } from '../../../src/build/merge/shuffle/sorted-buckets.js';
import { type Hash64, hash64 } from '../../../src/core/hash.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

interface Line {
  readonly text: string;
  readonly id: Hash64;
}

function linesOf(lines: readonly Line[]): Lines {
  const index = Buffer.alloc(lines.length * ENTRY_BYTES);
  const view = new DataView(index.buffer, index.byteOffset);
  lines.forEach(({ text, id }, n) => {
    const entry = { id, content: [n, n] as const, license: n % 5, writer: 0, split: undefined, hasTurns: false };
    writeEntry(view, n * ENTRY_BYTES, Buffer.byteLength(text), entry);
  });
  return { bytes: Buffer.from(lines.map(({ text }) => text).join('')), index };
}

function linesIn(lines: Lines): Line[] {
  const found: Line[] = [];
  eachLine(lines, (line, at) => {
    expect(line.length).toBe(lengthAt(lines.index, at));
    found.push({ text: line.toString('utf8'), id: hashAt(lines.index, at, 'id') });
  });
  return found;
}

const sorted = (lines: readonly Line[], seed: Hash64): Line[] => linesIn(sortedLines(linesOf(lines), seed));

/** Divides buckets until none is too large. */
function small(dir: string, buckets: readonly Bucket[], seed: Hash64, bucketBytes: number): readonly Bucket[] {
  return buckets.flatMap((bucket) => {
    if (!isTooLarge(bucket, bucketBytes)) return [bucket];
    const steps = divide(bucket, dir, seed, bucketBytes);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return small(dir, value, seed, bucketBytes);
    }
  });
}

/** Deals lines, some to one list of each bucket and some to the next, and divides what is too large. */
function dealt(lists: readonly (readonly Line[])[], seed: Hash64, count: number, bucketBytes: number) {
  const dir = folder();
  for (const [list, lines] of lists.entries()) {
    const names = Array.from({ length: count }, (_, bucket) => bucketFiles(dir, dealtName(0, bucket, list)));
    const dealer = openDealer(names);
    const { bytes, index } = linesOf(lines);
    eachLine({ bytes, index }, (line, at) => {
      dealer.add(bucketOf(index, at, seed, ALL_KEYS, count), line, index.subarray(at, at + ENTRY_BYTES));
    });
    dealer.flush();
  }
  return { dir, buckets: small(dir, dealtBuckets(dir, [count], lists.length), seed, bucketBytes) };
}

const numbered = (count: number, textOf = (n: number) => `${n}番\n`): Line[] =>
  Array.from({ length: count }, (_, n) => ({ text: textOf(n), id: hash64(`notes/ask/${n}`) }));
const SEED = hash64('seed');

describe('the order of a shuffle', () => {
  it('never changes: the order of a dataset is made by it', () => {
    expect(sorted(numbered(8), SEED).map(({ text }) => Number.parseInt(text))).toEqual([5, 4, 7, 1, 2, 6, 3, 0]);
  });

  it('does not depend on the order in which lines come, also where half of their keys are equal', () => {
    // Found by search: with this seed the keys of each pair differ in their second half alone.
    const pairs = [
      [31575, 88611],
      [5369, 127304],
      [2014, 168062],
    ] as const;
    const first = pairs.map((pair) => {
      const two = pair.map((n) => ({ text: `${n}`, id: hash64(`notes/ask/${n}`) }));
      const lines = sorted(two, SEED);
      expect(sorted(two.toReversed(), SEED)).toEqual(lines);
      return Number(lines[0]?.text);
    });
    expect(first).toEqual([88611, 127304, 168062]);
  });

  it('sorts by both halves of the key, and leaves lines of one id in their order', () => {
    const ids = [hash64('a'), hash64('b'), hash64('c')];
    const all = Array.from({ length: 30 }, (_, n) => ({ text: `${n}\n`, id: ids[n % 3] ?? ([0, 0] as const) }));
    const lines = sorted(all, SEED);
    const places = ids.map((id) => lines.flatMap((line, at) => (line.id.join() === id.join() ? [at] : [])));
    for (const own of places) {
      // Together, and as they came.
      expect((own.at(-1) ?? 0) - (own[0] ?? 0)).toBe(9);
      const numbers = own.map((at) => Number(lines[at]?.text));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  it('gives nothing of nothing', () => {
    expect(sorted([], SEED)).toEqual([]);
  });
});

describe('a shuffle by buckets', () => {
  it('gives the lines of every shard in the order of all, however they were dealt, divided and cut', () => {
    const anId = fc.oneof(
      fc.nat(40).map((n) => hash64(`${n}`)),
      fc.tuple(fc.nat(), fc.nat()),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(anId, { maxLength: 30 }), { minLength: 1, maxLength: 3 }),
        fc.record({ count: fc.integer({ min: 1, max: 4 }), bucketBytes: fc.integer({ min: 8, max: 90 }) }),
        fc.record({ records: fc.integer({ min: 1, max: 20 }), bytes: fc.nat(60) }),
        (ids, { count, bucketBytes }, limits) => {
          let number = 0;
          const lists = ids.map((list) => list.map((id) => ({ text: `${'x'.repeat(number % 7)}${number++}\n`, id })));
          const { dir, buckets } = dealt(lists, SEED, count, bucketBytes);
          const expected = sorted(lists.flat(), SEED);
          const shards = cutBuckets(buckets, dir, SEED, limits);
          const reader = openSortedBuckets(dir, SEED);
          const found = shards.map(({ content, records }) => {
            const lines: Line[] = [];
            if (content.kind !== 'buckets') throw new Error('a shard of pieces');
            for (const some of reader.read(content.buckets, content.from, records)) lines.push(...linesIn(some));
            expect(lines).toHaveLength(records);
            return lines;
          });
          expect(found.flat()).toEqual(expected);
          expect(shards.map((shard) => shard.number)).toEqual(shards.map((_, at) => at));
          const bytesOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);
          for (const [at, lines] of found.entries()) {
            expect(lines.length > 0 && lines.length <= limits.records).toBe(true);
            if (lines.length > 1 && limits.bytes > 0) expect(bytesOf(lines)).toBeLessThanOrEqual(limits.bytes);
            const next = found[at + 1]?.slice(0, 1) ?? [];
            if (next.length === 0 || lines.length === limits.records) continue;
            expect(bytesOf([...lines, ...next])).toBeGreaterThan(limits.bytes);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('divides a bucket until what is left fits, and removes its files', () => {
    const all = numbered(500);
    const { dir, buckets } = dealt([all], SEED, 1, 100);
    expect(buckets.length).toBeGreaterThan(20);
    for (const { bytes } of buckets) expect(bytes).toBeLessThanOrEqual(200);
    expect(existsSync(bucketFiles(dir, dealtName(0, 0, 0)).lines)).toBe(false);
    expect(readdirSync(dir).length).toBe(3 * buckets.length);
  });

  it('does not divide lines of one id for ever', () => {
    const { buckets } = dealt(
      [Array.from({ length: 50 }, () => ({ text: 'same\n', id: [1, 2] as const }))],
      SEED,
      1,
      9,
    );
    expect(buckets.filter(({ records }) => records > 0).map(({ records }) => records)).toEqual([50]);
  });

  it('holds lines that are longer than what is gathered before it is written, among short ones', () => {
    const lengths = [1, 131_071, 131_072, 131_073, 70_000, 70_000, 5, 400_000, 3];
    const all = numbered(45, (n) => `${n} ${'x'.repeat(lengths[n % lengths.length] ?? 0)}\n`);
    const { dir, buckets } = dealt([all], SEED, 3, 1 << 20);
    const found: Line[] = [];
    for (const lines of openSortedBuckets(dir, SEED).read(buckets, 0, 45)) found.push(...linesIn(lines));
    expect(found).toEqual(sorted(all, SEED));
  });

  it('has about as many buckets as memory asks for, and at least one a series', () => {
    expect(bucketsOf([0, 1, 100, 101, 250], 100)).toEqual([1, 1, 1, 2, 3]);
    const many = bucketsOf([1e9, 3e9, 5], 100);
    expect(many).toEqual([127, 383, 1]);
  });
});
