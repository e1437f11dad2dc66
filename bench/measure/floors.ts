import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileForm } from '../../src/input/bytes/file-form.js';
import { hasCode } from '../../src/core/errors.js';
import type { Floors, MergeResult } from '../result.js';
import { measureJq } from './jq.js';
import { runNode, timeProgram } from './run-process.js';
import { timed, type Timing } from './timing.js';

const FLOOR = new URL('./child/floor.js', import.meta.url);
const MERGE = new URL('./child/merge-stage.js', import.meta.url);

/** Programs that unpack to standard output, by the form of the file. */
const PROGRAMS = {
  bzip2: [
    ['bzip2', '-dc'],
    ['lbzip2', '-dc'],
  ],
  gzip: [['gzip', '-dc']],
  'tar.gz': [['gzip', '-dc']],
  zip: [['unzip', '-p']],
  plain: [],
} as const;

/** Archives with members that are no UTF-8, or no text at all: they are split as bytes. */
const ENCODINGS: Readonly<Record<string, string>> = { aozora: 'latin1', jqac: 'latin1' };

interface Measured {
  readonly source: string;
  readonly rawFiles: readonly string[];
  readonly shards: readonly string[];
}

/** Measures the floors of one source. */
export async function measureFloors(
  { source, rawFiles, shards }: Measured,
  runs: number,
  work: string,
): Promise<Floors & { readonly textBytes: number }> {
  let textBytes = 0;
  const unpack = await timed(runs, async () => {
    const run = await runNode(FLOOR, ['unpack', '', ...rawFiles], work);
    textBytes = Number(run.stdout);
    return run;
  });
  const split = `split:${ENCODINGS[source] ?? 'utf-8'}`;
  return {
    textBytes,
    unpack,
    split: await timed(runs, () => runNode(FLOOR, [split, '', ...rawFiles], work)),
    copy: await copying(shards, runs, work),
    native: await nativeFloors(rawFiles, runs),
  };
}

/** Copies files, each time to a fresh folder. */
function copying(files: readonly string[], runs: number, work: string): Promise<Timing> {
  const target = join(work, 'copy');
  return timed(runs, async () => {
    const run = await runNode(FLOOR, ['copy', target, ...files], work);
    rmSync(target, { recursive: true });
    return run;
  });
}

/** Every installed program that can unpack the packed files; lists beside them in plain text need none. */
async function nativeFloors(files: readonly string[], runs: number): Promise<Record<string, Timing>> {
  const packed = files.filter((path) => fileForm(path) !== 'plain');
  const [form] = new Set(packed.map((path) => fileForm(path)));
  const timings: Record<string, Timing> = {};
  for (const [program, ...flags] of form === undefined ? [] : PROGRAMS[form]) {
    try {
      timings[program] = await timed(runs, async () => {
        let seconds = 0;
        for (const path of packed) seconds += (await timeProgram(program, [...flags, path])).seconds;
        return { seconds };
      });
    } catch (error) {
      // Not installed: there is no such floor on this machine.
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
  return timings;
}

/** Measures the merge of a build's parts, and what only copying and only hashing the same bytes takes. */
export async function measureMerge(
  partsDir: string,
  parts: readonly string[],
  runs: number,
  work: string,
): Promise<MergeResult> {
  const target = join(work, 'merged');
  const jq = await measureJq(parts, work);
  const merge = await timed(runs, async () => {
    const run = await runNode(MERGE, [partsDir, target], work);
    rmSync(target, { recursive: true });
    return run;
  });
  return {
    bytes: parts.reduce((sum, path) => sum + statSync(path).size, 0),
    merge,
    copy: await copying(parts, runs, work),
    hash: await timed(runs, () => runNode(FLOOR, ['hash', '', ...parts], work)),
    ...(jq === undefined ? {} : { jq }),
  };
}
