import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { multiplySource } from '../../bench/multiply/index.js';
import { canBzip2 } from '../../bench/pack/bzip2.js';
import type { BenchResult } from '../../bench/result.js';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import type { Manifest, ManifestSource } from '../../src/dataset/manifest.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const main = fileURLToPath(new URL('../../dist/bench/main.js', import.meta.url));

/** Its task `describe` explains a name once: the copies of a row give no more records of it. */
const EXPLAINS_ONCE = 'aio';

/** A build of a sample with more faulty rows than this, made twice as large, rightly fails. */
const MOST_FAULTS = 5;

function faultsOf({ id, rejected, tasks }: ManifestSource): number {
  const reasons = sources.find(({ source }) => source.id === id)?.source.reasons ?? {};
  return [rejected, ...tasks.map(({ dropped }) => dropped)]
    .flatMap((counts) => Object.entries(counts))
    .reduce((sum, [reason, count]) => sum + (reasons[reason]?.sort === 'rule' ? 0 : count), 0);
}

/** The samples as a raw folder: what is beside the checkout must not decide what is measured. */
async function samples(): Promise<{ raw: string; ids: string[] }> {
  const raw = folder();
  const ids: string[] = [];
  for (const { source, folder: from } of sources) {
    const packed = Object.values(source.files).some(({ name }) => name.endsWith('.bz2'));
    if (packed && !(await canBzip2())) continue;
    cpSync(new URL('sample/', from), join(raw, source.id), { recursive: true });
    ids.push(source.id);
  }
  return { raw, ids };
}

const built = (raw: string, ids: readonly string[]): Promise<Manifest> =>
  buildFrom(sources, {
    ...{ out: join(folder(), 'out'), raw, sources: ids },
    ...{ edition: 'extended', partial: true, unpinned: true, workers: 1 },
  });

describe('a corpus made twice as large', () => {
  it('gives twice the rows and records, of every source', async () => {
    const { raw, ids } = await samples();
    const once = (await built(raw, ids)).sources.filter((source) => faultsOf(source) <= MOST_FAULTS);
    const larger = folder();
    const times = new Map<string, number>();
    for (const { id } of once) {
      const source = sources.find((entry) => entry.source.id === id)?.source;
      if (source === undefined) throw new Error(`${id} is no source`);
      times.set(id, await multiplySource(source, join(raw, id), join(larger, id), 2));
    }
    const twice = (await built(larger, [...times.keys()])).sources;
    expect(twice.map(({ id }) => id)).toEqual(once.map(({ id }) => id));
    once.forEach((single, at) => {
      const { id: source } = single;
      const { rows, records } = twice[at] ?? { rows: NaN, records: NaN };
      const most = (times.get(source) ?? NaN) * single.records;
      expect({ source, rows }).toEqual({ source, rows: (times.get(source) ?? NaN) * single.rows });
      if (source === EXPLAINS_ONCE) {
        expect(records).toBeGreaterThan(single.records);
        expect(records).toBeLessThan(most);
      } else expect({ source, records }).toEqual({ source, records: most });
    });
    for (const id of ['aozora', 'coursera', 'jcommonsenseqa', 'jmrd', 'jsquad', 'manythings'])
      expect([id, times.get(id)]).toEqual([id, 2]);
  });
});

/** What is measured: a source of each packing, and two of several files, one of them with turns. */
const MEASURED = ['coursera', 'jawiki', 'jmrd', 'manythings', 'tanaka'];

describe('bench', () => {
  let once: readonly ManifestSource[];
  let result: BenchResult;
  let stdout: string;
  let ids: string[];
  const work = join(folder(), 'work');

  beforeAll(async () => {
    const made = await samples();
    ids = made.ids.filter((id) => MEASURED.includes(id));
    once = (await built(made.raw, ids)).sources;
    const json = join(folder(), 'figures.json');
    const args = ['--raw', made.raw, '--source', ...ids, '--times', '2', '--runs', '1', '--work', work, '--json', json];
    const run = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    stdout = run.stdout;
    result = JSON.parse(readFileSync(json, 'utf8')) as BenchResult;
  });

  it('measures every source that it is told to', () => {
    expect(result.sources.map(({ source }) => source)).toEqual(ids);
    expect(result.runs).toBe(1);
    expect(result.start.all).toHaveLength(1);
  });

  it('measures corpora made twice as large', () => {
    for (const { source, times, rows, records } of result.sources) {
      const single: ManifestSource | undefined = once.find(({ id }) => id === source);
      const [manyRows, manyRecords] = [times * (single?.rows ?? NaN), times * (single?.records ?? NaN)];
      expect({ source, rows, records }).toEqual({ source, rows: manyRows, records: manyRecords });
    }
    expect(result.sources.find(({ source }) => source === 'coursera')?.times).toBe(2);
  });

  it('adds up', () => {
    const sum = (of: (one: BenchResult['sources'][number]) => number): number =>
      result.sources.reduce((total, one) => total + of(one), 0);
    const { all, merge } = result;
    expect(all.rows).toBe(sum(({ rows }) => rows));
    expect(all.records).toBe(sum(({ records }) => records));
    expect(all.rawBytes).toBe(sum(({ rawBytes }) => rawBytes));
    expect(all.outBytes).toBe(sum(({ outBytes }) => outBytes));
    // Parts hold the turns of conversations besides, which the full form leaves out.
    expect(merge.bytes).toBeGreaterThan(all.outBytes);
    expect(merge.bytes).toBeLessThan(1.1 * all.outBytes);
  });

  it('merges the parts by jq as well, where it is installed', () => {
    const { merge } = result;
    const folders = (process.env['PATH'] ?? '').split(delimiter);
    expect(merge.jq !== undefined).toBe(folders.some((dir) => existsSync(join(dir, 'jq'))));
    if (merge.jq === undefined) return;
    expect(merge.jq.bytes).toBe(merge.bytes);
    expect(merge.jq.seconds).toBeGreaterThan(0);
    expect(stdout).toContain('jq -s');
  });

  it('has a figure for everything it is to measure', () => {
    for (const { source, textBytes, peak, build, stages, floors } of result.sources) {
      expect(source).not.toBe('');
      expect(textBytes).toBeGreaterThan(0);
      // No Node is smaller, and no sample needs as much.
      expect(peak).toBeGreaterThan(20 * 2 ** 20);
      expect(peak).toBeLessThan(2 ** 30);
      expect(build.busy).toBeGreaterThan(0);
      expect(stages.plan + stages.extract + stages.merge).toBeLessThanOrEqual(build.seconds + 0.2);
      for (const { seconds, all } of [
        build,
        floors.unpack,
        floors.split,
        floors.copy,
        ...Object.values(floors.native),
      ]) {
        expect(all).toEqual([seconds]);
        expect(seconds).toBeGreaterThan(0);
      }
    }
  });

  it('prints a row for every source, and for all of them', () => {
    for (const { source, records } of result.sources) {
      expect(stdout).toMatch(new RegExp(`^${source} .*\\b${String(records).replace(/\B(?=(\d{3})+$)/g, ',')} `, 'm'));
    }
    expect(stdout).toMatch(
      /^source +× +raw MB +rows +records +s +plan +extract +merge +busy s +rows\/s +records\/s +records\/busy s +MB\/s in +MB\/s out +peak MiB$/m,
    );
    expect(stdout).toMatch(/^all +/m);
    expect(stdout).toMatch(/^MB +merge +hash +copy +merge, busy s$/m);
  });

  it('leaves the corpora where it was told to, and nothing else', () => {
    expect(existsSync(join(work, 'raw', 'coursera', 'train.ja.txt'))).toBe(true);
    for (const name of ['out', 'copy', 'merged', 'merged-by-jq']) expect(existsSync(join(work, name))).toBe(false);
  });

  it('says what it cannot do', () => {
    const run = (...args: string[]): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    expect(run('--source', 'nosuch')).toMatchObject({ status: 1, stderr: expect.stringContaining('no source nosuch') });
    expect(run('--times', '0')).toMatchObject({ status: 1, stderr: expect.stringContaining('whole number') });
    const empty = join(folder(), 'raw');
    mkdirSync(empty);
    expect(run('--raw', empty, '--source', 'jmrd')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('bench: none of the sources has a raw file'),
    });
  });
});
