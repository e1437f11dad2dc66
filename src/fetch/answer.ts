import { KumikiError } from '../core/errors.js';
import type { Answer } from './http.js';

/** What a download may turn out to be. Sizes in bytes. */
export interface Wanted {
  /** The publisher's file name. */
  readonly name: string;
  /** The pinned bytes; `undefined` where any bytes of that name will do. */
  readonly bytes: { readonly size: number; readonly sha256: string } | undefined;
  /** The smallest file that can be whole, where the pin says so. */
  readonly minBytes: number;
  /** The largest file that is taken. */
  readonly maxBytes: number;
}

/** What to do with an answer to "give me the bytes from `from` on". */
export type Verdict =
  /** Write the body at `at`; then there should be `total` bytes, where the server said how many. */
  | { readonly take: { readonly at: number; readonly total: number | undefined } }
  /** The bytes there are already are all of them. */
  | 'complete'
  /** The bytes there are do not belong to this answer: begin anew. */
  | 'restart'
  /** Try again later. */
  | { readonly later: string; readonly retryAfter: string | undefined };

/**
 * Reads the head of an answer.
 * @param from how many bytes are there already
 * @param mayPass whether a status other than the expected ones is worth another attempt
 * @throws {KumikiError} `download-failed`, `download-refused`, `raw-changed`, `raw-truncated`: this mirror will not give the file
 */
export function judge(answer: Answer, from: number, wanted: Wanted, mayPass: (status: number) => boolean): Verdict {
  const { status } = answer;
  if (status === 416 && from > 0) return contentRange(answer)?.total === from ? 'complete' : 'restart';
  if (mayPass(status)) return { later: `status ${status}`, retryAfter: answer.header('retry-after') };
  if (status !== 200 && status !== 206) {
    throw new KumikiError('download-failed', 'the server does not send the file', {
      place: { file: wanted.name },
      found: `status ${status}`,
      hint: 'The address may be out of date: look for the file on its page.',
    });
  }
  refusePage(answer, wanted);
  refuseCoded(answer, wanted);
  if (status === 206) {
    const range = contentRange(answer);
    // Another range than the requested one: it must not be appended.
    if (range?.start !== from) return 'restart';
    checkTotal(range.total, wanted);
    return { take: { at: from, total: range.total } };
  }
  const total = contentLength(answer);
  checkTotal(total, wanted);
  return { take: { at: 0, total } };
}

/** @throws {KumikiError} `raw-changed`, `raw-truncated`, `download-refused` */
function checkTotal(total: number | undefined, wanted: Wanted): void {
  if (total === undefined) return;
  if (wanted.bytes !== undefined && total !== wanted.bytes.size) {
    throw changed(wanted, `${total} bytes`, `${wanted.bytes.size} bytes`);
  }
  if (total < wanted.minBytes) throw tooSmall(wanted, total);
  if (total > wanted.maxBytes) throw tooLarge(wanted, total);
}

/** The error for a server that has other bytes than the pinned ones. */
export function changed({ name }: Wanted, found: string, expected: string): KumikiError {
  return new KumikiError('raw-changed', 'the server has a different file from the pinned one', {
    place: { file: name },
    expected,
    found,
    hint: 'The publisher may have released another edition: take it with --accept-new, or find the pinned one elsewhere.',
  });
}

export function tooLarge({ name, maxBytes }: Wanted, size: number): KumikiError {
  return new KumikiError('download-refused', 'the file is larger than allowed', {
    place: { file: name },
    expected: `at most ${maxBytes} bytes`,
    found: `${size} bytes`,
  });
}

export function tooSmall({ name, minBytes }: Pick<Wanted, 'name' | 'minBytes'>, size: number): KumikiError {
  return new KumikiError('raw-truncated', 'the file is too small to be complete', {
    place: { file: name },
    expected: `at least ${minBytes} bytes`,
    found: `${size} bytes`,
    hint: 'Only a part of it was sent, or it is another file: fetch again later, or download it manually.',
  });
}

/** A page that says "log in", "not found" or "moved" with status 200. */
function refusePage(answer: Answer, { name }: Wanted): void {
  const type = answer.header('content-type') ?? '';
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) throw page(name, type);
}

/** @throws {KumikiError} `download-refused` where the first bytes of a file are those of a web page */
export function refusePageBytes(first: Uint8Array, name: string): void {
  const text = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, 256)).toString('latin1');
  if (/^(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body)\b/i.test(text)) {
    throw page(name, text.trim().slice(0, 30));
  }
}

function page(name: string, found: string): KumikiError {
  return new KumikiError('download-refused', 'the server sends a web page instead of the file', {
    place: { file: name },
    expected: name,
    found,
    hint: 'The file may have moved, or the page may ask for a click: open the address in a browser.',
  });
}

/** A `.gz` that is sent as "a gzipped text" is the file itself; anything else would be stored in a form of the server's. */
function refuseCoded(answer: Answer, { name }: Wanted): void {
  const coding = (answer.header('content-encoding') ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return;
  if (/^(x-)?gzip$/.test(coding) && /\.t?gz$/i.test(name)) return;
  throw new KumikiError('download-refused', 'the server compresses the file on the way', {
    place: { file: name },
    expected: 'no content coding',
    found: coding,
  });
}

// `bytes 5-9/10`, or a star in place of a number (RFC 9110, 14.4); numbers beyond what can be counted make it unreadable.
function contentRange(answer: Answer): { start: number | undefined; total: number | undefined } | undefined {
  const parts = /^\s*bytes (?:(\d{1,15})-\d{1,15}|\*)\/(\d{1,15}|\*)\s*$/i.exec(answer.header('content-range') ?? '');
  if (parts === null) return undefined;
  const [, start, total = '*'] = parts;
  return { start: start === undefined ? undefined : Number(start), total: total === '*' ? undefined : Number(total) };
}

function contentLength(answer: Answer): number | undefined {
  const text = answer.header('content-length')?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
