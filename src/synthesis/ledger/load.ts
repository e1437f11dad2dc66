import { open } from 'node:fs/promises';
import { throwIfAborted } from '../../core/aborted.js';
import { hasCode, KumikiError } from '../../core/errors.js';
import { explained } from '../../core/system-error.js';
import { parseEntry } from './entry.js';
import { fileLines, type FileRest } from './file-lines.js';
import { headTag, type LedgerHead, parseHead } from './head.js';
import { type KeyIndex, keyIndex } from './key-index.js';

/** What a ledger on the disk holds. */
export interface Loaded {
  readonly head: LedgerHead;
  /** Stands in the lines of this ledger. */
  readonly tag: string;
  readonly index: KeyIndex;
  /** The bytes that hold lines; what is behind them is to be cut off. */
  readonly bytes: number;
  /** True where the last line is a whole entry that only lacks its line feed. */
  readonly lacksLineFeed: boolean;
}

/** Repetitions that are told one by one. */
const TOLD = 5;

/**
 * Reads a ledger from its start to its end. `undefined` where there is none, or one of no bytes.
 * @param check looks at the head before anything else is read
 * @throws {KumikiError} `ledger-damaged`, `ledger-other`, `io-failed`, `aborted`; what `check` throws
 */
export async function loadLedger(
  path: string,
  check: (head: LedgerHead) => void,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<Loaded | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      return await read(fileLines(handle, path), path, check, note, signal);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw explained(error, { file: path });
  }
}

async function read(
  lines: ReturnType<typeof fileLines>,
  path: string,
  check: (head: LedgerHead) => void,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<Loaded | undefined> {
  const index = keyIndex();
  let first: { readonly head: LedgerHead; readonly tag: string } | undefined;
  let repeated = 0;
  for (;;) {
    const { done, value } = await lines.next();
    throwIfAborted(signal);
    if (done === true) {
      if (first === undefined && value.bytes.length === 0) return undefined;
      // A head is written whole or not at all: this is something else.
      if (first === undefined) throw notALedger(path, value);
      if (repeated > TOLD) note(`${path}: ${repeated - TOLD} more lines repeat a key.`);
      return { ...first, index, ...ending(value, first.tag, index, path, note) };
    }
    for (const { number, offset, bytes } of value) {
      const text = bytes.toString('utf8');
      if (first === undefined) {
        // Editors of Windows put a mark before the text.
        const head = parseHead(text.replace(/^\uFEFF/u, ''), path);
        check(head);
        first = { head, tag: headTag(head) };
        continue;
      }
      const parsed = parseEntry(text, first.tag);
      if ('fault' in parsed) throw damaged(path, number, offset, parsed.fault);
      if (!index.add(parsed.entry.key, { offset, length: bytes.length }) && ++repeated <= TOLD) {
        note(`${path}: line ${number} repeats the key of an earlier line, which counts (${parsed.entry.key}).`);
      }
    }
  }
}

/** A write that was cut off leaves a line without its end. Where all of the entry is there, it was paid for and is kept. */
function ending(
  { number, offset, bytes }: FileRest,
  tag: string,
  index: KeyIndex,
  path: string,
  note: (text: string) => void,
): Pick<Loaded, 'bytes' | 'lacksLineFeed'> {
  if (bytes.length === 0) return { bytes: offset, lacksLineFeed: false };
  const parsed = parseEntry(bytes.toString('utf8'), tag);
  if ('entry' in parsed) {
    index.add(parsed.entry.key, { offset, length: bytes.length });
    return { bytes: offset + bytes.length, lacksLineFeed: true };
  }
  note(`${path}: line ${number}, the last, was cut off while it was written, and is left out.`);
  return { bytes: offset, lacksLineFeed: false };
}

/** @throws {KumikiError} what a first line that is no head is called */
function notALedger(path: string, { bytes }: FileRest): KumikiError {
  parseHead(bytes.toString('utf8'), path);
  return damaged(path, 1, 0, 'the first line has no end');
}

export function damaged(path: string, line: number | undefined, byte: number, summary: string): KumikiError {
  return new KumikiError('ledger-damaged', summary, {
    place: { file: path, ...(line === undefined ? {} : { line }), byte },
    hint: 'Remove the line, and its request is asked again, or take the ledger from a copy.',
  });
}
