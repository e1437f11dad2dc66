import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sumBy } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import { explaining } from '../../core/system-error.js';
import { type Tombstone, type Tombstones, tombstonesOf } from '../../core/tombstone.js';
import { INDEX_FILE } from '../../dataset/contains/contains.js';
import { FLAGGED_FILE, MANIFEST_FILE, REJECTS_FILE, TEXT_ORIGINS_FILE, TOMBSTONES_FILE } from '../../dataset/files.js';
import type { DatasetFacts, Manifest } from '../../dataset/manifest.js';
import { manifestSha256, manifestText } from '../../dataset/manifest-text.js';
import { papersOf } from '../../dataset/papers/papers.js';
import { readManifest } from '../../dataset/read-manifest.js';
import { openReader, type OpenOptions, type Reader } from '../../dataset/read/reader.js';
import type { Shard } from '../../dataset/read/shard.js';
import { readTombstones } from '../../dataset/read/tombstones.js';
import { settingsIn } from '../../options/in-manifest.js';
import { discardFolder, emptyFolder, outputError } from '../../output/folder.js';
import { type HashedFile, hashOfText } from '../../output/hashed-file.js';
import { packerOf } from '../../packing/pack.js';
import { openWorkFolder, removeMerges, type WorkFolder, workFolderOf } from '../plan/work-folder.js';
import { whileHeld } from '../plan/while-held.js';
import { type Asked, askedFor, type AskedOptions } from './asked.js';
import { factsWithout } from './facts.js';
import { findAsked, type Found } from './find.js';
import { finishWaiting, isWaiting, type Journal, makeWait, removeParts } from './journal.js';
import { rewriteFlagged, rewriteRejects, rewriteShard, rewriteTextOrigins } from './rewrite.js';

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
  /** Finished parts of these sources that were removed from the work folder: the text was in them. */
  readonly parts: number;
}

/**
 * Takes records out of a dataset: those that are named, all that was made of the same raw rows or works, and what has the same texts or was
 * dropped because it repeats one of them. `tombstones.jsonl` names them. Nothing else moves: order, shuffle and shards stay, and the result
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
  const found = await findAsked(reader, left, work.next, (bytes) => {
    read += bytes;
    options.onProgress?.(read, total);
  });
  const missing = [...found.missing.ids, ...found.missing.origins];
  if (options.ignoreMissing !== true) assertAllFound(missing);
  const tombstones = tombstonesOf([...(before?.all ?? []), ...stonesOf(found, options)]);
  const outcome = {
    records: found.records.length,
    rejects: found.rejects.length,
    tombstones: tombstones.all.length - (before?.all.length ?? 0),
    sources: [...new Set([...found.records, ...found.rejects].map(({ source }) => source))].sort(),
    missing,
  };
  if (outcome.records + outcome.rejects === 0) {
    return { manifest, sha256: reader.sha256, ...outcome, shards: 0, parts: 0 };
  }
  const { made, shards } = await rewritten(reader, found, tombstones, work.next, options);
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
    return { manifest, sha256: manifestSha256(manifest), ...outcome, parts };
  } catch (error) {
    throw outputError(error, work.dir);
  }
}

/** Writes all that changes into a folder, the manifest last. */
async function rewritten(
  reader: Reader,
  found: Found,
  tombstones: Tombstones,
  next: string,
  { allowEmptySource }: ForgetOptions,
): Promise<{ readonly made: Manifest; readonly shards: readonly string[] }> {
  const { manifest, format, dir } = reader;
  assertSomeLeft(manifest, found, allowEmptySource === true);
  const packer = await packerOf(settingsIn(manifest.recipe).pack, format.schema);
  const shards: Shard[] = [];
  const changed: string[] = [];
  for (const [number, shard] of manifest.shards.entries()) {
    const lines = new Set(found.records.flatMap((one) => (one.shard === number ? [one.line] : [])));
    if (lines.size > 0) changed.push(shard.file);
    shards.push(lines.size === 0 ? shard : await rewriteShard(reader, shard, lines, { next, packer }));
  }
  const emptied = new Set(found.rejects.map(({ line }) => line));
  const rejects = emptied.size === 0 ? listedFile(manifest, REJECTS_FILE) : await rewriteRejects(reader, emptied, next);
  const flagged = await rewriteFlagged(reader, tombstones, next);
  writeText(next, TOMBSTONES_FILE, tombstones.text);
  const origins = await rewriteTextOrigins(reader, new Set(found.records.map(({ id }) => id)), next);
  const writers = origins?.writers ?? new Map<string, string>();
  const facts = factsWithout(manifest, found.records, shards, flagged?.left ?? {}, writers, tombstones);
  const made = manifestOf(facts, [
    { file: REJECTS_FILE, ...rejects },
    ...(flagged === undefined ? [] : [{ file: FLAGGED_FILE, ...flagged.file }]),
    { file: TOMBSTONES_FILE, ...hashOfText(tombstones.text) },
    ...(origins === undefined ? [] : [{ file: TEXT_ORIGINS_FILE, ...origins.file }]),
  ]);
  for (const { file, text } of papersOf(facts)) writeText(next, file, text);
  writeText(next, MANIFEST_FILE, manifestText(made));
  return { made, shards: changed };

  function listedFile({ files }: Manifest, name: string): HashedFile {
    const listed = files.find(({ file }) => file === name);
    if (listed !== undefined) return { bytes: listed.bytes, sha256: listed.sha256 };
    throw new KumikiError('dataset-damaged', `the manifest does not list ${name}`, { place: { file: dir } });
  }
}

function manifestOf(facts: DatasetFacts, lists: Manifest['files']): Manifest {
  const papers = papersOf(facts).map(({ file, text }) => ({ file, ...hashOfText(text) }));
  return { ...facts, files: [...lists, ...papers] };
}

function writeText(next: string, file: string, text: string): void {
  const path = join(next, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flush: true });
  } catch (error) {
    throw outputError(error, path);
  }
}

function stonesOf(
  { records, rejects }: Found,
  { reason, day }: Pick<AskedOptions, 'reason' | 'day'>,
): readonly Tombstone[] {
  const why = { ...(reason === undefined ? {} : { reason }), ...(day === undefined ? {} : { day }) };
  return [
    ...records.map(({ id }) => ({ id, ...why })),
    ...rejects.map(({ id, source, origin }) => (id === undefined ? { source, origin, ...why } : { id, ...why })),
  ];
}

function assertMetadata({ metadata, form }: Reader): void {
  if (metadata === 'all') return;
  throw new KumikiError(
    'option-wrong',
    `the lines of this dataset (--format ${form}) do not tell where records come from`,
    {
      hint: 'Build it with --metadata all, or build it again with --tombstones and a list of ids.',
    },
  );
}

/** Names that an error lists. */
const NAMED = 20;

function assertAllFound(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const more = missing.length > NAMED ? [`and ${missing.length - NAMED} more`] : [];
  throw new KumikiError(
    'record-unknown',
    `${missing.length} of what is named is not in the dataset; nothing was changed`,
    {
      found: [...missing.slice(0, NAMED), ...more].join(', '),
      hint: 'Mend the names (kumiki show finds records), or take out what is there with --ignore-missing.',
    },
  );
}

function assertSomeLeft(manifest: Manifest, { records }: Found, allowEmptySource: boolean): void {
  if (records.length === manifest.records) {
    throw new KumikiError('no-records', 'no record would be left in the dataset', {
      hint: 'Delete the folder instead.',
    });
  }
  if (allowEmptySource) return;
  for (const source of manifest.sources) {
    const out = records.filter((record) => record.source === source.id).length;
    if (out === 0 || out < source.records) continue;
    throw new KumikiError('no-records', `no record of ${source.id} would be left; nothing was changed`, {
      found: `${out} records`,
      hint: 'Say that this is meant with --allow-empty-source.',
    });
  }
}
