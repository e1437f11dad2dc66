import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputError } from '../../output/folder.js';
import { card } from '../../dataset/papers/card.js';
import { citationFile } from '../../dataset/papers/citation.js';
import { licenseFile } from '../../dataset/papers/license-file.js';
import type { Manifest } from '../../dataset/manifest.js';
import { FLAGGED_FILE } from '../merge/merge.js';
import { licenseFiles, notice } from '../../dataset/papers/notice.js';

/** What a dataset folder holds, in the order it appears there. The manifest is last: where it stands, the rest is whole. */
const DATASET_FILES = [
  'data',
  'rejects.jsonl',
  FLAGGED_FILE,
  'LICENSES',
  'LICENSE.md',
  'NOTICE.md',
  'CITATION.cff',
  'README.md',
  'manifest.json',
] as const;

/**
 * Writes the papers beside the merged data in `next`, then moves everything to `out`.
 * An older dataset loses its manifest first, so that at no moment a manifest stands beside data that are not its own.
 * @throws {KumikiError} `license-unknown`, `disk-full`, `output-not-writable`
 */
export function publish(manifest: Manifest, next: string, out: string): void {
  try {
    mkdirSync(join(next, 'LICENSES'), { recursive: true });
    for (const { name, text } of licenseFiles(manifest)) write(join(next, 'LICENSES', name), text);
    write(join(next, 'LICENSE.md'), licenseFile(manifest));
    write(join(next, 'NOTICE.md'), notice(manifest));
    write(join(next, 'CITATION.cff'), citationFile(manifest));
    write(join(next, 'README.md'), card(manifest));
    write(join(next, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    rmSync(join(out, 'manifest.json'), { force: true });
    for (const name of DATASET_FILES) {
      rmSync(join(out, name), { recursive: true, force: true });
      // The manifest must not reach the disk before the rest has.
      if (name === 'manifest.json') syncFolder(out);
      if (name !== FLAGGED_FILE || existsSync(join(next, name))) renameSync(join(next, name), join(out, name));
    }
    syncFolder(out);
    rmSync(next, { recursive: true, force: true });
  } catch (error) {
    throw outputError(error, out);
  }
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { flush: true });
}

function syncFolder(path: string): void {
  // Windows cannot open a folder; there the file system orders renames itself.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
