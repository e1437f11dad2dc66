import type { KeyedRequest, LedgerEntry } from '../request.js';

/** What a run tells while it goes on. */
export interface AnswerEvents {
  /** A request was sent. */
  asked?(request: KeyedRequest): void;
  /** A reply is in the ledger: it came just now, or was there already. */
  answered?(entry: LedgerEntry, from: 'model' | 'ledger'): void;
  /** A try brought no reply; the next comes after `delay` milliseconds. */
  retried?(request: KeyedRequest, reason: string, delay: number): void;
  /** Nothing is sent for so many milliseconds. */
  waiting?(reason: 'busy' | 'requests-per-minute' | 'tokens-per-minute', delay: number): void;
  /** So many requests are under way at a time from now on. */
  concurrency?(level: number): void;
}
