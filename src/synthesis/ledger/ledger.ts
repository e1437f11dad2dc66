import type { LedgerEntry } from '../request.js';
import type { LedgerHead } from './head.js';

/** Everything that was asked and answered for one task, in a file that only grows. */
export interface Ledger {
  readonly path: string;
  readonly head: LedgerHead;
  /** Entries with different keys. */
  readonly size: number;
  has(this: void, key: string): boolean;
  /**
   * The entry of a key, read again from the file.
   * @throws {KumikiError} `ledger-damaged` where the file was changed meanwhile
   */
  find(this: void, key: string): LedgerEntry | undefined;
  /**
   * Writes an entry. When it returns, a kill of this process loses nothing of it; a second later, a power cut neither.
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
  readonly signal?: AbortSignal;
}

/**
 * Opens a ledger, or begins one.
 * @throws {KumikiError} `ledger-busy`, `ledger-damaged`, `ledger-other`, `ledger-incomplete`, `aborted`
 */
export function openLedger(path: string, options: LedgerOptions = {}): Promise<Ledger> {
  return Promise.reject(new Error(`being written: ${path} ${options.mode ?? 'append'}`));
}
