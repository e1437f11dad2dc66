import { closeSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { KumikiError } from '../../core/errors.js';
import { explained } from '../../core/system-error.js';
import { type Lock, type Pace, takeLock } from '../../lock/lock.js';
import type { LockWords } from '../../lock/words.js';
import { openOutput } from '../../output/file.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { syncFolder } from '../../output/sync-folder.js';
import type { LedgerEntry } from '../request.js';
import { openAppend } from './append-file.js';
import { entryLine, readEntry } from './entry.js';
import { LONGEST_LINE } from './file-lines.js';
import { checkHead, headLine, headTag, type LedgerHead } from './head.js';
import { keyIndex } from './key-index.js';
import { damaged, type Loaded, loadLedger } from './load.js';
import { lineReader } from './reader.js';

/** Everything that was asked and answered for one task, in a file that only grows. */
export interface Ledger {
  /** Where the file is. */
  readonly path: string;
  /** What the ledger is for. */
  readonly head: LedgerHead;
  /** Entries with different keys. */
  readonly size: number;
  /** True where the request of this key was answered. */
  has(this: void, key: string): boolean;
  /**
   * The entry of a key, read again from the file.
   * @throws {KumikiError} `ledger-damaged` where the file was changed meanwhile
   */
  find(this: void, key: string): LedgerEntry | undefined;
  /**
   * Writes an entry; one whose key is there already is left out. When it returns, a kill of this process loses nothing of it;
   * a second later, a power cut neither.
   * @throws {KumikiError} `disk-full`, `output-not-writable`; `ledger-busy` where another process took the ledger over
   */
  append(this: void, entry: LedgerEntry): void;
  /** Waits until everything is on the disk, and lets others use the ledger. */
  close(this: void): Promise<void>;
}

/** How a ledger is opened. */
export interface LedgerOptions {
  /** What the ledger must be for; one that is not there yet is begun with it. May be left out to read a ledger whatever it is for. */
  readonly head?: LedgerHead;
  /** `read`: nothing is locked, begun, mended or written. */
  readonly mode?: 'append' | 'read';
  /** Told what was left out or taken over: a torn last line, a key that stands there twice, the lock of a dead process. */
  readonly note?: (text: string) => void;
  /** Stops the opening: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** How the lock is held and watched. */
  readonly pace?: Pace;
}

const WORDS: LockWords = {
  code: 'ledger-busy',
  holder: 'run',
  kept: 'every reply that was written is kept',
};

/** How often an owner looks whether the ledger is still its own, in milliseconds. */
const LOOK_MS = 2_000;

/**
 * Opens a ledger, or begins one.
 * @throws {KumikiError} `ledger-busy`, `ledger-damaged`, `ledger-other`, `ledger-incomplete`, `option-wrong`, `disk-full`,
 * `output-not-writable`, `io-failed`, `aborted`
 */
export async function openLedger(path: string, options: LedgerOptions = {}): Promise<Ledger> {
  const { head, mode = 'append', note = () => undefined, signal = new AbortController().signal, pace } = options;
  const check = (found: LedgerHead): void => {
    if (head !== undefined) checkHead(found, head, path);
  };
  if (mode === 'read') {
    const loaded = await loadLedger(path, check, note, signal);
    if (loaded === undefined) throw notThere(path);
    return readLedger(path, loaded);
  }
  makeFolder(dirname(path));
  const lock = await takeLock(`${path}.lock`, path, {
    note,
    signal,
    words: WORDS,
    ...(pace === undefined ? {} : { pace }),
  });
  try {
    const loaded = (await loadLedger(path, check, note, signal)) ?? begin(path, head);
    return writeLedger(path, loaded, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Writes the first line: the file appears with it or not at all. */
function begin(path: string, head: LedgerHead | undefined): Loaded {
  if (head === undefined) throw notThere(path);
  const line = Buffer.from(`${headLine(head)}\n`);
  const unfinished = `${path}.unfinished`;
  const file = openOutput(unfinished);
  file.write(line);
  file.close();
  try {
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw outputError(error, path);
  }
  return { head, tag: headTag(head), index: keyIndex(), bytes: line.length, lacksLineFeed: false };
}

function writeLedger(path: string, { head, tag, index, bytes, lacksLineFeed }: Loaded, lock: Lock): Ledger {
  const file = openAppend(path, bytes);
  if (lacksLineFeed) file.append(Buffer.from('\n'));
  let looked = performance.now();
  return {
    path,
    head,
    get size() {
      return index.size;
    },
    has: (key) => index.find(key) !== undefined,
    find: finder(path, tag, index, file.read),
    append(entry) {
      if (index.find(entry.key) !== undefined) return;
      const line = Buffer.from(`${entryLine(entry, tag)}\n`);
      if (line.length > LONGEST_LINE) throw tooLong(path);
      if (performance.now() - looked > LOOK_MS) {
        lock.assertHeld();
        looked = performance.now();
      }
      index.add(entry.key, { offset: file.append(line), length: line.length - 1 });
    },
    async close() {
      try {
        await file.close();
      } finally {
        lock.release();
      }
    },
  };
}

function readLedger(path: string, { head, tag, index }: Loaded): Ledger {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explained(error, { file: path });
    }
  };
  const handle = attempt(() => openSync(path, 'r'));
  const read = (into: Uint8Array, position: number): number =>
    attempt(() => readSync(handle, into, 0, into.length, position));
  return {
    path,
    head,
    size: index.size,
    has: (key) => index.find(key) !== undefined,
    find: finder(path, tag, index, read),
    append() {
      throw new KumikiError('option-wrong', 'the ledger was opened to be read', {
        place: { file: path },
        hint: 'Open it with the mode append.',
      });
    },
    close: () => {
      closeSync(handle);
      return Promise.resolve();
    },
  };
}

function finder(
  path: string,
  tag: string,
  index: Loaded['index'],
  read: (into: Uint8Array, position: number) => number,
): Ledger['find'] {
  const lineAt = lineReader(read);
  return (key) => {
    const position = index.find(key);
    if (position === undefined) return undefined;
    const parsed = readEntry(lineAt(position)?.toString('utf8') ?? '', tag);
    if ('fault' in parsed || parsed.entry.key !== key) {
      throw damaged(path, undefined, position.offset, 'the ledger was changed while it was open');
    }
    return parsed.entry;
  };
}

function notThere(path: string): KumikiError {
  return new KumikiError('ledger-incomplete', 'there is no ledger', {
    place: { file: path },
    hint: 'Look at the folder it was to be in, or ask the model first.',
  });
}

function tooLong(path: string): KumikiError {
  return new KumikiError('line-too-long', 'the entry is too long for a ledger', {
    place: { file: path },
    expected: `at most ${LONGEST_LINE} bytes`,
    hint: 'Ask for a shorter reply.',
  });
}
