import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../src/dataset/read-manifest.js';
import { KumikiError } from '../src/core/errors.js';
import { findRawFiles } from '../src/catalog/raw-files.js';
import type { Source } from '../src/core/source.js';
import { measureFloors, measureMerge } from './measure/floors.js';
import { runNode } from './measure/run-process.js';
import { median, timed } from './measure/timing.js';
import { hasPeers, measurePeers } from './peers/index.js';
import { multiplySource } from './multiply/index.js';
import type { BenchResult, BuildResult, Floors, Peers, Stages } from './result.js';

const KUMIKI = new URL('../src/cli/kumiki.js', import.meta.url);

export interface BenchOptions {
  readonly sources: readonly Source[];
  /** The folder with a source's raw files. */
  readonly rawOf: (source: Source) => string;
  readonly times: number;
  readonly runs: number;
  readonly workers: number;
  /** The Python of the peers. */
  readonly python: string;
  /** Everything is written below it. */
  readonly work: string;
  readonly say: (text: string) => void;
}

/** A source whose raw files are ready. */
interface Prepared {
  readonly source: Source;
  readonly times: number;
  readonly rawFiles: readonly string[];
  readonly rawBytes: number;
}

/**
 * Measures the build of every source, of all of them together, the merge alone, and the floors beside each.
 * @throws {KumikiError} `raw-missing` where none of the sources has a raw file, `decompressor-failed` without bzip2
 * @throws {Error} where a build fails, with what it said
 */
export async function bench(options: BenchOptions): Promise<BenchResult> {
  const { runs, workers, python, work, say } = options;
  const raw = join(work, 'raw');
  const prepared: Prepared[] = [];
  for (const source of options.sources) {
    const made = await prepare(source, raw, options);
    if (made === undefined) say(`${source.id}: no raw file, left out`);
    else prepared.push(made);
  }
  if (prepared.length === 0) {
    throw new KumikiError('raw-missing', 'none of the sources has a raw file to measure with', {
      hint: 'Lay them out as <source id>/<file> below --raw.',
    });
  }

  const start = await timed(runs, () => runNode(KUMIKI, ['build', '--help'], work));
  const results: (BuildResult & { floors: Floors })[] = [];
  for (const one of prepared) {
    say(`${one.source.id}: building`);
    const out = join(work, 'out');
    const built = await measureBuild(one.source.id, [one], raw, out, options);
    say(`${one.source.id}: floors`);
    const { textBytes, ...floors } = await measureFloors(
      { source: one.source.id, rawFiles: one.rawFiles, shards: shardsOf(out) },
      runs,
      work,
    );
    results.push({ ...built, textBytes, floors });
    rmSync(out, { recursive: true });
  }

  say('all: building');
  const out = join(work, 'out');
  const all = await measureBuild('all', prepared, raw, out, options);
  say('all: merging');
  const partsDir = join(out, '.kumiki', 'parts');
  const parts = readdirSync(partsDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.records'),
  );
  const merge = await measureMerge(
    partsDir,
    parts.map((name) => join(partsDir, name)),
    runs,
    work,
  );
  rmSync(out, { recursive: true });

  const peers: Peers[] = [];
  for (const { source } of prepared.filter((one) => hasPeers(one.source.id))) {
    say(`${source.id}: what a user would write instead`);
    peers.push(await measurePeers(source.id, { raw, runs, workers, python, work }));
  }
  const textBytes = results.reduce((sum, result) => sum + result.textBytes, 0);
  return {
    node: process.version,
    cores: availableParallelism(),
    workers,
    runs,
    start,
    sources: results,
    all: { ...all, textBytes },
    merge,
    peers,
  };
}

async function prepare(
  source: Source,
  raw: string,
  { rawOf, times, say }: BenchOptions,
): Promise<Prepared | undefined> {
  const folder = join(raw, source.id);
  if (Object.keys(findRawFiles(source, rawOf(source)).files).length === 0) return undefined;
  if (times > 1) say(`${source.id}: making the raw files ${times} times as large`);
  const written = await multiplySource(source, rawOf(source), folder, times);
  if (written < times) say(`${source.id}: made only ${written} times as large`);
  const files = Object.values(findRawFiles(source, folder).files).flat();
  return {
    source,
    times: written,
    rawFiles: files.map(({ path }) => path),
    rawBytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Builds some times, each time into a fresh folder; the last is left there. */
async function measureBuild(
  name: string,
  prepared: readonly Prepared[],
  raw: string,
  out: string,
  { runs, workers, work }: BenchOptions,
): Promise<BuildResult> {
  const ids = prepared.map(({ source }) => source.id);
  const flags = ['--partial', '--unpinned', '--edition', 'extended', '--workers', String(workers)];
  let peak = 0;
  const stages: Stages[] = [];
  const build = await timed(runs, async () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    const run = await runNode(KUMIKI, ['build', '--raw', raw, '--out', out, '--source', ...ids, ...flags], work);
    peak = Math.max(peak, run.peak);
    stages.push(stagesIn(run.stderr));
    return run;
  });
  const { sources, records, bytes } = readManifest(out);
  const times = new Set(prepared.map((one) => one.times));
  return {
    source: name,
    times: times.size === 1 ? (prepared[0]?.times ?? 0) : 0,
    rawBytes: prepared.reduce((sum, { rawBytes }) => sum + rawBytes, 0),
    textBytes: 0,
    rows: sources.reduce((sum, { rows }) => sum + rows, 0),
    records,
    outBytes: bytes,
    build,
    stages: {
      plan: median(stages.map(({ plan }) => plan)),
      extract: median(stages.map(({ extract }) => extract)),
      merge: median(stages.map(({ merge }) => merge)),
    },
    peak,
  };
}

/** What `kumiki build` says of its time in its last line. */
function stagesIn(stderr: string): Stages {
  const [, plan, extract, merge] =
    /^Took .*: plan ([\d.]+) s, extract ([\d.]+) s, merge and publish ([\d.]+) s\.$/m.exec(stderr) ?? [];
  if (merge === undefined) throw new Error(`the build does not say where its time went: ${stderr.slice(-500)}`);
  return { plan: Number(plan), extract: Number(extract), merge: Number(merge) };
}

function shardsOf(out: string): string[] {
  return readManifest(out).shards.map(({ file }) => join(out, file));
}
