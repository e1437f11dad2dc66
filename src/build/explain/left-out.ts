import type { RejectedRow } from '../../core/reject-line.js';
import type { Reader } from '../../dataset/read/reader.js';
import { readRejects, recordOfReject } from '../../dataset/read/rejects.js';

/**
 * The first row or record that a dataset leaves out, by the id that it had or by its origin.
 * @returns `undefined` where there is none
 * @throws {KumikiError} `dataset-damaged`
 */
export async function leftOutAs({ dir, manifest, goOn }: Reader, asked: string): Promise<RejectedRow | undefined> {
  for await (const rejects of readRejects(dir, manifest, goOn)) {
    const found = rejects.find((reject) => reject.origin === asked || recordOfReject(reject)?.id === asked);
    if (found !== undefined) return found;
  }
  return undefined;
}
