import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KumikiError } from '../../core/errors.js';
import type { Tombstones } from '../../core/tombstone.js';
import {
  DERIVED_FROM_FILE,
  FLAGGED_FILE,
  MANIFEST_FILE,
  REJECTS_FILE,
  TEXT_ORIGINS_FILE,
  TOMBSTONES_FILE,
} from '../../dataset/files.js';
import type { DatasetFacts, Manifest } from '../../dataset/manifest.js';
import { manifestText } from '../../dataset/manifest-text.js';
import { papersOf } from '../../dataset/papers/papers.js';
import type { Reader } from '../../dataset/read/reader.js';
import type { Shard } from '../../dataset/read/shard.js';
import { settingsIn } from '../../options/in-manifest.js';
import { outputError } from '../../output/folder.js';
import { type HashedFile, hashOfText } from '../../output/hashed-file.js';
import { packerOf } from '../../packing/pack.js';
import { factsWithout } from './facts.js';
import type { Found } from './find.js';
import { rewriteDerived, rewriteFlagged, rewriteRejects, rewriteShard, rewriteTextOrigins } from './rewrite.js';

/** What was written. */
export interface Changes {
  /** The manifest that the dataset will have. */
  readonly made: Manifest;
  /** The shards that changed. */
  readonly shards: readonly string[];
}

/**
 * Writes all of a dataset that changes where something is taken out into a folder, the manifest last.
 * @param tombstones of all that is out then
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function writeChanges(
  reader: Reader,
  found: Found,
  tombstones: Tombstones,
  next: string,
): Promise<Changes> {
  const { manifest, format, dir } = reader;
  const packer = await packerOf(settingsIn(manifest.recipe).pack, format.schema);
  const shards: Shard[] = [];
  const changed: string[] = [];
  const byShard = new Map<number, Set<number>>();
  for (const { shard, line } of found.records) byShard.set(shard, (byShard.get(shard) ?? new Set()).add(line));
  for (const [number, shard] of manifest.shards.entries()) {
    const lines = byShard.get(number);
    if (lines !== undefined) changed.push(shard.file);
    shards.push(lines === undefined ? shard : await rewriteShard(reader, shard, lines, { next, packer }));
  }
  const emptied = new Set(found.rejects.map(({ line }) => line));
  const rejects = emptied.size === 0 ? listedFile(manifest, REJECTS_FILE) : await rewriteRejects(reader, emptied, next);
  const flagged = await rewriteFlagged(reader, tombstones, next);
  writeText(next, TOMBSTONES_FILE, tombstones.text);
  const origins = await rewriteTextOrigins(reader, new Set(found.records.map(({ id }) => id)), next);
  const derived = await rewriteDerived(reader, tombstones, next);
  const facts = factsWithout(manifest, found.records, shards, tombstones, {
    unflagged: flagged?.left ?? {},
    writers: origins?.writers ?? new Map<string, string>(),
    derived: derived?.bySource ?? {},
  });
  const made = manifestOf(facts, [
    { file: REJECTS_FILE, ...rejects },
    ...(flagged === undefined ? [] : [{ file: FLAGGED_FILE, ...flagged.file }]),
    { file: TOMBSTONES_FILE, ...hashOfText(tombstones.text) },
    ...(origins === undefined ? [] : [{ file: TEXT_ORIGINS_FILE, ...origins.file }]),
    ...(derived === undefined ? [] : [{ file: DERIVED_FROM_FILE, ...derived.file }]),
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
