import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sources } from '../../sources/index.js';
import type { RawFile } from '../../src/input/bytes/chunks.js';
import { fileForm } from '../../src/input/bytes/file-form.js';
import { isKumikiError } from '../../src/core/errors.js';
import type { Source } from '../../src/core/source.js';
import { findRawFiles } from '../../src/catalog/raw-files.js';
import { seeded } from '../corpora/text/random.js';
import { judge, type Verdict } from './judge.js';
import { rowsOf } from './opinion.js';
import { inside, type Mutant, onDisk } from './packing.js';
import { read, type Reading } from './read.js';

/** A source with its sound sample. */
interface Subject {
  readonly source: Source;
  readonly files: Readonly<Record<string, RawFile>>;
  readonly sound: Reading;
  /** Rows of each file by a second opinion; `undefined` where its form is not so plain that there is one. */
  readonly rows: Readonly<Record<string, number>> | undefined;
}

/** The sources that are tried, by their ids in order; all where none is named. */
function chosen(ids: readonly string[]): readonly Source[] {
  return sources.map(({ source }) => source).filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** Everything about one mutant follows from the seed and its number. */
export class Subjects {
  readonly #known = new Map<string, Promise<Subject>>();

  /** @param folder where the mutants are written, one after another */
  constructor(
    private readonly ids: readonly string[],
    private readonly folder: string,
  ) {}

  async try(seed: string, number: number): Promise<Verdict> {
    const all = chosen(this.ids);
    const source = all[number % all.length];
    if (source === undefined) throw new RangeError('no source is chosen');
    const known = this.#known.get(source.id) ?? subject(source);
    this.#known.set(source.id, known);
    const { files, sound, rows } = await known;
    const random = seeded(`${seed}/${number}`);
    const [role, file] = random.pick(Object.entries(files));
    const bytes = readFileSync(file.path);
    const isInside = random.oneIn(2) ? await inside(file, bytes, random) : undefined;
    const mutant: Mutant = isInside ?? onDisk({ name: file.name, bytes }, random);
    const path = join(this.folder, file.name);
    writeFileSync(path, mutant.bytes);
    const reading = await read(source, { ...files, [role]: { path, name: file.name } });
    const now = mutant.text === undefined ? undefined : rowsOf(plainName(file.name), mutant.text);
    return judge({ sound, reading, mutant, rows: rows === undefined ? undefined : inAll(rows, role, now) });
  }
}

/** The rows of all files together, where that of `role` has other ones now. */
function inAll(
  rows: Readonly<Record<string, number>>,
  role: string,
  now: number | 'refused' | undefined,
): number | 'refused' | undefined {
  if (typeof now !== 'number') return now;
  return Object.entries(rows).reduce((sum, [each, count]) => sum + (each === role ? now : count), 0);
}

async function subject(source: Source): Promise<Subject> {
  const folder = fileURLToPath(new URL(`../../../sources/${source.id}/sample/`, import.meta.url));
  // No file of a sample is in parts.
  const files = Object.fromEntries(
    Object.entries(findRawFiles(source, folder).files).map(([role, [file]]) => [role, file]),
  );
  const sound = await read(source, files);
  if (isKumikiError(sound)) throw sound;
  const rows: Record<string, number> = {};
  for (const [role, { path, name }] of Object.entries(files)) {
    const bytes = readFileSync(path);
    const form = fileForm(name);
    const text = form === 'gzip' ? gunzipSync(bytes) : form === 'plain' ? bytes : undefined;
    const count = text === undefined ? 'refused' : rowsOf(plainName(name), text);
    if (count !== 'refused') rows[role] = count;
  }
  // Where the plain reading does not even fit the sound sample, its rows are not lines or elements.
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { source, files, sound, rows: total === sound.rows ? rows : undefined };
}

function plainName(name: string): string {
  return name.replace(/\.gz$/, '');
}
