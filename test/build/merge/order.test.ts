import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ALL } from '../../../src/build/curate/selection.js';
import { merge, type MergeOptions } from '../../../src/build/merge/merge.js';
import type { Part } from '../../../src/build/part/part.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { hash64 } from '../../../src/core/hash.js';
import { fullLine } from '../../../src/core/line.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { formats } from '../../../src/formats/index.js';
import { emptyFolder } from '../../../src/output/folder.js';
import { temporaryFolders } from '../../support/folders.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

interface Merged {
  /** The lines of each shard. */
  readonly shards: readonly (readonly string[])[];
  readonly ids: readonly string[];
}

async function merged(parts: readonly Part[], options: Partial<MergeOptions> = {}): Promise<Merged> {
  const dir = join(folder(), 'next');
  emptyFolder(dir);
  const usual = {
    form: { format: 'full' },
    limits: { records: 1000, bytes: 0 },
    packing: 'none',
    configs: 'none',
    shuffle: undefined,
    workers: 1,
  } as const;
  const { shards } = await merge(parts, segmentsOf(parts), ALL, dir, { ...usual, ...options }, () => undefined);
  const lines = shards.map(({ file }) => readFileSync(join(dir, file), 'utf8').split(/(?<=\n)/u));
  return { shards: lines, ids: lines.flat().map((line) => (JSON.parse(line) as { id: string }).id) };
}

/** A part of one source, with a record of each id `<task>/<key>`. */
function part(dir: string, source: string, ...ids: readonly string[]): Part {
  return partOf(
    dir,
    `${source}-${ids.join('-').replaceAll('/', '_')}`,
    ids.map((id) => recordOf({ source, task: id.split('/')[0] ?? '', id: `${source}/${id}` })),
  );
}

describe('the order of a dataset', () => {
  it('is by source, then by task, then as the raw rows came, whatever the order of parts', async () => {
    const dir = folder();
    // A task that comes first by its name, of a source that comes last.
    const parts = [part(dir, 'b', 'a/1', 'z/1'), part(dir, 'a', 'z/2', 'b/2', 'z/1'), part(dir, 'b', 'a/0')];
    const expected = ['a/b/2', 'a/z/2', 'a/z/1', 'b/a/1', 'b/a/0', 'b/z/1'];
    expect((await merged(parts)).ids).toEqual(expected);
    const [first, second, third] = parts;
    expect((await merged([second, first, third].flatMap((one) => one ?? []))).ids).toEqual(expected);
  });
});

describe('a shuffle', () => {
  const records = Array.from({ length: 400 }, (_, n) =>
    recordOf({ id: `notes/ask/${n}`, response: `${n}`.repeat(n % 7) + 'r' }),
  );

  it('gives every line once, by seed and id alone: not by parts or neighbours', async () => {
    const dir = folder();
    const whole = [partOf(dir, 'whole', records)];
    const seed = hash64('seed');
    const mixed = await merged(whole, { shuffle: seed });
    expect([...mixed.shards.flat()].sort()).toEqual(records.map(fullLine).sort());
    expect(mixed.ids).not.toEqual(records.map(({ id }) => id));
    const halves = [partOf(dir, 'b', records.slice(150)), partOf(dir, 'a', records.slice(0, 150))];
    expect((await merged(halves, { shuffle: seed })).ids).toEqual(mixed.ids);
    const few = records.filter((_, n) => n % 3 === 0);
    const kept = new Set(few.map(({ id }) => id));
    expect((await merged([partOf(dir, 'few', few)], { shuffle: seed })).ids).toEqual(
      mixed.ids.filter((id) => kept.has(id)),
    );
    expect((await merged(whole, { shuffle: hash64('other') })).ids).not.toEqual(mixed.ids);
  });
});

describe('shards', () => {
  const lengthOf = (record: DatasetRecord): number => Buffer.byteLength(fullLine(record));

  it('are as long as the records and bytes allow, never torn, never empty, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 900 }),
        async (lengths, records, bytes) => {
          const all = lengths.map((length, n) =>
            recordOf({ id: `notes/ask/${n}`, response: 'あ'.repeat(length) + 'r' }),
          );
          const { shards, ids } = await merged([partOf(folder(), 'p', all)], { limits: { records, bytes } });
          expect(ids).toEqual(all.map(({ id }) => id));
          shards.forEach((lines, at) => {
            const size = (some: readonly string[]): number => Buffer.byteLength(some.join(''));
            expect(lines.length).toBeGreaterThan(0);
            expect(lines.length).toBeLessThanOrEqual(records);
            if (bytes > 0 && lines.length > 1) expect(size(lines)).toBeLessThanOrEqual(bytes);
            // The next record would not have fitted.
            const [next] = shards[at + 1] ?? [];
            if (next === undefined) return;
            expect(lines.length === records || (bytes > 0 && size([...lines, next]) > bytes)).toBe(true);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('hold whole lines of any form, cut by the bytes of that form', async () => {
    const all = Array.from({ length: 7 }, (_, n) => recordOf({ id: `notes/ask/${n}`, response: 'あ'.repeat(n + 1) }));
    const lines = all.map(formats.alpaca.open().serialize);
    const bytes = Buffer.byteLength(lines.slice(0, 3).join(''));
    const dir = join(folder(), 'next');
    emptyFolder(dir);
    const parts = [partOf(folder(), 'p', all)];
    const { shards } = await merge(
      parts,
      segmentsOf(parts),
      ALL,
      dir,
      {
        form: { format: 'alpaca' },
        limits: { records: 1000, bytes },
        packing: 'none',
        configs: 'none',
        shuffle: undefined,
        workers: 1,
      },
      () => undefined,
    );
    const found = shards.map(({ file }) => readFileSync(join(dir, file), 'utf8'));
    expect(found.join('')).toBe(lines.join(''));
    expect(shards.map(({ records }) => records)).toEqual([3, 2, 2]);
    expect(found.map((text) => text.split('\n').length - 1)).toEqual([3, 2, 2]);
  });

  it('hold a record that ends exactly at the limit of bytes', async () => {
    const all = ['a', 'b', 'c'].map((id) => recordOf({ id: `notes/ask/${id}` }));
    const two = all.slice(0, 2).reduce((sum, record) => sum + lengthOf(record), 0);
    const cut = async (bytes: number): Promise<number[]> =>
      (await merged([partOf(folder(), 'p', all)], { limits: { records: 9, bytes } })).shards.map(
        ({ length }) => length,
      );
    expect(await cut(two)).toEqual([2, 1]);
    expect(await cut(two - 1)).toEqual([1, 1, 1]);
  });
});
