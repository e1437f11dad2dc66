import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER, MANIFEST_FILE } from '../../../dataset/files.js';
import { outputError } from '../../../output/folder.js';
import { syncFolder } from '../../../output/sync-folder.js';
import { workFolder } from '../cut/paths.js';
import { listFiles } from '../list-files.js';
import { readCut } from './saved-cut.js';

/**
 * Undoes what a last step that was killed has done in the folder of the dataset: what it had moved there is moved back, so that the step
 * can be done as if it were the first. The shards and the lists are always in the folder of the merge until they are moved.
 * @param dir the folder of the merge
 * @param out the folder of the dataset
 * @returns true where all of the dataset is in its place: its manifest is moved last
 * @throws {KumikiError} `plan-wrong` where there is no cut, `output-not-writable`
 */
export function takeBack(dir: string, out: string): boolean {
  const cut = readCut(workFolder(dir));
  const moved = [DATA_FOLDER, ...listFiles(cut.lists).map(({ file }) => file)].filter(
    (name) => !existsSync(join(dir, name)),
  );
  if (moved.length === 0) return false;
  if (existsSync(join(out, MANIFEST_FILE))) return true;
  try {
    for (const name of moved) if (existsSync(join(out, name))) renameSync(join(out, name), join(dir, name));
    syncFolder(dir);
    syncFolder(out);
  } catch (error) {
    throw outputError(error, out);
  }
  return false;
}
