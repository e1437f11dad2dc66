import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATA_FOLDER,
  DATASET_ENTRIES,
  LICENSES_FOLDER,
  LIST_FILES,
  MANIFEST_FILE,
  seriesFolder,
  REJECTS_FILE,
} from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import { manifestText } from '../../dataset/manifest-text.js';
import { papersOf } from '../../dataset/papers/papers.js';
import { discardWaiting } from '../forget/journal.js';
import { workFolderOf } from '../plan/work-folder.js';
import { discardFolder, outputError } from '../../output/folder.js';
import { syncFolder } from '../../output/sync-folder.js';

/** What a dataset need not have. */
const OPTIONAL: ReadonlySet<string> = new Set(LIST_FILES.filter((file) => file !== REJECTS_FILE));

/**
 * Writes the papers beside the merged data in `next`, then moves everything to `out`.
 * An older dataset loses its manifest first, so that at no moment a manifest stands beside data that are not its own, not
 * even on a disk whose power was cut: every step has reached it before the next one begins.
 * @throws {KumikiError} `license-unknown`, `disk-full`, `output-not-writable`
 */
export function publish(manifest: Manifest, next: string, out: string): void {
  try {
    writePapers(manifest, next);
    const folders = new Set([...manifest.shards.map(seriesFolder), DATA_FOLDER, LICENSES_FOLDER]);
    for (const folder of folders) syncFolder(join(next, folder));
    discardWaiting(workFolderOf(out));
    rmSync(join(out, MANIFEST_FILE), { force: true });
    syncFolder(out);
    for (const name of DATASET_ENTRIES) {
      rmSync(join(out, name), { recursive: true, force: true });
      // The manifest must not reach the disk before the rest has.
      if (name === MANIFEST_FILE) syncFolder(out);
      if (!OPTIONAL.has(name) || existsSync(join(next, name))) renameSync(join(next, name), join(out, name));
    }
    syncFolder(out);
    discardFolder(next, `${next}.unfinished`);
  } catch (error) {
    throw outputError(error, out);
  }
}

/**
 * Writes the papers of a dataset and its manifest into a folder.
 * @throws {KumikiError} `license-unknown`, and what the system says
 */
export function writePapers(manifest: Manifest, dir: string): void {
  mkdirSync(join(dir, LICENSES_FOLDER), { recursive: true });
  for (const { file, text } of papersOf(manifest)) write(join(dir, file), text);
  write(join(dir, MANIFEST_FILE), manifestText(manifest));
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { flush: true });
}
