import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATA_FOLDER,
  FLAGGED_FILE,
  MANIFEST_FILE,
  REJECTS_FILE,
  TEXT_ORIGINS_FILE,
  TOMBSTONES_FILE,
} from '../../../dataset/files.js';
import { outputError } from '../../../output/folder.js';
import type { HashedFile } from '../../../output/hashed-file.js';
import { syncFolder } from '../../../output/sync-folder.js';
import { workFolder } from '../cut/paths.js';
import { readCut, type SavedCut } from './saved-cut.js';

/** A list that a cut has left beside the shards. */
export interface CutList extends HashedFile {
  readonly file: string;
}

/** The lists of a cut, by their files in a dataset. */
export function listsOf({ lists: { rejects, flags, tombstones, textOrigins } }: Pick<SavedCut, 'lists'>): CutList[] {
  const all = [
    { file: REJECTS_FILE, list: rejects },
    { file: FLAGGED_FILE, list: flags },
    { file: TOMBSTONES_FILE, list: tombstones },
    { file: TEXT_ORIGINS_FILE, list: textOrigins },
  ];
  return all.flatMap(({ file, list }) => (list === undefined ? [] : [{ file, ...list }]));
}

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
  const moved = [DATA_FOLDER, ...listsOf(cut).map(({ file }) => file)].filter((name) => !existsSync(join(dir, name)));
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
