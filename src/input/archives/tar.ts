import { pipeline } from 'node:stream';
import type { Header } from 'tar-stream';
import { isKumikiError, KumikiError, type Place } from '../../core/errors.js';
import type { Member, MembersOptions } from './member.js';
import type { Chunks, RawFile } from '../bytes/chunks.js';
import { diskBytes } from '../bytes/disk.js';
import { gunzip } from '../compression/gzip.js';
import { nameTwice, notAFile, safeMemberName } from './member-name.js';
import { memberTurn } from './member-turn.js';

/** A tar archive is made of blocks of this many bytes, and ends with at least one of zeros. */
const BLOCK = 512;

const OPTIONS = {
  highWaterMark: 256 * 1024,
  // Headers from before 1988 have no format mark; their checksum is verified all the same.
  allowUnknownFormat: true,
};

/**
 * The wanted files of a `.tar.gz` in their order.
 * @throws {KumikiError} as `openMembers`; a name that is refused is seen only when it is reached
 */
export async function* tarMembers(file: RawFile, { wanted, onRead }: MembersOptions): AsyncIterable<Member> {
  const place = { file: file.name };
  const { extract } = await import('tar-stream');
  const extraction = extract(OPTIONS);
  const end = { zeros: 0 };
  const tar = watchEnd(gunzip(diskBytes(file, onRead === undefined ? {} : { onRead }), place), end);
  const ended = new Promise<void>((resolve) => {
    // An error given here is thrown by the loop below as well.
    pipeline(tar, extraction, () => {
      resolve();
    });
  });
  const seen = new Set<string>();
  try {
    for await (const entry of extraction) {
      const name = fileName(entry.header, wanted, seen, place);
      const bytes = entry[Symbol.asyncIterator]();
      if (name !== undefined) {
        const turn = memberTurn(name);
        yield { name, bytes: () => turn.take(() => untilEnd(bytes, { ...place, member: name })) };
        turn.end();
      }
      // The next member comes only when this one has been taken to its end.
      while ((await bytes.next()).done !== true);
    }
  } catch (cause) {
    throw tarError(cause, place);
  } finally {
    extraction.destroy();
    await ended;
  }
  if (end.zeros < BLOCK) throw truncated('no mark of the end', place);
}

/** Without the `return` that a loop would call when it is left early: that would end the whole extraction. */
async function* untilEnd(bytes: AsyncIterator<unknown>, place: Place): Chunks {
  try {
    for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) {
      if (next.value instanceof Uint8Array) yield next.value;
    }
  } catch (cause) {
    throw tarError(cause, place);
  }
}

/** The name of an entry that is a wanted file; `undefined` for all others. */
function fileName(
  { name: written, type }: Header,
  wanted: MembersOptions['wanted'],
  seen: Set<string>,
  place: Place,
): string | undefined {
  const name = safeMemberName(written, place);
  if (type === 'directory' || !wanted(name)) return undefined;
  const member = { ...place, member: name };
  if (type !== 'file' && type !== 'contiguous-file') throw notAFile(kindOf(type), member);
  if (seen.has(name)) throw nameTwice(member);
  seen.add(name);
  return name;
}

function kindOf(type: Header['type'] | null): string {
  if (type === 'symlink') return 'a symbolic link';
  if (type === 'link') return 'a hard link';
  return `a special file (${type ?? 'of unknown kind'})`;
}

/** Counts the zero bytes at the end of what has passed, up to the size of a block. */
async function* watchEnd(tar: Chunks, end: { zeros: number }): Chunks {
  for await (const chunk of tar) {
    let last = chunk.length;
    while (last > 0 && chunk.length - last < BLOCK && chunk[last - 1] === 0) last--;
    end.zeros = last === 0 ? end.zeros + chunk.length : chunk.length - last;
    yield chunk;
  }
}

function tarError(cause: unknown, place: Place): unknown {
  if (!(cause instanceof Error) || isKumikiError(cause)) return cause;
  if (cause.message === 'Unexpected end of data') return truncated(cause.message, place);
  if (/^(?:Invalid tar header|Invalid header|Header exceeds)/.test(cause.message)) {
    return new KumikiError('format-wrong', 'what is packed is no tar archive, or a damaged one', {
      place,
      found: cause.message,
      hint: 'Get the file again.',
      cause,
    });
  }
  return cause;
}

function truncated(found: string, place: Place): KumikiError {
  return new KumikiError('raw-truncated', 'the tar archive ends too early', {
    place,
    found,
    hint: 'The download was probably broken off: get the file again.',
  });
}
