import type { Acceptance } from '../accept/acceptance.js';
import type { RejectReason } from '../accept/reasons.js';
import type { KeyedRequest, ModelReply } from '../request.js';
import type { Plan, Slot } from './slots.js';

/** The key of a request, and its reply, where it has one. */
export interface Answer {
  readonly key: string;
  readonly reply: ModelReply | undefined;
}

/** What asking for texts and pairs takes. */
export interface Answering {
  readonly plan: Plan;
  readonly acceptance: Acceptance;
  /**
   * Gives the answers to requests, in their order.
   * @param requests each is made when it is come to, and made again for whoever goes through them again
   */
  readonly answer: (this: void, requests: Iterable<KeyedRequest>) => AsyncIterable<Answer> | Iterable<Answer>;
}

/** What is left of the replies to a slot, each checked by itself. */
export interface Checked {
  /** The keys of its requests that have a reply: one, or two for a pair. */
  readonly keys: readonly string[];
  readonly texts: readonly string[];
  /** The model's own name, as the last reply has it. */
  readonly model: string;
  readonly reason: RejectReason | undefined;
}

export interface AnsweredSlot {
  readonly slot: Slot;
  /** `undefined` where the first request has no reply. */
  readonly checked: Checked | undefined;
}

/**
 * So many first sentences of pairs are asked for before their second ones: these are in memory. Where a block ends, the model has
 * less to do for as long as one reply takes.
 */
const BLOCK = 4096;

/** The replies to slots, in their order; texts as they come, pairs block by block. */
export async function* answered(slots: Iterable<Slot>, answering: Answering): AsyncGenerator<AnsweredSlot, void> {
  if (!answering.plan.isOfPairs) yield* firstsOf(slots, answering);
  else for (const block of blocksOf(slots)) yield* pairsOf(block, answering);
}

function* blocksOf(slots: Iterable<Slot>): Generator<readonly Slot[], void> {
  let block: Slot[] = [];
  for (const slot of slots) {
    block.push(slot);
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

interface First extends AnsweredSlot {
  /** The request of the second sentence of a pair, where nothing is wrong with the first. */
  readonly second: KeyedRequest | undefined;
}

async function* firstsOf(slots: Iterable<Slot>, { plan, acceptance, answer }: Answering): AsyncGenerator<First, void> {
  const requests = {
    *[Symbol.iterator]() {
      for (const slot of slots) yield plan.first(slot);
    },
  };
  const asked = slots[Symbol.iterator]();
  for await (const { key, reply } of answer(requests)) {
    const next = asked.next();
    if (next.done === true) return;
    const slot = next.value;
    if (reply === undefined) {
      yield { slot, checked: undefined, second: undefined };
      continue;
    }
    const { text, reason } = acceptance.text(reply);
    const checked = { keys: [key], texts: [text], model: reply.model, reason };
    yield { slot, checked, second: reason === undefined ? plan.second(slot, reply.text) : undefined };
  }
}

async function* pairsOf(slots: readonly Slot[], answering: Answering): AsyncGenerator<AnsweredSlot, void> {
  const firsts: First[] = [];
  for await (const first of firstsOf(slots, answering)) firsts.push(first);
  const replies = new Map<string, ModelReply | undefined>();
  for await (const { key, reply } of answering.answer(firsts.flatMap(({ second }) => second ?? []))) {
    replies.set(key, reply);
  }
  for (const { slot, checked, second } of firsts) {
    yield {
      slot,
      checked:
        checked === undefined || second === undefined
          ? checked
          : withSecond(checked, second.key, replies.get(second.key), answering.acceptance),
    };
  }
}

function withSecond(first: Checked, key: string, reply: ModelReply | undefined, { text: check }: Acceptance): Checked {
  if (reply === undefined) return { ...first, reason: 'half-pair' };
  const { text, reason } = check(reply);
  return { keys: [...first.keys, key], texts: [...first.texts, text], model: reply.model, reason };
}
