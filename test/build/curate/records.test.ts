import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openColumn } from '../../../src/build/curate/columns.js';
import { makeColumn } from '../../../src/build/curate/make-column.js';
import { openRecords } from '../../../src/build/curate/records.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { hash64 } from '../../../src/core/hash.js';
import { fullLine } from '../../../src/core/line.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { openUnder } from '../../support/open-files.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const none = (): boolean => false;

/** More than a block of an index, in two parts; the first two hundred are of another task. */
function many(count: number): readonly DatasetRecord[] {
  return Array.from({ length: count }, (_, n) => {
    const task = n < 200 ? 'ask' : 'guess';
    return recordOf({ id: `notes/${task}/${n}`, task, response: '答え'.repeat(1 + (n % 3)) });
  });
}

const contentOf = ({ instruction, input, response }: DatasetRecord) =>
  hash64(response, hash64(input, hash64(instruction)));

describe('the records as a stage sees them', () => {
  const all = many(16_700);

  it('are numbered over all parts and blocks, with what the index and the column hold', async () => {
    const segments = segmentsOf([partOf(folder(), 'a', all.slice(0, 130)), partOf(folder(), 'b', all.slice(130))]);
    const column = await openColumn({ bytes: 3, dir: join(folder(), 'columns'), key: 'k' }, segments, (jobs) => {
      for (const { segment, path } of jobs) {
        makeColumn(segment, path, {
          bytes: 3,
          of: ({ id }, out) => {
            const n = Number(id.split('/')[2]);
            out.set([n, n >> 8, 7]);
          },
        });
      }
      return Promise.resolve();
    });
    const records = openRecords(segments, { dir: folder(), isDropped: none, column });
    const found: unknown[] = [];
    for (const one of records.scan()) {
      const { record, source, task, license, bytes, split } = one;
      const its = { source, task, license, bytes, split, column: [...one.column] };
      found[record] = { ...its, id: one.hash('id'), content: one.hash('content') };
    }
    records.close();
    expect(records.count).toBe(all.length);
    expect(found).toEqual(
      all.map((record, n) => ({
        ...{ source: 'notes', task: record.task, license: 'CC-BY-4.0', split: undefined },
        ...{ bytes: Buffer.byteLength(fullLine(record)), column: [n & 0xff, n >> 8, 7] },
        ...{ id: hash64(record.id), content: contentOf(record) },
      })),
    );
  });

  it('have an empty column where the stage has none, and the licence that each was written with', () => {
    const licenses = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'CC-BY-SA-4.0'];
    const own = licenses.map((license, n) => recordOf({ id: `notes/ask/${n}`, license }));
    const records = openRecords(segmentsOf([partOf(folder(), 'a', own)]), { dir: folder(), isDropped: none });
    expect(Array.from(records.scan(), ({ license, column }) => [license, column.length])).toEqual(
      licenses.map((license) => [license, 0]),
    );
    records.close();
  });

  it('can be read in any order', () => {
    const dir = folder();
    const own = all.slice(0, 400);
    const segments = segmentsOf([partOf(dir, 'a', own.slice(0, 130)), partOf(dir, 'b', own.slice(130))]);
    const records = openRecords(segments, { dir: folder(), isDropped: none });
    for (const number of [299, 0, 129, 130, 199, 200, 64, 63, 1, 399, 264]) {
      expect(records.read(number)).toEqual(own[number]);
    }
    // One file of records at a time, and its index.
    const open = openUnder(dir);
    if (open.length > 0) expect(open.toSorted()).toEqual(['b/guess.index', 'b/guess.records']);
    records.close();
    expect(openUnder(dir)).toEqual([]);
    records.close();
  });

  it('are none beyond their number: that is a mistake of the caller, and no damage', () => {
    const records = openRecords(segmentsOf([partOf(folder(), 'a', all.slice(0, 5))]), {
      dir: folder(),
      isDropped: none,
    });
    const empty = openRecords([], { dir: folder(), isDropped: none });
    expect(() => records.read(5)).toThrow(RangeError);
    expect(() => records.read(6)).toThrow(RangeError);
    expect(() => empty.read(0)).toThrow(RangeError);
    expect([...empty.scan()]).toEqual([]);
    expect(records.read(4)).toEqual(all[4]);
    records.close();
  });

  it.each([
    ['shorter', (text: string) => text.slice(0, -5)],
    ['no records', (text: string) => text.replaceAll('"', "'")],
  ])('are damaged where their file is %s', (_, change) => {
    const dir = folder();
    const segments = segmentsOf([partOf(dir, 'a', all.slice(0, 5))]);
    const path = join(dir, 'a', 'ask.records');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    const records = openRecords(segments, { dir: folder(), isDropped: none });
    expect(thrown(() => records.read(4))).toMatchObject({
      code: 'part-damaged',
      place: { source: 'notes', file: 'a/ask.records' },
    });
    records.close();
    expect(openUnder(dir)).toEqual([]);
  });

  it('leave no file open where one of the two is gone', () => {
    const dir = folder();
    const segments = segmentsOf([partOf(dir, 'a', all.slice(0, 5))]);
    const records = openRecords(segments, { dir: folder(), isDropped: none });
    expect(records.read(0)).toEqual(all[0]);
    records.close();
    rmSync(join(dir, 'a', 'ask.index'));
    expect(() => records.read(0)).toThrow('ENOENT');
    expect(openUnder(dir)).toEqual([]);
  });
});

describe('records that may be the same', () => {
  it('come in groups of two or more, in order, without dropped ones, in however many buckets', () => {
    const temporary = folder();
    const shape = fc.record({ response: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), isDropped: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 30, size: 'max' }),
        fc.integer({ min: 1, max: 40 }),
        (shapes, size) => {
          const own = shapes.map(({ response }, n) => recordOf({ id: `notes/ask/${n}`, response }));
          const segments = segmentsOf([partOf(folder(), 'a', own.slice(0, 9)), partOf(folder(), 'b', own.slice(9))]);
          const records = openRecords(segments, {
            dir: temporary,
            isDropped: (record) => shapes[record]?.isDropped === true,
            held: size,
          });
          const groups = new Map<string, number[]>();
          shapes.forEach(({ response, isDropped }, n) => {
            if (!isDropped) groups.set(response, [...(groups.get(response) ?? []), n]);
          });
          const expected = [...groups.values()].filter(({ length }) => length > 1);
          const byFirst = (a: readonly number[], b: readonly number[]): number => (a[0] ?? 0) - (b[0] ?? 0);
          expect([...records.repeated('content')].toSorted(byFirst)).toEqual(expected.toSorted(byFirst));
          expect([...records.repeated('id')]).toEqual([]);
          records.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
