import { rmSync } from 'node:fs';
import { isKumikiError } from '../../core/errors.js';
import type { WorkFolder } from './work-folder.js';

/** Does what needs a work folder, and gives the folder back, whether it went well or not. */
export async function whileHeld<T>(work: WorkFolder, job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (error) {
    // What is remembered of the raw files may be what was wrong: the next build hashes them anew.
    if (isKumikiError(error) && error.code === 'raw-changed') rmSync(work.hashes, { force: true });
    throw error;
  } finally {
    work.release();
  }
}
