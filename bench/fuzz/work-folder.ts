import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, defineStage, isKumikiError, type BuildOptions } from '../../src/index.js';
import { type Random, seeded } from '../corpora/text/random.js';
import type { Failure } from './fuzz.js';
import { mutated } from './mutate.js';

export interface WorkFolderFuzzOptions {
  readonly seed: string;
  /** The number of the first mutant, and how many follow. */
  readonly from: number;
  readonly runs: number;
}

export interface FuzzedWorkFolders {
  /** How many builds ended with the right dataset, and how many with an error in words. */
  readonly right: number;
  readonly refused: number;
  /** How many builds told that something had been damaged. */
  readonly told: number;
  readonly failures: readonly Failure[];
}

/** Small, and in two forms; its pages are in slices. */
const SOURCES = ['jawiki', 'jsquad'];

/** A stage with a column, so that there is one to be damaged; it keeps what has no short response. */
const lengths = defineStage({
  id: 'lengths',
  title: 'drops records with a response of one character',
  reasons: { short: 'the response has one character' },
  column: {
    bytes: 1,
    of: ({ response }, _, out) => {
      out[0] = Math.min(response.length, 255);
    },
  },
  decide(records, _, { drop }) {
    for (const { record, column } of records.scan()) if ((column[0] ?? 0) < 2) drop(record, 'short');
  },
});

/**
 * Builds over work folders of which one file or folder has been damaged or replaced by something else. Each build must end
 * with the same dataset as one from nothing, or with a KumikiError.
 */
export async function fuzzWorkFolder({ seed, from, runs }: WorkFolderFuzzOptions): Promise<FuzzedWorkFolders> {
  const home = mkdtempSync(join(tmpdir(), 'kumiki-fuzz-'));
  try {
    const sound = join(home, 'sound');
    await rebuild(sound);
    const expected = datasetIn(sound);
    const counts = { right: 0, refused: 0, told: 0 };
    const failures: Failure[] = [];
    for (let number = from; number < from + runs; number++) {
      const out = join(home, 'out');
      rmSync(out, { recursive: true, force: true });
      cpSync(sound, out, { recursive: true });
      const damage = damageOne(join(out, '.kumiki'), seeded(`${seed}/${number}`));
      const { outcome, told } = await tried(out, expected);
      counts.told += told ? 1 : 0;
      if (outcome === 'right' || outcome === 'refused') counts[outcome]++;
      else failures.push({ number, wrong: `${damage}: ${outcome}` });
    }
    return { ...counts, failures };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function tried(out: string, expected: string): Promise<{ readonly outcome: string; readonly told: boolean }> {
  let told = false;
  const tell = (): void => {
    told = true;
  };
  try {
    await rebuild(out, tell);
  } catch (error) {
    if (isKumikiError(error)) return { outcome: 'refused', told };
    return { outcome: error instanceof Error ? (error.stack ?? error.message) : String(error), told };
  }
  return { outcome: datasetIn(out) === expected ? 'right' : 'another dataset', told };
}

async function rebuild(out: string, tell: () => void = () => undefined): Promise<void> {
  const options: BuildOptions = { out, sources: SOURCES, stages: [lengths], sliceBytes: 4000, workers: 1, force: true };
  await build(options, { damaged: tell, note: tell });
}

/** All that a dataset folder holds but the work folder, in one text. */
function datasetIn(out: string): string {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.kumiki') && lstatSync(join(out, name)).isFile())
    .sort()
    .map((name) => `${name}\n${readFileSync(join(out, name), 'latin1')}`)
    .join('\n');
}

/** Ways in which something is no longer what it was. `others` are the paths of all files. */
const DAMAGES: readonly (readonly [
  what: string,
  damage: (path: string, random: Random, others: readonly string[]) => void,
])[] = [
  ['is changed', change],
  ['is changed', change],
  ['is changed', change],
  [
    'is empty',
    (path) => {
      replace(path, () => {
        writeFileSync(path, '');
      });
    },
  ],
  [
    'is gone',
    (path) => {
      replace(path, () => undefined);
    },
  ],
  [
    'is a folder',
    (path) => {
      replace(path, () => {
        mkdirSync(path);
      });
    },
  ],
  [
    'leads to itself',
    (path) => {
      replace(path, () => {
        symlinkSync(path, path);
      });
    },
  ],
  [
    'is JSON of another form',
    (path, random) => {
      replace(path, () => {
        writeFileSync(path, random.pick(['{}', '[]', 'null', '{"format":9}']));
      });
    },
  ],
  [
    'is another file',
    (path, random, others) => {
      const bytes = readFileSync(random.pick(others));
      replace(path, () => {
        writeFileSync(path, bytes);
      });
    },
  ],
];

function damageOne(dir: string, random: Random): string {
  const all = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  const files = all.map((name) => join(dir, name)).filter((path) => lstatSync(path).isFile());
  // By what it is, not by how many there are: of the parts there are many files, of the rest one.
  const kind = random.pick([
    'plan.json',
    'hashes.json',
    'parts',
    'columns',
    'part.json',
    '.records',
    '.index',
    'rejects.jsonl',
    'parts/',
  ]);
  const name = random.pick(
    all.filter((one) =>
      kind === 'parts/'
        ? /^parts\/[^/]+$/.test(one)
        : one === kind || one.endsWith(kind) || (kind === 'columns' && one.startsWith(kind)),
    ),
  );
  const [what, damage] = random.pick(DAMAGES);
  damage(join(dir, name), random, files);
  return `${name} ${what}`;
}

function change(path: string, random: Random): void {
  if (lstatSync(path).isDirectory()) rmSync(path, { recursive: true });
  else writeFileSync(path, mutated(readFileSync(path), random));
}

function replace(path: string, put: () => void): void {
  rmSync(path, { recursive: true });
  put();
}
