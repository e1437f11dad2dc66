import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stopOn } from '../core/aborted.js';
import { sumBy } from '../core/counts.js';
import { explaining } from '../core/system-error.js';
import { MANIFEST_FILE } from '../dataset/files.js';
import { manifestBytes, parseManifest } from '../dataset/read-manifest.js';
import type { ListedFile } from '../dataset/stored-file.js';
import { addressOf, below } from '../objects/address.js';
import { isThere, putSame } from '../objects/put-same.js';

/** What is told of an upload, and what stops it. */
export interface UploadContext {
  /** Stops it: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** Bytes that have arrived or were there, and all of them. */
  onProgress?(bytes: number, total: number): void;
}

/** What an upload did. */
export interface Uploaded {
  /** Where the dataset is now. */
  readonly url: string;
  /** The SHA-256 of `manifest.json`, which names the whole dataset. */
  readonly sha256: string;
  /** Files that were sent. */
  readonly sent: number;
  /** Files that were there with the same bytes. */
  readonly unchanged: number;
  /** Of the files that were sent. */
  readonly bytes: number;
}

/**
 * Puts a dataset into an object store: all files that its manifest lists, and the manifest last, so where that stands the dataset is
 * whole. No object is overwritten: one that is there with the same bytes stays, and any other one is refused, whoever else puts
 * something there meanwhile.
 * @param dir the folder of a dataset
 * @param to `s3://bucket/prefix`
 * @throws {KumikiError} `output-exists` where other bytes are there; `dataset-damaged`, `store-refused`, `store-failed`, `option-wrong`,
 * `package-missing`, `aborted`
 */
export function upload(dir: string, to: string, { signal, ...events }: UploadContext = {}): Promise<Uploaded> {
  return explaining(async () => {
    const goOn = stopOn(signal);
    addressOf(to);
    const text = manifestBytes(dir);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { shards, files } = parseManifest(text, dir);
    const manifest: ListedFile = { file: MANIFEST_FILE, bytes: text.length, sha256 };
    // Another dataset is refused before anything is sent.
    await isThere(below(to, MANIFEST_FILE), manifest);
    const all = [...shards, ...files, manifest];
    const total = sumBy(all, ({ bytes }) => bytes);
    let [done, sent, bytes] = [0, 0, 0];
    for (const { file, ...known } of all) {
      goOn();
      const put = await putSame(below(to, file), { ...known, path: join(dir, file) }, (more) => {
        goOn();
        done += more;
        events.onProgress?.(done, total);
      });
      if (put === 'there') continue;
      sent++;
      bytes += known.bytes;
    }
    return { url: below(to), sha256, sent, unchanged: all.length - sent, bytes };
  });
}
