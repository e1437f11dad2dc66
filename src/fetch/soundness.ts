import type { Chunks } from '../input/bytes/chunks.js';
import { diskBytes, openDisk } from '../input/bytes/disk.js';
import { gunzip } from '../input/compression/gzip.js';
import { fileForm } from '../input/bytes/file-form.js';
import { FIRST_BYTES, notThisFormat } from '../input/bytes/first-bytes.js';
import { memberNames } from '../input/archives/archive.js';

/**
 * Looks whether a downloaded file whose hash nobody knows is whole, as far as its form tells: gzip data are unpacked to
 * their checksum, a ZIP archive's directory is read, bzip2 data must begin as such (they are unpacked at 30 MB/s: too
 * slow for a look).
 * @throws {KumikiError} `raw-truncated`, `raw-checksum-wrong`, `format-wrong`, `archive-unsafe-name`, `file-empty`
 */
export async function checkSound(path: string, name: string): Promise<void> {
  const file = { path, name };
  switch (fileForm(name)) {
    case 'gzip':
    case 'tar.gz':
      await drain(gunzip(diskBytes(file), { file: name }));
      return;
    case 'zip':
      await memberNames(file);
      return;
    case 'bzip2':
      for await (const chunk of diskBytes(file)) {
        if (Buffer.from(chunk).toString('latin1', 0, 3) === 'BZh') return;
        throw notThisFormat('bzip2 data', chunk.subarray(0, FIRST_BYTES), { file: name });
      }
      return;
    case 'plain': {
      // Only that there is something in it.
      const { handle } = await openDisk(file);
      await handle.close();
    }
  }
}

async function drain(chunks: Chunks): Promise<void> {
  const pieces = chunks[Symbol.asyncIterator]();
  while ((await pieces.next()).done !== true);
}
