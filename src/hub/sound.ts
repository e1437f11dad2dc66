import { Findings } from '../dataset/verify/findings.js';
import { checkFolder } from '../dataset/verify/folder.js';
import { assertNone } from '../dataset/verify/verify.js';
import type { Manifest } from '../dataset/manifest.js';
import { differs, type ListedFile, storedSha256 } from '../dataset/stored-file.js';

/**
 * Checks that the files that are to be published are those of the manifest, byte for byte, and that nothing else lies
 * between them.
 * @param onProgress told of the bytes that were hashed, and of all
 * @throws {KumikiError} `dataset-damaged`
 */
export async function checkSound(
  dir: string,
  manifest: Manifest,
  files: readonly ListedFile[],
  onProgress: (bytes: number, total: number) => void,
): Promise<void> {
  const findings = new Findings();
  checkFolder(dir, manifest, findings);
  assertNone(findings.listed, findings.unlisted);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { file, bytes, sha256 } of files) {
    const found = await storedSha256(dir, file);
    if (found !== sha256) throw differs(file, 'SHA-256', sha256, found);
    done += bytes;
    onProgress(done, total);
  }
}
