import type { Ledger } from '../ledger/ledger.js';
import type { LedgerEntry, ModelClient } from '../request.js';
import type { AnswerEvents } from './events.js';
import type { Stop } from './limits.js';
import type { Meter } from './meter.js';

/** How often and after which waits a request is sent again. Times in milliseconds. */
export interface RetrySettings {
  /** Tries of a request at most, where the model is busy. */
  readonly busyTries: number;
  /** Tries of a request at most, where what comes back is no reply. */
  readonly unsoundTries: number;
  /** The wait before the second try; it doubles with each one. */
  readonly baseDelay: number;
  /** The longest wait, in milliseconds. */
  readonly maxDelay: number;
  /** The longest wait that an endpoint may ask for: where it asks for more, the run ends. */
  readonly maxRetryAfter: number;
}

/** How requests are answered. */
export interface AnswerOptions {
  /** Where replies are kept and looked up. */
  readonly ledger: Ledger;
  /** May be left out with `replayOnly`. */
  readonly client?: ModelClient;
  /** Requests under way at a time, at most: 4, if not given. Fewer while the endpoint says that it is too many. */
  readonly concurrency?: number;
  /** Limits, and what was used of them: one meter for all waves of a run. */
  readonly meter?: Meter;
  /** Nothing is asked: replies come from the ledger alone. */
  readonly replayOnly?: boolean;
  /** How often and after which waits a request is sent again. */
  readonly retry?: Partial<RetrySettings>;
  /** Stops the run: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** What is told of it. */
  readonly events?: AnswerEvents;
}

/** What came of requests. */
export interface Answers {
  /** In the order of the requests: all of them, or those before the first one that a limit left unasked. */
  readonly entries: readonly LedgerEntry[];
  /** The limit that was reached, where one was. */
  readonly stopped: Stop | undefined;
}
