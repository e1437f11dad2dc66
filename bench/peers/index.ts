import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../../src/dataset/read-manifest.js';
import { runNode, runProgram } from '../measure/run-process.js';
import { timingOf } from '../measure/timing.js';
import type { Peers } from '../result.js';
import { constantFields, sameLines } from './lines.js';
import { lackOf } from './python.js';

const KUMIKI = new URL('../../src/cli/kumiki.js', import.meta.url);
/** Python is not compiled: the scripts stay where the sources of this package are. */
const SCRIPTS = fileURLToPath(new URL('../../../bench/peers/scripts/', import.meta.url));

/** Pairs that a few lines of Python make into the same records: the raw file, and what is read of it. */
const PAIRS: Readonly<Record<string, { readonly raw: string; readonly member: string }>> = {
  jesc: { raw: 'raw.tar.gz', member: 'raw/raw' },
};

/** What a user would write these records with, by the name of its script and of the package that it needs. */
const PROGRAMS = { python: undefined, pandas: 'pandas', polars: 'polars', duckdb: 'duckdb' } as const;
type Program = keyof typeof PROGRAMS;

/** Whether a source can be measured beside what a user would write instead. */
export function hasPeers(source: string): boolean {
  return source in PAIRS;
}

interface PeersOptions {
  readonly raw: string;
  readonly runs: number;
  readonly workers: number;
  /** A new folder: everything is written below it. */
  readonly work: string;
  /** The Python that has the packages. */
  readonly python: string;
}

/**
 * Makes the records of one source by Kumiki and by every program at hand, in turn, so that a slow minute of the machine
 * strikes all of them, and compares the lines.
 * @returns the programs that could not run are named with what they lack
 */
export async function measurePeers(source: string, options: PeersOptions): Promise<Peers> {
  const { runs, python, work } = options;
  const { raw, member } = PAIRS[source] ?? { raw: '', member: '' };
  const out = join(work, 'peer-kumiki');
  mkdirSync(work, { recursive: true });
  const built = await kumiki(source, out, options);
  const fields = JSON.stringify(await constantFields(out));

  const missing: Record<string, string> = {};
  const programs: Program[] = [];
  for (const [program, library] of Object.entries(PROGRAMS) as [Program, string | undefined][]) {
    const lack = await lackOf(python, library);
    if (lack === undefined) programs.push(program);
    else missing[program] = lack;
  }

  const figures = new Map<string, Figure[]>([['kumiki', [built]]]);
  const same = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    if (run > 0) figures.get('kumiki')?.push(await kumiki(source, out, options));
    for (const program of programs) {
      const lines = join(work, `peer-${program}.jsonl`);
      // `-B`: Python leaves no compiled files beside the scripts.
      const args = ['-B', join(SCRIPTS, `with_${program}.py`), join(options.raw, source, raw), member, fields, lines];
      const ran = await runProgram(python, args);
      const { busy } = JSON.parse(ran.stdout) as { busy: number };
      figures.set(program, [...(figures.get(program) ?? []), { ...ran, busy }]);
      if (!same.has(program)) same.set(program, await sameLines(out, lines));
      rmSync(lines);
      rmSync(`${lines}.unpacked`, { recursive: true });
    }
  }
  const { records } = readManifest(out);
  rmSync(out, { recursive: true });
  const results = [...figures].map(([program, all]) => ({
    program,
    timing: timingOf(all),
    peak: Math.max(...all.map(({ peak }) => peak)),
    same: same.get(program) ?? records,
  }));
  return { source, records, results, missing };
}

interface Figure {
  readonly seconds: number;
  readonly busy: number;
  readonly peak: number;
}

async function kumiki(source: string, out: string, { raw, workers, work }: PeersOptions): Promise<Figure> {
  rmSync(out, { recursive: true, force: true });
  const flags = ['--partial', '--unpinned', '--workers', String(workers)];
  const run = await runNode(KUMIKI, ['build', source, '--raw', raw, '--out', out, ...flags], work);
  return { ...run, busy: run.busy ?? 0 };
}
