import { KumikiError } from '../../core/errors.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import { shardLines } from '../../dataset/shard-lines.js';
import type { Findings } from '../../dataset/verify/findings.js';
import { differencesOf } from './differences.js';

/** A dataset in a folder. */
export interface Placed {
  readonly dir: string;
  readonly manifest: Manifest;
}

/** Finds every place in which a dataset differs from one that was built again of the same raw files. */
export async function compare(rebuilt: Placed, given: Placed, findings: Findings): Promise<void> {
  for (const { path, expected, found } of differencesOf(rebuilt.manifest, given.manifest)) {
    findings.add(
      new KumikiError('dataset-damaged', `a build gives another ${path}`, {
        place: { file: MANIFEST_FILE },
        expected: shown(expected),
        found: shown(found),
      }),
    );
  }
  const listed = new Map([...given.manifest.shards, ...given.manifest.files].map(({ file, sha256 }) => [file, sha256]));
  for (const { file, sha256 } of [...rebuilt.manifest.shards, ...rebuilt.manifest.files]) {
    const its = listed.get(file);
    if (its === undefined || its === sha256) continue;
    const line = await findings.fromSoon(() => firstDifference(rebuilt.dir, given.dir, file, findings.goOn));
    findings.add(
      new KumikiError('dataset-damaged', 'a build gives another file', {
        place: { file, ...(line === undefined ? {} : { line }) },
      }),
    );
  }
}

/** The first line, counted from 1, in which the files of two datasets differ; none where they are packed otherwise alone. */
async function firstDifference(
  one: string,
  other: string,
  file: string,
  goOn: () => void,
): Promise<number | undefined> {
  const [these, those] = [linesIn(one, file), linesIn(other, file)];
  try {
    for (let line = 1; ; line++) {
      goOn();
      const [left, right] = [await these.next(), await those.next()];
      if (left.done === true && right.done === true) return undefined;
      if (left.value !== right.value) return line;
    }
  } finally {
    await these.return(undefined);
    await those.return(undefined);
  }
}

async function* linesIn(dir: string, file: string): AsyncGenerator<string, undefined> {
  for await (const { lines } of shardLines(dir, file)) yield* lines;
}

/** How much of a value an error shows. */
const SHOWN = 100;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
