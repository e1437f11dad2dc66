import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type NamedCounts, sumBy } from '../../core/counts.js';
import { explaining } from '../../core/system-error.js';
import { type Tombstone, tombstonesOf } from '../../core/tombstone.js';
import { INDEX_FILE } from '../../dataset/contains/contains.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import { manifestSha256 } from '../../dataset/manifest-text.js';
import { readManifest } from '../../dataset/read-manifest.js';
import { openReader, type OpenOptions } from '../../dataset/read/reader.js';
import { readTombstones } from '../../dataset/read/tombstones.js';
import { untoldBySource } from '../../dataset/writers.js';
import { discardFolder, emptyFolder, outputError } from '../../output/folder.js';
import { openWorkFolder, removeMerges, type WorkFolder, workFolderOf } from '../plan/work-folder.js';
import { whileHeld } from '../plan/while-held.js';
import { type Asked, askedFor, type AskedOptions } from './asked.js';
import { findAsked, type Found } from './find.js';
import { finishWaiting, isWaiting, type Journal, makeWait, removeParts } from './journal.js';
import { assertAllFound, assertMetadata, assertSomeLeft } from './refuse.js';
import { writeChanges } from './write-changes.js';

/** What is to be taken out, and how. */
export interface ForgetOptions extends AskedOptions, OpenOptions {
  /** Take out what is there, where some of what is named is not. */
  readonly ignoreMissing?: boolean | undefined;
  /** Go on where a source would have no record left. */
  readonly allowEmptySource?: boolean | undefined;
  /** Told of what a person should know. */
  readonly note?: ((text: string) => void) | undefined;
}

/** What was taken out. */
export interface Forgotten {
  /** The manifest of the dataset that now stands there. */
  readonly manifest: Manifest;
  /** The SHA-256 of that manifest. */
  readonly sha256: string;
  /** Records that are no longer there. */
  readonly records: number;
  /** How many of these a language model wrote after texts that were taken out. */
  readonly derived: number;
  /** Lines of the rejects whose text is no longer there. */
  readonly rejects: number;
  /** Tombstones that were added. */
  readonly tombstones: number;
  /** Shards that were written anew. */
  readonly shards: number;
  /** The sources of all that was taken out. */
  readonly sources: readonly string[];
  /** What was named and is not there, with `ignoreMissing`. */
  readonly missing: readonly string[];
  /** Records that language models wrote and of which nobody knows which texts they were shown, by source: they stay. */
  readonly untold: NamedCounts;
  /** Finished parts of these sources that were removed from the work folder: the text was in them. */
  readonly parts: number;
}

/**
 * Takes records out of a dataset: those that are named, all that was made of the same raw rows or works, and what has the same texts or was
 * dropped because it repeats one of them, and what a language model wrote that was shown one of them. `tombstones.jsonl` names them. Nothing else moves: order, shuffle and shards stay, and the result
 * is, byte for byte, what a build gives with that file as `tombstones`. Killed at any moment, the next call finishes.
 * @param dir the folder of a dataset whose lines tell all metadata
 * @throws {KumikiError} `record-unknown` where something is named that is not there; `option-wrong`, `tombstones-wrong`, `build-busy`,
 * `tasks-running`, `dataset-damaged`, `record-invalid`, `no-records` where a source would be empty, `disk-full`, `output-not-writable`, `aborted`
 */
export function forget(dir: string, options: ForgetOptions): Promise<Forgotten> {
  return explaining(async () => {
    const asked = askedFor(options);
    // Where there is no dataset, no folder is made.
    if (!isWaiting(workFolderOf(dir))) readManifest(dir);
    const { signal, note } = options;
    const work = await openWorkFolder(dir, {
      tasks: 'refuse',
      signal: signal ?? new AbortController().signal,
      ...(note === undefined ? {} : { note }),
    });
    return whileHeld(work, async () => {
      const waiting = finishWaiting(dir, work.dir);
      if (waiting !== undefined) {
        const finished = done(dir, work, waiting);
        if (isDeepStrictEqual(waiting.asked, asked)) return finished;
        note?.('What an interrupted call had begun to take out is out now.');
      }
      try {
        return await takeOut(dir, asked, options, work);
      } finally {
        discardFolder(work.next, `${work.next}.unfinished`);
      }
    });
  });
}

async function takeOut(dir: string, asked: Asked, options: ForgetOptions, work: WorkFolder): Promise<Forgotten> {
  const reader = openReader(dir, options);
  const { manifest } = reader;
  assertMetadata(reader);
  const before = readTombstones(dir, manifest);
  const left = { ids: asked.ids.filter((id) => before?.ofRecord(id) === undefined), origins: asked.origins };
  emptyFolder(work.next);
  const total = sumBy(manifest.shards, ({ bytes }) => bytes);
  let read = 0;
  const found = await findAsked(reader, left, before, work.next, (bytes) => {
    read += bytes;
    options.onProgress?.(read, total);
  });
  const missing = [...found.missing.ids, ...found.missing.origins];
  if (options.ignoreMissing !== true) assertAllFound(missing, untoldBySource(manifest));
  const tombstones = tombstonesOf([...(before?.all ?? []), ...stonesOf(found, options)]);
  const outcome = {
    records: found.records.length,
    derived: found.derived,
    rejects: found.rejects.length,
    tombstones: tombstones.all.length - (before?.all.length ?? 0),
    sources: [...new Set([...found.records, ...found.rejects].map(({ source }) => source))].sort(),
    missing,
  };
  if (outcome.records + outcome.rejects === 0) {
    return { manifest, sha256: reader.sha256, ...outcome, shards: 0, untold: untoldBySource(manifest), parts: 0 };
  }
  assertSomeLeft(manifest, found, options.allowEmptySource === true);
  const { made, shards } = await writeChanges(reader, found, tombstones, work.next);
  const sha256 = manifestSha256(made);
  work.assertHeld();
  const files = [
    ...shards,
    ...made.files.map(({ file }) => file).filter((file) => existsSync(join(work.next, file))),
    MANIFEST_FILE,
  ];
  const kept = new Set(made.files.map(({ file }) => file));
  makeWait(work.dir, work.next, {
    ...{ before: reader.sha256, after: sha256, files },
    removed: manifest.files.map(({ file }) => file).filter((file) => !kept.has(file)),
    asked: { ids: [...asked.ids], origins: [...asked.origins] },
    outcome: { ...outcome, shards: shards.length },
  });
  const waiting = finishWaiting(dir, work.dir);
  if (waiting === undefined) throw new RangeError('changes that were made to wait are gone');
  return done(dir, work, waiting);
}

/** Removes what the work folder has of the text, and tells what became of the dataset. */
function done(dir: string, work: WorkFolder, { outcome }: Journal): Forgotten {
  try {
    const parts = removeParts(work.parts, work.columns, outcome.sources);
    removeMerges(work.dir);
    // What is looked up in it may be of what was taken out; it is made anew.
    for (const name of [INDEX_FILE, 'ids']) rmSync(join(work.dir, name), { force: true });
    const manifest = readManifest(dir);
    return { manifest, sha256: manifestSha256(manifest), ...outcome, untold: untoldBySource(manifest), parts };
  } catch (error) {
    throw outputError(error, work.dir);
  }
}

function stonesOf(
  { records, rejects, shown }: Found,
  { reason, day }: Pick<AskedOptions, 'reason' | 'day'>,
): readonly Tombstone[] {
  const why = { ...(reason === undefined ? {} : { reason }), ...(day === undefined ? {} : { day }) };
  return [
    ...records.map(({ id }) => ({ id, ...why })),
    ...rejects.map(({ id, source, origin }) => (id === undefined ? { source, origin, ...why } : { id, ...why })),
    ...shown.map((id) => ({ id, ...why })),
  ];
}
