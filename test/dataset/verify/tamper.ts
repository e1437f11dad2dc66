import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText } from '../../../src/dataset/manifest-text.js';
import type { Manifest } from '../../../src/dataset/manifest.js';
import { papersOf } from '../../../src/dataset/papers/papers.js';

/** Who finds a tampering: `kumiki verify` alone, with `--expect`, with `--rebuild`. */
export interface FoundBy {
  readonly verify: boolean;
  readonly expect: boolean;
  readonly rebuild: boolean;
}

/** A change of a dataset, who finds it, and a part of what is said. */
export type Tampering = readonly [name: string, tamper: (dir: string) => void, foundBy: FoundBy, said: RegExp];

export const DATA: FoundBy = { verify: true, expect: false, rebuild: false };
export const MANIFEST: FoundBy = { verify: true, expect: true, rebuild: true };
/** Data and manifest agree: nothing but another witness can tell. */
export const SEALED: FoundBy = { verify: false, expect: true, rebuild: true };

export const FIRST = 'data/train-00000-of-00003.jsonl';
export const SECOND = 'data/train-00001-of-00003.jsonl';

export const text = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');

export function edit(file: string, change: (content: string) => string): (dir: string) => void {
  return (dir) => {
    const before = text(dir, file);
    const after = change(before);
    if (after === before) throw new Error(`${file} was not changed`);
    writeFileSync(join(dir, file), after);
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Mutable<T[Key]> : T[Key] };

/** Changes the manifest, and writes it as Kumiki does. */
export function inManifest(change: (manifest: Mutable<Manifest>) => void): (dir: string) => void {
  return edit('manifest.json', (json) => {
    const manifest = JSON.parse(json) as Mutable<Manifest>;
    change(manifest);
    return manifestText(manifest);
  });
}

/** Changes the manifest as a text: it need not be one afterwards. */
export const inText = (from: string | RegExp, to: string): ((dir: string) => void) =>
  edit('manifest.json', (json) => json.replace(from, to));

/** Puts the sizes and hashes of the files as they are now into the manifest. */
export function sealed(tamper: (dir: string) => void): (dir: string) => void {
  return (dir) => {
    tamper(dir);
    const manifest = JSON.parse(text(dir, 'manifest.json')) as Mutable<Manifest>;
    for (const file of [...manifest.shards, ...manifest.files]) {
      const content = readFileSync(join(dir, file.file));
      file.bytes = content.length;
      file.sha256 = createHash('sha256').update(content).digest('hex');
    }
    for (const shard of manifest.shards) shard.lineBytes = shard.bytes;
    manifest.bytes = manifest.shards.reduce((sum, { bytes }) => sum + bytes, 0);
    writeFileSync(join(dir, 'manifest.json'), manifestText(manifest));
  };
}

export const lines = (change: (all: string[]) => string[]): ((content: string) => string) => {
  return (content) =>
    change(content.trimEnd().split('\n'))
      .map((line) => `${line}\n`)
      .join('');
};

export function swapFiles(dir: string): void {
  renameSync(join(dir, FIRST), join(dir, 'kept'));
  renameSync(join(dir, SECOND), join(dir, FIRST));
  renameSync(join(dir, 'kept'), join(dir, SECOND));
}

export const source = (manifest: Mutable<Manifest>): Mutable<Manifest['sources'][number]> => {
  const [first] = manifest.sources;
  if (first === undefined) throw new Error('there is no source');
  return first;
};

export function linkFile(file: string): (dir: string) => void {
  return (dir) => {
    renameSync(join(dir, file), join(dir, '.elsewhere'));
    symlinkSync(join(dir, '.elsewhere'), join(dir, file));
  };
}

export const remove =
  (name: string) =>
  (dir: string): void => {
    rmSync(join(dir, name), { recursive: true });
  };

/** Two records change places, one of each task. */
export const firstLast = lines((all) => [all.at(-1) ?? '', ...all.slice(1, -1), all[0] ?? '']);

/** Puts sizes and hashes into the manifest, and makes the papers agree with it. */
export function forged(tamper: (dir: string) => void): (dir: string) => void {
  return sealed((dir) => {
    sealed(tamper)(dir);
    writePapers(dir);
  });
}

/** Changes the manifest, and makes the papers and their hashes agree with it. */
export function withPapers(change: (manifest: Mutable<Manifest>) => void): (dir: string) => void {
  return sealed((dir) => {
    inManifest(change)(dir);
    writePapers(dir);
  });
}

function writePapers(dir: string): void {
  const manifest = JSON.parse(text(dir, 'manifest.json')) as Manifest;
  for (const paper of papersOf(manifest)) writeFileSync(join(dir, paper.file), paper.text);
}
