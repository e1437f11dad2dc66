import type { Acceptance } from '../accept/acceptance.js';
import type { RejectReason } from '../accept/reasons.js';
import type { KeyedRequest, ModelReply } from '../request.js';
import type { Plan, Slot } from './slots.js';
import { waveSize } from './wave-size.js';

/** What came of one text or pair that was asked for. */
export interface Outcome {
  readonly slot: Slot;
  /** The keys of its requests that have a reply: one, or two for a pair. */
  readonly keys: readonly string[];
  /** What is left of the replies. */
  readonly texts: readonly string[];
  /** The model's own name, as the last reply has it. */
  readonly model: string;
  /** Why it is no example; `undefined` for one that is. */
  readonly reason: RejectReason | undefined;
}

/** Why no more was asked for: every class has its number; a reply is missing; of a class too few replies are taken. */
export type DrawEnd =
  { readonly kind: 'full' } | { readonly kind: 'missing' } | { readonly kind: 'too-low'; readonly label: number };

export interface Drawn {
  /** In the order of the plan. */
  readonly outcomes: readonly Outcome[];
  readonly end: DrawEnd;
  readonly waves: number;
}

export interface DrawOptions {
  readonly plan: Plan;
  /** Examples of each class. */
  readonly perClass: number;
  readonly acceptance: Acceptance;
  /** Gives the replies to requests in their order, `undefined` for one without a reply. */
  readonly answer: (
    this: void,
    requests: readonly KeyedRequest[],
  ) => Promise<readonly (ModelReply | undefined)[]> | readonly (ModelReply | undefined)[];
  /** Told of every wave before it is asked: how many examples of each label. */
  readonly wave?: (this: void, sizes: readonly number[]) => void;
  /** Told of every outcome, in the order of the plan. */
  readonly outcome?: (this: void, outcome: Outcome) => void;
}

/**
 * Asks wave by wave until every class has its number of examples, and takes them in the order of the plan: so what is taken
 * depends on the replies to the requests and on nothing else, neither on the order in which they came nor on which of them were
 * in a ledger before.
 */
export async function draw({ plan, perClass, acceptance, answer, wave, outcome }: DrawOptions): Promise<Drawn> {
  const outcomes: Outcome[] = [];
  const taken = plan.labels.map((): boolean[] => []);
  const accepted = plan.labels.map(() => 0);
  const judge = (slot: Slot, replies: readonly ModelReply[], keys: readonly string[], checked: Checked): void => {
    const reason = checked.reason ?? wholeReason(slot, checked.texts);
    const said = { slot, keys, texts: checked.texts, model: replies.at(-1)?.model ?? '', reason };
    if (reason === undefined) accepted[slot.label] = (accepted[slot.label] ?? 0) + 1;
    taken[slot.label]?.push(reason === undefined);
    outcomes.push(said);
    outcome?.(said);
  };
  const wholeReason = (slot: Slot, texts: readonly string[]): RejectReason | undefined =>
    (accepted[slot.label] ?? 0) >= perClass ? 'not-wanted' : acceptance.take(slot.cell.label, texts);

  for (let waves = 0; ; waves++) {
    const sizes: number[] = [];
    for (const [label, its] of taken.entries()) {
      const size = waveSize(perClass, its);
      if (size === 'too-low') return { outcomes, end: { kind: 'too-low', label }, waves };
      sizes.push(size);
    }
    if (sizes.every((size) => size === 0)) return { outcomes, end: { kind: 'full' }, waves };
    wave?.(sizes);
    const slots = slotsOf(plan, sizes, (label) => taken[label]?.length ?? 0);
    let isMissing = false;
    for (const { slot, replies, keys, ...checked } of await answered(slots, plan, acceptance, answer)) {
      if (replies.length > 0) judge(slot, replies, keys, checked);
      isMissing ||= replies.length === 0 || checked.reason === 'half-pair';
    }
    if (isMissing) return { outcomes, end: { kind: 'missing' }, waves: waves + 1 };
  }
}

/** The slots of a wave: the first of every class, then the second of every class, and so on. */
function slotsOf(plan: Plan, sizes: readonly number[], asked: (label: number) => number): readonly Slot[] {
  const most = Math.max(...sizes);
  const slots: Slot[] = [];
  for (let at = 0; at < most; at++) {
    sizes.forEach((size, label) => {
      if (at < size) slots.push(plan.slot(label, asked(label) + at));
    });
  }
  return slots;
}

interface Checked {
  readonly texts: readonly string[];
  readonly reason?: RejectReason | undefined;
}

interface Answered extends Checked {
  readonly slot: Slot;
  /** None where the first request has no reply. */
  readonly replies: readonly ModelReply[];
  readonly keys: readonly string[];
}

/**
 * The replies of a wave, each checked by itself. The second sentence of a pair is asked for only where nothing is wrong with
 * the first.
 */
async function answered(
  slots: readonly Slot[],
  plan: Plan,
  acceptance: Acceptance,
  answer: DrawOptions['answer'],
): Promise<readonly Answered[]> {
  const requests = slots.map((slot) => plan.first(slot));
  const replies = await answer(requests);
  const firsts = slots.map((slot, at): Answered => {
    const reply = replies[at];
    if (reply === undefined) return { slot, replies: [], keys: [], texts: [] };
    const { text, reason } = acceptance.text(reply);
    return { slot, replies: [reply], keys: [requests[at]?.key ?? ''], texts: [text], reason };
  });
  const asked = firsts.flatMap((first, at) => {
    const [reply] = first.replies;
    const second = reply === undefined || first.reason !== undefined ? undefined : plan.second(first.slot, reply.text);
    return second === undefined ? [] : [{ at, second }];
  });
  if (asked.length === 0) return firsts;
  const secondReplies = await answer(asked.map(({ second }) => second));
  const all = [...firsts];
  asked.forEach(({ at, second }, index) => {
    const first = firsts[at];
    if (first !== undefined) all[at] = withSecond(first, second.key, secondReplies[index], acceptance);
  });
  return all;
}

function withSecond(first: Answered, key: string, reply: ModelReply | undefined, acceptance: Acceptance): Answered {
  if (reply === undefined) return { ...first, reason: 'half-pair' };
  const { text, reason } = acceptance.text(reply);
  return {
    slot: first.slot,
    replies: [...first.replies, reply],
    keys: [...first.keys, key],
    texts: [...first.texts, text],
    reason,
  };
}
