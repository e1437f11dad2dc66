import type { RawFile } from '../bytes/chunks.js';
import { openDisk, rangeBytes } from '../bytes/disk.js';
import { fileForm } from '../bytes/file-form.js';
import { zipDirectory } from './zip-directory.js';

/** A gzip member ends with the size of its content, modulo 2³² (RFC 1952, 2.3.1). */
const ISIZE_BYTES = 4;
/** How much text unpacks to, where the file does not say it. */
const USUAL_RATIO = 3;

/**
 * About how many bytes are in a file, or in one member of it, when it is unpacked: what the file says of itself at its
 * end, without unpacking it.
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`, `file-empty`, `raw-truncated`, `format-wrong`
 */
export async function unpackedSize(file: RawFile, member: string | undefined): Promise<number> {
  const opened = await openDisk(file);
  const { size } = opened;
  try {
    switch (fileForm(file.name)) {
      case 'plain':
        return size;
      case 'zip': {
        const entries = await zipDirectory(file, opened);
        return entries.find(({ name }) => name === member)?.size ?? size;
      }
      case 'gzip':
      case 'tar.gz': {
        if (size < ISIZE_BYTES) return size;
        const end: Uint8Array[] = [];
        for await (const piece of rangeBytes(opened, size - ISIZE_BYTES, size, undefined)) end.push(piece);
        const content = Buffer.concat(end);
        const said = content.length === ISIZE_BYTES ? content.readUInt32LE() : 0;
        // The size of the last member alone, or of more than 4 GiB.
        return said < size ? size * USUAL_RATIO : said;
      }
      case 'bzip2':
        return size * USUAL_RATIO;
    }
  } finally {
    await opened.handle.close();
  }
}
