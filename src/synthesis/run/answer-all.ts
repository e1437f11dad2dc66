import { setImmediate as breathe } from 'node:timers/promises';
import { aborted, throwIfAborted } from '../../core/aborted.js';
import { KumikiError } from '../../core/errors.js';
import type { Ledger } from '../ledger/ledger.js';
import type { KeyedRequest, LedgerEntry } from '../request.js';
import type { Outcome } from './ask.js';
import type { Stop } from './limits.js';
import type { AnswerOptions, Answers } from './options.js';
import { CONCURRENCY, newRun } from './run.js';

/** Requests that are looked at before the reply of the first of them is there, for each one that may be under way. */
const AHEAD = 64;
/** Replies of the ledger after which timers and signals get their turn. */
const BREATH = 1024;

/** A request whose reply is to be handed out; without an outcome it is in the ledger. */
interface Place {
  readonly request: KeyedRequest;
  readonly outcome: Promise<Outcome> | undefined;
}

/**
 * Answers requests: each from the ledger where it is there, else by the model, once, and written to the ledger first.
 * @throws {KumikiError} `model-failed`, `model-refused`, `model-unknown`; `ledger-incomplete` with `replayOnly`; `aborted`;
 * `option-wrong`; what the ledger throws. Every reply that came by then is in the ledger.
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

/**
 * The same, one after another in the order of the requests: the memory it takes does not grow with them.
 * @returns the limit that was reached, where one was: requests from there on were not sent
 */
export async function* answerEach(
  requests: Iterable<KeyedRequest>,
  options: AnswerOptions,
): AsyncGenerator<LedgerEntry, Stop | undefined, undefined> {
  const { ledger, events = {}, signal = new AbortController().signal } = options;
  throwIfAborted(signal);
  const run = newRun(options);
  const ahead = lookAhead(requests, AHEAD * (options.concurrency ?? CONCURRENCY), (request, rest) => {
    if (options.replayOnly === true && !ledger.has(request.key)) throw incomplete(ledger, rest);
    return { request, outcome: run.start(request) };
  });
  let fromLedger = 0;
  try {
    for (const { request, outcome } of ahead) {
      throwIfAborted(signal);
      if (outcome === undefined) {
        const entry = entryIn(ledger, request);
        events.answered?.(entry, 'ledger');
        if (++fromLedger % BREATH === 0) await breathe();
        yield entry;
        continue;
      }
      const came = await outcome;
      if ('stop' in came) return came.stop;
      if ('entry' in came) yield came.entry;
      else if ('inLedger' in came) yield entryIn(ledger, request);
      else throw 'error' in came ? came.error : (run.failure()?.error ?? aborted());
    }
    return undefined;
  } catch (error) {
    // The first error is the one to tell: those after it are of requests that it ended.
    throw run.failure()?.error ?? error;
  } finally {
    await run.end();
  }
}

/** The request itself, and not the same as the ledger has it, which would need a second place in memory. */
function entryIn(ledger: Ledger, { key, request, sample }: KeyedRequest): LedgerEntry {
  const found = ledger.find(key);
  if (found === undefined) throw incomplete(ledger, []);
  return { key, request, sample, reply: found.reply };
}

/** Starts requests before they are asked for, in their order. */
function* lookAhead(
  requests: Iterable<KeyedRequest>,
  count: number,
  start: (request: KeyedRequest, rest: Iterable<KeyedRequest>) => Place,
): Generator<Place, void, undefined> {
  const rest = requests[Symbol.iterator]();
  const started: Place[] = [];
  let [given, hasMore] = [0, true];
  for (;;) {
    while (hasMore && started.length - given < count) {
      const next = rest.next();
      if (next.done === true) hasMore = false;
      else started.push(start(next.value, { [Symbol.iterator]: () => rest }));
    }
    const place = started[given++];
    if (place === undefined) return;
    yield place;
    if (given === count) {
      started.splice(0, given);
      given = 0;
    }
  }
}

/** @param rest the requests behind the first one without a reply */
function incomplete(ledger: Ledger, rest: Iterable<KeyedRequest>): KumikiError {
  let missing = 1;
  for (const { key } of rest) if (!ledger.has(key)) missing++;
  return new KumikiError('ledger-incomplete', 'the ledger does not hold all replies', {
    place: { file: ledger.path },
    found: `${missing} ${missing === 1 ? 'request' : 'requests'} without a reply`,
    hint: 'Let the model be asked for them: leave --replay-only out.',
  });
}
