import { KumikiError, type Place } from '../core/errors.js';
import { memberBytes } from './archives/archive.js';
import { openBzip2 } from './compression/bzip2.js';
import { diskBytes } from './bytes/disk.js';
import { fileForm } from './bytes/file-form.js';
import type { Chunks, OpenOptions, RawFile } from './bytes/chunks.js';
import { gunzip } from './compression/gzip.js';

export interface OpenBytesOptions extends OpenOptions {
  /** The member to read where the file is an archive (`jpn.txt` in `jpn-eng.zip`). */
  readonly member?: string;
}

/**
 * The decompressed bytes of a file, or of one member of an archive. The ending of the file's name says how it is
 * packed: `.zip` (and `.xlsx`, which is one), `.tar.gz`, `.tgz`, `.gz`, `.bz2`, anything else plain. Sizes and
 * checksums are verified on the way; whoever stops early leaves no open file and no process behind.
 *
 * What no check at this layer can see: a plain file cut short, and a `.gz` or `.bz2` cut exactly between two members
 * or streams. The size and hash in a source's pins are there for that.
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`, `file-empty` (also where the packed content is empty),
 * `raw-truncated`, `raw-checksum-wrong`, `format-wrong`, `archive-member-missing`, `archive-unsafe-name`,
 * `decompressor-failed`; `source-invalid` where an archive is opened without `member` or a single file with one
 */
export async function* openBytes(file: RawFile, options: OpenBytesOptions = {}): Chunks {
  const { member } = options;
  const place: Place = { file: file.name, ...(member === undefined ? {} : { member }) };
  let empty = true;
  for await (const chunk of packedBytes(file, member, options, place)) {
    empty &&= chunk.length === 0;
    yield chunk;
  }
  if (empty) throw new KumikiError('file-empty', 'there is not one byte in it', { place, hint: 'Get the file again.' });
}

function packedBytes(file: RawFile, member: string | undefined, options: OpenOptions, place: Place): Chunks {
  const form = fileForm(file.name);
  const isArchive = form === 'zip' || form === 'tar.gz';
  if (isArchive) {
    if (member === undefined) throw wrongUse('an archive is read member by member, and no member was named', place);
    return memberBytes(file, member, options);
  }
  if (member !== undefined) throw wrongUse('a member was named, but the file is no archive', place);
  switch (form) {
    case 'gzip':
      return gunzip(diskBytes(file, options), place);
    case 'bzip2':
      return openBzip2(diskBytes(file, options), place);
    case 'plain':
      return diskBytes(file, options);
  }
}

function wrongUse(summary: string, place: Place): KumikiError {
  return new KumikiError('source-invalid', summary, {
    place,
    expected: '.zip, .tar.gz or .tgz with `member`, else none',
  });
}
