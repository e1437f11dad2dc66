import type { Chunks } from '../raw/bytes.js';
import { diskBytes, openDisk } from '../raw/disk.js';
import { gunzip } from '../raw/gzip.js';
import { fileForm } from '../raw/file-form.js';
import { FIRST_BYTES, notThisFormat } from '../raw/first-bytes.js';
import { memberNames } from '../raw/archive.js';

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
