import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import {
  build,
  type BuildOptions,
  cutPlanned,
  exportIndex,
  finishPlanned,
  mergePlanned,
  planBuild,
  workOn,
  writePlanned,
} from '../../src/index.js';
import { openRanges } from '../../src/build/decided/ranges.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { readPage } from '../support/pages.js';

const folder = temporaryFolders();

type Options = Omit<BuildOptions, 'out'>;
/** Two of these samples have records twice. */
const SHUFFLED = {
  sources: ['jesc', 'manythings', 'jsquad'],
  dedup: 'exact',
  shuffle: '42',
  shardRecords: 20,
} as const;
const ORDERED = { sources: ['jesc', 'manythings'], dedup: 'exact' } as const;

/** The queries of the page: where the plan shuffles, and where it does not. */
const [DECIDE = '', AS_THEY_COME = ''] = [...readPage('docs/cluster.md').matchAll(/```text duckdb\n(.*?)```/gsu)].map(
  ([, query = '']) => query,
);

interface Row {
  readonly plan: string;
  readonly segment: number;
  readonly row: number;
  readonly repeats_segment?: number | null;
  readonly repeats_row?: number | null;
}

async function worked(options: Options): Promise<string> {
  const out = join(folder(), 'out');
  await planBuild({ out, tasks: 1, ...options });
  await workOn(out, { task: 0 });
  return out;
}

async function whole(options: Options): Promise<Readonly<Record<string, string>>> {
  const out = join(folder(), 'out');
  await build({ out, ...options });
  return datasetFiles(out);
}

/** Runs a query with the files of a folder, and gives its rows. */
async function query(cwd: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const before = process.cwd();
  process.chdir(cwd);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
    process.chdir(before);
  }
}

describe('a merge whose duplicates and order an engine has found', () => {
  let done: string;
  let ordered: string;
  let dir: string;
  let rows: readonly Row[];
  let bytes: Readonly<Record<string, string>>;
  const copy = (out = done): string => {
    const made = join(folder(), 'copy');
    cpSync(out, made, { recursive: true });
    return made;
  };
  const lines = (all: readonly unknown[]): string => {
    const path = join(folder(), 'decisions.jsonl');
    writeFileSync(path, all.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  };

  beforeAll(async () => {
    [done, ordered, dir] = [await worked(SHUFFLED), await worked(ORDERED), folder()];
    await exportIndex(done, join(dir, 'index.parquet'));
    await query(dir, DECIDE);
    const found = await query(dir, "SELECT * FROM 'decisions.parquet'");
    rows = found.map((row) => {
      const { plan, segment, row: at, repeats_segment: ofSegment, repeats_row: ofRow } = row;
      const own = { plan: String(plan), segment: Number(segment), row: Number(at) };
      return ofRow === null ? own : { ...own, repeats_segment: Number(ofSegment), repeats_row: Number(ofRow) };
    });
    bytes = await whole(SHUFFLED);
  });

  it('has the bytes of a build, of Parquet and of lines, in one step and in three', async () => {
    expect(rows.filter((row) => 'repeats_row' in row)).toHaveLength(4);
    const out = copy();
    await mergePlanned(out, { cutFrom: join(dir, 'decisions.parquet') });
    expect(datasetFiles(out)).toEqual(bytes);
    const steps = copy();
    await cutPlanned(steps, { cutFrom: lines(rows) });
    await writePlanned(steps, { index: 0, of: 1 });
    await finishPlanned(steps);
    expect(datasetFiles(steps)).toEqual(bytes);
    expect(readdirSync(join(out, '.kumiki/columns')).filter((name) => name.includes('decided'))).toEqual([]);
  });

  it('takes a folder of files, in the order of their names', async () => {
    const several = join(folder(), 'several');
    mkdirSync(several);
    const half = Math.floor(rows.length / 2);
    for (const [name, own] of [
      ['part-1.json', rows.slice(half)],
      ['part-0.json', rows.slice(0, half)],
      ['_SUCCESS', []],
    ] as const)
      writeFileSync(join(several, name), own.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const out = copy();
    await mergePlanned(out, { cutFrom: several });
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('has the bytes of a build in the order of the sources, by the command', async () => {
    const out = copy(ordered);
    const own = folder();
    const said = await kumikiIn(own, 'index', 'export', out, '--out', 'index.parquet');
    expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining('records') });
    await query(own, AS_THEY_COME);
    expect((await kumikiIn(own, 'merge', out, '--cut-from', 'decisions.parquet')).status).toBe(0);
    expect(datasetFiles(out)).toEqual(await whole(ORDERED));
    // The hashes are numbers without a sign, and nothing else is in the table.
    const [most] = await query(own, "SELECT max(id_high) AS high, min(id_low) AS low FROM 'index.parquet'");
    expect(Number(most?.['high'])).toBeGreaterThan(2 ** 31);
    expect(Number(most?.['low'])).toBeGreaterThanOrEqual(0);
  });

  it.each<[string, (all: readonly Row[]) => readonly unknown[], string]>([
    ['misses a record', (all) => all.slice(1), 'miss records'],
    ['names a record twice', (all) => [...all, ...all.slice(0, 1)], 'twice'],
    ['names one in place of another', (all) => [...all.slice(0, -1), ...all.slice(0, 1)], 'twice'],
    ['names a segment that is not there', (all) => [{ ...all[0], segment: 99 }, ...all], 'not there'],
    ['names a row that is not there', (all) => [{ ...all[0], row: 5000 }, ...all], 'not there'],
    ['is of another plan', (all) => all.map((row) => ({ ...row, plan: 'f'.repeat(32) })), 'another plan'],
    ['has another order', (all) => all.toReversed(), 'not in the order of the plan'],
    [
      'says that a record repeats one that is not there',
      (all) => all.map((row) => (row.repeats_row == null ? row : { ...row, repeats_segment: 99, repeats_row: 0 })),
      'not there',
    ],
    [
      'says that a record repeats itself',
      (all) =>
        all.map((row) =>
          row.repeats_row == null ? row : { ...row, repeats_row: row.row, repeats_segment: row.segment },
        ),
      'only repeat an earlier one',
    ],
    [
      'says that a record repeats another one',
      (all) =>
        all.map((row) => (row.segment === 1 && row.row === 3 ? { ...row, repeats_segment: 0, repeats_row: 0 } : row)),
      'does not repeat',
    ],
    [
      'says that a record repeats one that is dropped itself',
      (all) => {
        const dropped = all.find((row) => row.repeats_row !== undefined && row.segment === 0);
        return all.map((row) =>
          row.segment === 2 && row.row === 0 ? { ...row, repeats_segment: 0, repeats_row: dropped?.row } : row,
        );
      },
      'dropped itself',
    ],
    ['has half a reference', (all) => [{ ...all[0], repeats_row: 1 }, ...all.slice(1)], 'in half'],
    ['has no numbers', (all) => [{ ...all[0], row: 'x' }, ...all.slice(1)], 'is none'],
    ['has numbers below nothing', (all) => [{ ...all[0], row: -1 }, ...all.slice(1)], 'is none'],
    ['is empty', () => [], 'miss records'],
  ])('is refused where the file %s', async (_, change, summary) => {
    const out = copy();
    const error = await failure(mergePlanned(out, { cutFrom: lines(change(rows)) }));
    expect(error).toMatchObject({ code: 'cut-wrong', summary: expect.stringContaining(summary) });
    expect(error.hint).not.toBeUndefined();
    // What is wrong with a file does no harm to the folder.
    expect(readdirSync(join(out, '.kumiki')).filter((name) => /^(?:next|merge)-/u.test(name))).toEqual([]);
    expect(readdirSync(join(out, '.kumiki/columns'))).toEqual([]);
  });

  it('is refused where the file is none', async () => {
    const [out, own] = [copy(), folder()];
    const cut = readFileSync(join(dir, 'decisions.parquet')).subarray(0, 200);
    writeFileSync(join(own, 'cut.parquet'), cut);
    writeFileSync(join(own, 'text.jsonl'), 'segment,row\n');
    mkdirSync(join(own, 'empty'));
    for (const name of ['cut.parquet', 'text.jsonl', 'empty', 'absent.parquet'])
      expect(await failure(mergePlanned(out, { cutFrom: join(own, name) }))).toMatchObject({ code: 'cut-wrong' });
  });

  it('drops nothing where no stage of the plan does', async () => {
    const out = await worked({ sources: ['jesc'] });
    const [own, table] = [folder(), 'index.parquet'];
    await exportIndex(out, join(own, table));
    await query(own, AS_THEY_COME);
    const error = await failure(mergePlanned(out, { cutFrom: join(own, 'decisions.parquet') }));
    expect(error).toMatchObject({ code: 'cut-wrong', expected: expect.stringContaining('--dedup exact') });
  });
});

describe('what is said of numbers, on the disk', () => {
  it('is read back by ranges of them, in the order in which it was said', () => {
    const said = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 255 })), { maxLength: 300 });
    fc.assert(
      fc.property(said, fc.integer({ min: 1, max: 120 }), (pairs, range) => {
        const ranges = openRanges(folder(), 100, 1, range);
        for (const [number, value] of pairs) ranges.add(number, Buffer.of(value));
        const read: [number, number][] = [];
        for (const { first, count, entries } of ranges.read()) {
          for (const { place, value } of entries()) {
            expect(place).toBeLessThan(count);
            read.push([first + place, value.readUInt8()]);
          }
        }
        const rangeOf = ([number]: readonly [number, number]): number => Math.floor(number / range);
        expect(read).toEqual([...pairs].sort((a, b) => rangeOf(a) - rangeOf(b)));
      }),
      { numRuns: 15 },
    );
  });
});
