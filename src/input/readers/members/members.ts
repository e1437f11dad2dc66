import { KumikiError, type Place } from '../../../core/errors.js';
import { memberNames, openMembers } from '../../archives/archive.js';
import type { Batch, MemberOptions, TextMember } from '../../../core/raw.js';
import { wholeBytes } from '../../bytes/blocks.js';
import { type OpenOptions, type RawFile } from '../../bytes/chunks.js';
import { decodeWhole } from '../../text/decode.js';
import { nameTwice } from '../../archives/member-name.js';
import { rangeOf } from '../../slices/slice.js';

/** A member that is read whole may have this many bytes. */
const MAX_MEMBER = 64 * 1024 * 1024;
/** Characters of text in a batch, about: few enough for a batch to be gone before the garbage collector takes it for old. */
const BATCH_CHARACTERS = 128 * 1024;

/**
 * The wanted members of an archive, each read whole and decoded. An empty member is a row with an empty text: whether
 * that is a fault is for the source to say. Members count from 0, in the whole archive.
 * Of a file that is worked on in slices, only the members of its share.
 * @param allNames the names of all members, for that
 * @throws {KumikiError} `archive-member-missing` where not one member is wanted, `encoding-wrong`, `format-wrong` for a
 * member over 64 MiB, and all that opening the archive throws
 */
export async function* readMembers(
  file: RawFile,
  { wanted, encoding, undecodable }: MemberOptions,
  open: OpenOptions,
  allNames = (): Promise<readonly string[]> => memberNames(file),
): AsyncGenerator<Batch<TextMember>, void, undefined> {
  const { slice } = file;
  const range = slice?.kind === 'share' ? rangeOf(slice, namesOf(await allNames(), wanted, file.name).size) : undefined;
  const isIn = (ordinal: number): boolean => range === undefined || (ordinal >= range.from && ordinal < range.to);
  let asked = 0;
  let first = range?.from ?? 0;
  let members: TextMember[] = [];
  let characters = 0;
  const batch = (): Batch<TextMember> => {
    const [rows, start] = [members, first];
    first += rows.length;
    members = [];
    characters = 0;
    return {
      rows,
      origin: (index) => `${file.name}/${rows[index]?.name ?? ''}`,
      number: (index) => start + index,
    };
  };
  for await (const member of openMembers(file, { ...open, wanted: (name) => wanted(name) && isIn(asked++) })) {
    const { name } = member;
    const place: Place = { file: file.name, member: name };
    const content = await wholeBytes(member.bytes(), MAX_MEMBER, place);
    const decoded = await decodeWhole(content, { file: file.name, member: name, encoding }, undecodable);
    members.push({ name, ...decoded });
    characters += decoded.text.length;
    if (characters >= BATCH_CHARACTERS) yield batch();
  }
  if (members.length > 0) yield batch();
  if (asked > 0) return;
  throw new KumikiError('archive-member-missing', 'the archive has no member that the source reads', {
    place: { file: file.name },
    hint: 'Perhaps this is another edition of the archive.',
  });
}

/**
 * The names of all wanted members, whichever share they are in.
 * @throws {KumikiError} `format-wrong` for a name that stands twice: one of the two may be in another share
 */
function namesOf(all: readonly string[], wanted: (name: string) => boolean, file: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const name of all) {
    if (!wanted(name)) continue;
    if (names.has(name)) throw nameTwice({ file, member: name });
    names.add(name);
  }
  return names;
}
