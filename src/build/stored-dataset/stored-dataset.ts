import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { throwIfAborted } from '../../core/aborted.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import { manifestText } from '../../dataset/manifest-text.js';
import { below } from '../../objects/address.js';
import { putSame } from '../../objects/put-same.js';
import { discardFolder, outputError } from '../../output/folder.js';
import type { FinishedShard, ShardPlace } from '../merge/write/shard-place.js';
import { writePapers } from '../publish/publish.js';
import { refuseOtherObjects } from './other-objects.js';

/**
 * A dataset that is put into an object store while it is made: shards as they are finished, then lists and papers, the manifest last. Every
 * object is put on condition that there is none; one with the same bytes stays. So an interrupted one is taken up, and where the
 * manifest stands, the dataset is whole.
 */
export interface StoredDataset extends ShardPlace {
  /**
   * Makes the papers and puts them, the lists and the manifest.
   * @param next the folder with the lists; it is removed
   * @throws {KumikiError} `output-exists`, `store-refused`, `store-failed`, `license-unknown`, `disk-full`, `output-not-writable`, `aborted`
   */
  finish(this: void, manifest: Manifest, next: string): Promise<void>;
}

/** @param to `s3://bucket/prefix` */
export function openStoredDataset(to: string, signal: AbortSignal): StoredDataset {
  const put = async (path: string, { file, ...known }: FinishedShard): Promise<void> => {
    await putSame(below(to, file), { ...known, path }, () => {
      throwIfAborted(signal);
    });
  };
  return {
    begin: (files) => refuseOtherObjects(to, files),
    take: put,
    async finish(manifest, next) {
      try {
        writePapers(manifest, next);
      } catch (error) {
        throw outputError(error, next);
      }
      const text = Buffer.from(manifestText(manifest), 'utf8');
      const last = {
        file: MANIFEST_FILE,
        bytes: text.length,
        sha256: createHash('sha256').update(text).digest('hex'),
      };
      for (const file of [...manifest.files, last]) await put(join(next, file.file), file);
      discardFolder(next, `${next}.unfinished`);
    },
  };
}
