import { createHash } from 'node:crypto';
import { FLAGGED_FILE, MANIFEST_FILE, REJECTS_FILE } from '../dataset/files.js';
import type { Manifest } from '../dataset/manifest.js';
import type { ListedFile } from '../dataset/stored-file.js';

/** Files that hold rows of the corpora for those who look after the dataset, not for those who train on it. */
const FOR_MAINTAINERS: ReadonlySet<string> = new Set([REJECTS_FILE, FLAGGED_FILE]);

/**
 * The files of a dataset that are published: those that its manifest lists, and the manifest. Nothing else of the folder is
 * looked at, so neither `.kumiki` nor a file that somebody left there can get out.
 * @param text the bytes of `manifest.json`
 */
export function filesToPublish({ shards, files }: Manifest, text: Buffer, withRejects: boolean): readonly ListedFile[] {
  const manifest = {
    file: MANIFEST_FILE,
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  const listed = [...shards, ...files].map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 }));
  return [...listed.filter(({ file }) => withRejects || !FOR_MAINTAINERS.has(file)), manifest];
}
