import { KumikiError, type Place } from '../../core/errors.js';

/**
 * The name of an archive member as the rest of the package sees it: `/` between its parts, no leading `./`.
 * Nothing here ever writes a member to disk; but an archive with a name that would leave its folder when unpacked
 * was not made by a publisher, so nothing in it is believed.
 * @throws {KumikiError} `archive-unsafe-name` for a name that is empty, absolute or on a drive (`/x`, `C:\x`, `C:x`), has a `..` part, a
 * backslash or a NUL
 */
export function safeMemberName(written: string, place: Place): string {
  const name = written.replace(/^(?:\.\/+)+/, '');
  const danger = written === '' ? 'is empty' : dangerOf(name);
  if (danger === undefined) return name;
  throw new KumikiError('archive-unsafe-name', `the archive has a member whose name ${danger}`, {
    place,
    // As JSON, so that control characters in it do nothing to a terminal.
    found: JSON.stringify(written),
    hint: 'No corpus is packed like this. Do not use this archive: get it again from its publisher.',
  });
}

function dangerOf(name: string): string | undefined {
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is absolute';
  if (name.includes('\\')) return 'has a backslash';
  if (name.includes('\0')) return 'has a NUL';
  if (name.split('/').includes('..')) return 'climbs out of its folder';
  return undefined;
}

/**
 * The error for a wanted member that is not a regular file (a link, a folder).
 * @param kind `a symbolic link`
 */
export function notAFile(kind: string, place: Place): KumikiError {
  return new KumikiError('archive-unsafe-name', `the member is ${kind}`, {
    place,
    expected: 'a file',
    hint: 'Nothing outside an archive is read for it. Get the archive again from its publisher.',
  });
}

/** The error for a second wanted member of the same name: which one is meant cannot be known. */
export function nameTwice(place: Place): KumikiError {
  return new KumikiError('format-wrong', 'the archive has two members of this name', {
    place,
    hint: 'Get the archive again.',
  });
}
