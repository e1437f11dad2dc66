import type { KeyedRequest, LedgerEntry } from '../request.js';
import type { Stop } from './limits.js';
import type { AnswerOptions, Answers } from './options.js';

/**
 * Answers requests: each from the ledger where it is there, else by the model, once, and written to the ledger first.
 * @throws {KumikiError} `model-failed`, `model-refused`, `model-unknown`; `ledger-incomplete` with `replayOnly`; `aborted`
 */
export async function answerAll(requests: Iterable<KeyedRequest>, options: AnswerOptions): Promise<Answers> {
  const entries: LedgerEntry[] = [];
  const each = answerEach(requests, options);
  for (;;) {
    const { done, value } = await each.next();
    if (done === true) return { entries, stopped: value };
    entries.push(value);
  }
}

/** The same, one after another in the order of the requests: the memory it takes does not grow with them. */
// eslint-disable-next-line require-yield, @typescript-eslint/require-await -- being written
export async function* answerEach(
  requests: Iterable<KeyedRequest>,
  options: AnswerOptions,
): AsyncGenerator<LedgerEntry, Stop | undefined, undefined> {
  throw new Error(`being written: ${options.ledger.path} ${[...requests].length}`);
}
