import { setTimeout as sleep } from 'node:timers/promises';
import { aborted } from '../../core/aborted.js';
import type { Ledger } from '../ledger/ledger.js';
import { ModelFailure } from '../model-failure.js';
import type { KeyedRequest, LedgerEntry, ModelClient, ModelReply } from '../request.js';
import type { AnswerEvents } from './events.js';
import type { Stop } from './limits.js';
import type { Meter } from './meter.js';
import type { RetrySettings } from './options.js';
import { delayAfter } from './retries.js';
import type { Turn, Turns } from './turns.js';

/**
 * What became of a request. `inLedger`: its entry is too long to be held until its turn comes. `halted`: another one ended the run
 * before this was sent.
 */
export type Outcome =
  | { readonly entry: LedgerEntry }
  | { readonly inLedger: true }
  | { readonly stop: Stop }
  | { readonly error: unknown }
  | { readonly halted: true };

/** UTF-16 units of a reply that is held. A thousand replies may wait for their turn; those of a server gone mad are megabytes each. */
const LONGEST_HELD = 10_000;

/** What asking takes. */
export interface Asking {
  readonly ledger: Ledger;
  readonly client: ModelClient;
  readonly meter: Meter;
  readonly turns: Turns;
  readonly retry: RetrySettings;
  readonly events: AnswerEvents;
  /** Ends requests that are under way. */
  readonly signal: AbortSignal;
  /** Ends waits, not requests that are under way. */
  readonly halted: AbortSignal;
}

/** Asks until there is a reply, and writes it to the ledger. It never rejects. */
export async function askUntilAnswered(request: KeyedRequest, asking: Asking): Promise<Outcome> {
  const { turns, meter } = asking;
  const first = await turns.enter(request, false);
  if (first === 'halted') return { halted: true };
  if ('stop' in first) return first;
  let reply: ModelReply | undefined;
  try {
    reply = await replyTo(request, first, asking);
    if (reply === undefined) return { halted: true };
    const entry: LedgerEntry = { ...request, reply };
    asking.ledger.append(entry);
    asking.events.answered?.(entry, 'model');
    return reply.text.length > LONGEST_HELD ? { inLedger: true } : { entry };
  } catch (error) {
    return { error };
  } finally {
    meter.settle(request.request, reply);
    // It has its turn until its reply is written and counted.
    if (reply !== undefined) turns.leave('answered');
  }
}

/**
 * Asks again and again. An error ends the run, so it gives no turn back; a reply still holds its turn.
 * @returns `undefined` where the run ended between two tries
 */
async function replyTo(request: KeyedRequest, first: Turn, asking: Asking): Promise<ModelReply | undefined> {
  const { turns, retry, events, halted } = asking;
  const tried = { busy: 0, unsound: 0 };
  for (let turn = first; ; turn = await turns.enter(request, true)) {
    if (turn === 'halted' || 'stop' in turn) return undefined;
    const answer = await tryOnce(request, asking);
    if (!(answer instanceof ModelFailure)) return answer;
    tried[answer.sort]++;
    const delay = delayAfter(answer, tried, retry);
    events.retried?.(request, answer.message, delay);
    if (answer.isOverload) turns.refused(turn.epoch, delay);
    turns.leave('failed');
    if (!(await slept(delay, halted))) return undefined;
  }
}

async function tryOnce(request: KeyedRequest, { client, events, signal }: Asking): Promise<ModelReply | ModelFailure> {
  try {
    events.asked?.(request);
    return await client.ask(request.request, signal);
  } catch (error) {
    if (signal.aborted) throw aborted();
    if (error instanceof ModelFailure) return error;
    throw error;
  }
}

async function slept(delay: number, halted: AbortSignal): Promise<boolean> {
  try {
    await sleep(delay, undefined, { signal: halted });
    return true;
  } catch (error) {
    if (halted.aborted) return false;
    throw error;
  }
}
