import { KumikiError } from '../../core/errors.js';
import type { Chunks, OpenOptions, RawFile } from '../bytes/chunks.js';
import type { Member, MembersOptions } from './member.js';
import { fileForm } from '../bytes/file-form.js';
import { tarMembers } from './tar.js';
import { zipMembers } from './zip.js';

/**
 * The wanted files of a `.zip`, `.tar.gz` or `.tgz` in the order of the archive, none held whole. What is not read of
 * a member is passed over. The names of all members are checked, wanted or not.
 * @throws {KumikiError} `archive-unsafe-name`, `raw-truncated`, `raw-checksum-wrong`, `format-wrong`, `raw-missing`,
 * `raw-unreadable`, `file-empty`; `source-invalid` for a file that is no archive by its name
 */
export function openMembers(file: RawFile, options: MembersOptions): AsyncIterable<Member> {
  switch (fileForm(file.name)) {
    case 'zip':
      return zipMembers(file, options);
    case 'tar.gz':
      return tarMembers(file, options);
    case 'gzip':
    case 'bzip2':
    case 'plain':
      throw new KumikiError('source-invalid', 'members were asked for, but the file is no archive', {
        place: { file: file.name },
        expected: '.zip, .tar.gz or .tgz',
      });
  }
}

/**
 * The names of all files in an archive, in its order. A `.tar.gz` is read whole for them.
 * @throws {KumikiError} all of {@link openMembers}
 */
export async function memberNames(file: RawFile): Promise<readonly string[]> {
  const names: string[] = [];
  const wanted = (name: string): boolean => {
    names.push(name);
    return false;
  };
  for await (const { name } of openMembers(file, { wanted })) throw new TypeError(`${name} was not asked for`);
  return names;
}

/** How many names an error lists. */
const NAMES_LISTED = 8;

/**
 * The bytes of one member. The rest of a `.tar.gz` is read as well, for the checksum at its end.
 * @throws {KumikiError} `archive-member-missing` listing names that are there, and all of {@link openMembers}
 */
export async function* memberBytes(file: RawFile, member: string, { onRead }: OpenOptions): Chunks {
  const names: string[] = [];
  let more = 0;
  let found = false;
  const wanted = (name: string): boolean => {
    if (names.length < NAMES_LISTED) names.push(name);
    else more++;
    return name === member;
  };
  for await (const entry of openMembers(file, { wanted, ...(onRead === undefined ? {} : { onRead }) })) {
    found = true;
    yield* entry.bytes();
  }
  if (found) return;
  const listed = names.map((name) => JSON.stringify(name)).join(', ');
  throw new KumikiError('archive-member-missing', 'the archive has no such member', {
    place: { file: file.name, member },
    found: names.length === 0 ? 'no file at all' : `${listed}${more === 0 ? '' : ` and ${more} more`}`,
    hint: 'Perhaps this is another edition of the archive.',
  });
}
