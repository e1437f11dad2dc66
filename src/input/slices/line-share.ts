import type { Chunks } from '../bytes/chunks.js';
import { Pieces } from '../bytes/pieces.js';
import { rangeOf, type Share } from './slice.js';

/** Lines are cut at LF only where the text has one among this many bytes: then it is what ends them all. */
const DECIDING_BYTES = 256 * 1024;
const LF = 0x0a;

/** Where in the whole text a share of it begins. */
export interface ShareStart {
  /** The number of its first line, counted from 1. */
  readonly line: number;
  readonly byte: number;
  /** There is a line before, and it has nothing but spaces and tabs. */
  readonly blankBefore: boolean;
}

/** The bytes of a share. Without `start` it is the whole text. */
export interface LineShare {
  readonly start?: ShareStart;
  readonly bytes: Chunks;
}

/**
 * The lines of a text that begin in one share of its bytes; the lines before it are skipped and counted.
 * All shares together are the text, and each line is in one of them. A text whose lines do not end with LF is in the
 * first share, whole. The byte of LF must be the end of a line wherever it stands, which is not so in UTF-16.
 * @param size the bytes of the text: where that is wrong, the shares are of unlike size, and nothing else
 * @returns undefined where no line begins in the share
 */
export async function openLineShare(chunks: Chunks, share: Share, size: number): Promise<LineShare | undefined> {
  const { from, to } = rangeOf(share, size);
  const pieces = new Pieces(chunks);
  let opened: LineShare | undefined;
  try {
    if (await hasFeed(pieces)) {
      const start = from === 0 ? { line: 1, byte: 0, blankBefore: false } : await skipTo(pieces, from);
      if (start.byte < to && !(await pieces.isAtEnd())) opened = { start, bytes: linesUpTo(pieces, start.byte, to) };
    } else if (share.index === 0) {
      opened = { bytes: pieces.rest() };
    }
  } finally {
    if (opened === undefined) await pieces.close();
  }
  return opened;
}

/** Whether an LF is among the deciding bytes, which are still to be read afterwards. */
async function hasFeed(pieces: Pieces): Promise<boolean> {
  const seen: Buffer[] = [];
  let length = 0;
  let found = false;
  while (!found && length < DECIDING_BYTES) {
    const piece = await pieces.next();
    if (piece === undefined) break;
    found = piece.subarray(0, DECIDING_BYTES - length).includes(LF);
    seen.push(piece);
    length += piece.length;
  }
  pieces.unread(seen);
  return found;
}

/** Passes over all lines that begin before `from`, at least one. */
async function skipTo(pieces: Pieces, from: number): Promise<ShareStart> {
  let line = 1;
  let byte = 0;
  let isBlank = true;
  for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) {
    let start = 0;
    for (let feed = piece.indexOf(LF); feed >= 0; feed = piece.indexOf(LF, start)) {
      const blankBefore = isBlank && blankBetween(piece, start, feed);
      line += 1;
      start = feed + 1;
      isBlank = true;
      if (byte + start < from) continue;
      pieces.unread([piece.subarray(start)]);
      return { line, byte: byte + start, blankBefore };
    }
    isBlank &&= blankBetween(piece, start, piece.length);
    byte += piece.length;
  }
  return { line, byte, blankBefore: false };
}

function blankBetween(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

/** The lines that begin before `to`; the first begins at `byte`. */
async function* linesUpTo(pieces: Pieces, byte: number, to: number): Chunks {
  try {
    let at = byte;
    for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) {
      const feed = at + piece.length < to ? -1 : piece.indexOf(LF, Math.max(0, to - 1 - at));
      if (feed >= 0) {
        yield piece.subarray(0, feed + 1);
        return;
      }
      yield piece;
      at += piece.length;
    }
  } finally {
    await pieces.close();
  }
}
