import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openColumn } from '../../../src/build/curate/columns.js';
import { makeColumn } from '../../../src/build/curate/make-column.js';
import { openRecords } from '../../../src/build/curate/records.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { defineStage } from '../../../src/core/stage.js';
import { curated } from '../../support/curated.js';
import { temporaryFolders } from '../../support/folders.js';
import { openUnder } from '../../support/open-files.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Two parts, one of them with two tasks: three segments. Responses are as long as they are numbered. */
function segmentsIn(dir: string) {
  const record = (n: number, task = 'ask') =>
    recordOf({ id: `notes/${task}/${n}`, task, response: 'あ'.repeat(n + 1) });
  return segmentsOf([
    partOf(dir, 'one', [record(0), record(1), record(2, 'guess'), record(3)]),
    partOf(dir, 'two', [record(4), record(5)]),
  ]);
}

/** Opens a column of the length of a response times `factor`, in two bytes, and tells which segments were made. */
async function opened(dir: string, segments: ReturnType<typeof segmentsOf>, key: string, factor = 1) {
  const made: string[] = [];
  const bytes = 2;
  const column = await openColumn({ bytes, dir, key }, segments, (jobs) => {
    for (const { segment, path } of jobs) {
      made.push(`${segment.part.key}.${segment.task}`);
      makeColumn(segment, path, {
        bytes,
        of: ({ response }, out) => {
          out.set([response.length * factor, 0xff]);
        },
      });
    }
    return Promise.resolve();
  });
  const records = openRecords(segments, { dir: folder(), isDropped: () => false, column });
  const lengths: (number | undefined)[] = [];
  const ends = new Set<number | undefined>();
  for (const { column: own } of records.scan()) {
    lengths.push(own[0]);
    ends.add(own[1]);
  }
  records.close();
  return { made, lengths, ends };
}

describe('a column that is kept', () => {
  it('holds its bytes of every record, in the order of the segments, and is made once', async () => {
    const [dir, segments] = [join(folder(), 'columns'), segmentsIn(folder())];
    const first = await opened(dir, segments, 'k');
    expect(first.made).toEqual(['one.ask', 'two.ask', 'one.guess']);
    // By source, task and part: the third record is of another task.
    expect(first.lengths).toEqual([1, 2, 4, 5, 6, 3]);
    expect(first.ends).toEqual(new Set([0xff]));
    expect(await opened(dir, segments, 'k', 9)).toEqual({ ...first, made: [] });
  });

  it('is another one for another key', async () => {
    const [dir, segments] = [join(folder(), 'columns'), segmentsIn(folder())];
    await opened(dir, segments, 'k');
    const other = await opened(dir, segments, 'l', 10);
    expect(other.lengths).toEqual([10, 20, 40, 50, 60, 30]);
    expect((await opened(dir, segments, 'k')).lengths).toEqual([1, 2, 4, 5, 6, 3]);
  });

  it('leaves nothing behind where it cannot be made', () => {
    const [dir, [segment]] = [folder(), segmentsIn(folder())];
    if (segment === undefined) throw new Error('there are three segments');
    const of = (): never => {
      throw new RangeError('no such number');
    };
    expect(() => {
      makeColumn(segment, join(dir, 'column'), { bytes: 2, of });
    }).toThrow('no such number');
    expect(readdirSync(dir)).toEqual([]);
    expect(openUnder(dir)).toEqual([]);
  });

  it.each([
    ['has another byte', (bytes: Buffer) => Buffer.concat([Buffer.of(77), bytes.subarray(1)])],
    ['has another hash', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)])],
    ['is shorter', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['is longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
  ])('is made anew where the file of a segment %s', async (_, change) => {
    const [dir, segments] = [join(folder(), 'columns'), segmentsIn(folder())];
    const first = await opened(dir, segments, 'k');
    expect(readdirSync(dir)).toHaveLength(3);
    const path = join(dir, readdirSync(dir).find((name) => name.startsWith('two.ask')) ?? '');
    writeFileSync(path, change(readFileSync(path)));
    expect(await opened(dir, segments, 'k')).toEqual({ ...first, made: ['two.ask'] });
  });
});

describe('a column whose file is cut between its check and its reading', () => {
  it('is told to be damaged: zeros would be decided upon', async () => {
    const [dir, segments] = [join(folder(), 'columns'), segmentsIn(folder())];
    await opened(dir, segments, 'k');
    const column = await openColumn({ bytes: 2, dir, key: 'k' }, segments, () => Promise.resolve());
    truncateSync(join(dir, readdirSync(dir).find((name) => name.startsWith('two.ask')) ?? ''), 3);
    const records = openRecords(segments, { dir: folder(), isDropped: () => false, column });
    expect(() => Array.from(records.scan(), ({ record }) => record)).toThrow(
      expect.objectContaining({ code: 'part-damaged', place: expect.objectContaining({ source: 'notes' }) }),
    );
    records.close();
  });
});

describe('a column that names what it reads', () => {
  it('is given these values of every record, also of one with turns, and no others', async () => {
    const turns = [{ role: 'user', speaker: '客', content: '何時ですか。' }] as const;
    const records = [
      recordOf({ id: 'notes/ask/1', response: '"三時"' }),
      recordOf({ id: 'notes/ask/2', input: '客：何時ですか。', turns, response: '四時' }),
    ];
    const seen: unknown[] = [];
    const look = defineStage({
      id: 'look',
      title: 'looks',
      reasons: {},
      column: { bytes: 1, reads: ['input', 'response'], of: (record) => seen.push(record) },
      decide: () => undefined,
    });
    await curated(folder(), look, records);
    expect(seen).toMatchObject(records.map(({ input, response }) => ({ id: '', instruction: '', input, response })));
  });
});
