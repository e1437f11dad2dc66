import { KumikiError, type Place } from '../../core/errors.js';

/** How other things begin that are often saved under the name of a corpus. */
const STARTS: readonly (readonly [start: string, what: string])[] = [
  ['<', 'a page of HTML or XML'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\x1f\x8b', 'gzip data'],
  ['BZh', 'bzip2 data'],
  ['version https://git-lfs', 'a Git LFS pointer, not the file it points to'],
];

/** How many bytes at the start of a file {@link notThisFormat} wants to see. */
export const FIRST_BYTES = 64;

/**
 * The error for a file of another form than its name says, with a guess at the form from its first bytes.
 * @param format what the name promises: `gzip data`
 * @returns a {@link KumikiError} `format-wrong`
 */
export function notThisFormat(format: string, first: Uint8Array, place: Place): KumikiError {
  const bytes = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, FIRST_BYTES));
  // A page may begin with a byte order mark and white space.
  const text = bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const what = STARTS.find(([start]) => text.startsWith(start))?.[1];
  return new KumikiError('format-wrong', `this is not ${format}`, {
    place,
    expected: format,
    found: what ?? `a file that begins with the bytes ${bytes.subarray(0, 8).toString('hex')}`,
    hint: 'Perhaps something else was saved under its name: get the file again.',
  });
}
