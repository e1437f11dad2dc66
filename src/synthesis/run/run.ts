import { setMaxListeners } from 'node:events';
import { aborted } from '../../core/aborted.js';
import { KumikiError } from '../../core/errors.js';
import { type KeyedRequest, requestKey } from '../request.js';
import { askUntilAnswered, type Outcome } from './ask.js';
import { newMeter } from './meter.js';
import type { AnswerOptions } from './options.js';
import { RETRY_DEFAULTS } from './retries.js';
import { newTurns } from './turns.js';

/** Requests that are being answered. */
export interface Run {
  /** Begins to ask, if that is needed. `undefined` where the reply is in the ledger. */
  start(this: void, request: KeyedRequest): Promise<Outcome> | undefined;
  /** The error that ended the run, if one did. */
  failure(this: void): { readonly error: unknown } | undefined;
  /** Sends nothing any more, and waits for the replies that are under way: they are paid for. */
  end(this: void): Promise<void>;
}

/** Requests under way at a time, where nobody says how many. */
export const CONCURRENCY = 4;

/** @throws {KumikiError} `option-wrong`, here and where a key is not that of its request */
export function newRun(options: AnswerOptions): Run {
  const { ledger, client, meter = newMeter(), concurrency = CONCURRENCY, events = {} } = options;
  const { signal = new AbortController().signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new KumikiError('option-wrong', 'the concurrency is no number of requests', {
      expected: 'a whole number, 1 or more',
      found: String(concurrency),
      hint: 'Give how many requests may be under way at a time.',
    });
  }
  const turns = newTurns(concurrency, meter, events);
  // Signals of our own: each request under way listens to them, and many may be.
  const [halted, stopped] = [new AbortController(), new AbortController()];
  setMaxListeners(0, halted.signal, stopped.signal);
  const retry = { ...RETRY_DEFAULTS, ...options.retry };
  const underWay = new Map<string, Promise<Outcome>>();
  let failure: { readonly error: unknown } | undefined;

  const halt = (): void => {
    turns.halt();
    halted.abort();
  };
  const onAbort = (): void => {
    failure ??= { error: aborted() };
    halt();
    stopped.abort();
  };
  signal.addEventListener('abort', onAbort, { once: true });

  const ask = async (request: KeyedRequest): Promise<Outcome> => {
    if (client === undefined) throw noClient();
    const asking = { ledger, client, meter, turns, retry, events, signal: stopped.signal, halted: halted.signal };
    const outcome = await askUntilAnswered(request, asking);
    underWay.delete(request.key);
    if ('error' in outcome) {
      failure ??= outcome;
      halt();
    }
    return outcome;
  };
  return {
    start(request) {
      const begun = underWay.get(request.key);
      if (begun !== undefined) return begun;
      if (ledger.has(request.key)) return undefined;
      if (client === undefined) throw noClient();
      if (requestKey(request.request, request.sample) !== request.key) throw wrongKey(request);
      const outcome = ask(request);
      underWay.set(request.key, outcome);
      return outcome;
    },
    failure: () => failure,
    async end() {
      halt();
      await Promise.all(underWay.values());
      signal.removeEventListener('abort', onAbort);
    },
  };
}

function noClient(): KumikiError {
  return new KumikiError('option-wrong', 'there is no model to ask', {
    hint: 'Name an endpoint, or take replies from the ledger alone with --replay-only.',
  });
}

function wrongKey({ key }: KeyedRequest): KumikiError {
  return new KumikiError('option-wrong', 'the key of a request is not its own', {
    found: JSON.stringify(key),
    hint: 'Make requests with keys by the function keyed.',
  });
}
