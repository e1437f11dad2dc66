import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KumikiError } from '../../../core/errors.js';
import { storedSha256 } from '../../../dataset/stored-file.js';
import { listFiles } from '../list-files.js';
import { workFolder } from '../cut/paths.js';
import { readCut } from './saved-cut.js';

/**
 * Reads the lists that a cut has left, and compares them with what was written: days may lie between.
 * @param dir the folder of the merge
 * @param onStep called now and then; what it throws ends the reading
 * @throws {KumikiError} `cut-damaged`; `plan-wrong` where there is no cut
 */
export async function assertLists(dir: string, onStep: () => void): Promise<void> {
  for (const { file, sha256 } of listFiles(readCut(workFolder(dir)).lists)) {
    const path = join(dir, file);
    const found = existsSync(path) ? await storedSha256(dir, file, onStep) : 'none';
    if (found === sha256) continue;
    throw new KumikiError('cut-damaged', 'a list is not as the cut of the merge has left it', {
      place: { file: path },
      expected: `SHA-256 ${sha256}`,
      found,
      hint: 'Look at the disk. Then remove the folder .kumiki/merge-… in the output folder and run the three steps again.',
    });
  }
}
