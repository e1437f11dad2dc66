import type { RejectReason } from '../accept/reasons.js';
import { answered, type Answering, type Checked } from './answered.js';
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
  readonly end: DrawEnd;
  readonly waves: number;
}

export interface DrawOptions extends Answering {
  /** Examples of each class. */
  readonly perClass: number;
  /** Told of every wave before it is asked: how many examples of each label. */
  readonly wave?: (this: void, sizes: readonly number[]) => void;
  /** Told of every outcome, in the order of the plan: none is kept here. */
  readonly outcome: (this: void, outcome: Outcome) => void;
}

/**
 * Asks wave by wave until every class has its number of examples, and takes them in the order of the plan: so what is taken
 * depends on the replies to the requests and on nothing else, neither on the order in which they came nor on which of them were
 * in a ledger before. Memory does not grow with a wave, but for what the acceptance remembers of the examples that were taken.
 */
export async function draw({ perClass, wave, outcome, ...answering }: DrawOptions): Promise<Drawn> {
  const { plan, acceptance } = answering;
  const taken = plan.labels.map((): boolean[] => []);
  const accepted = plan.labels.map(() => 0);
  const judge = (slot: Slot, { texts, keys, model, reason: wrong }: Checked): void => {
    const reason = wrong ?? wholeReason(slot, texts);
    if (reason === undefined) accepted[slot.label] = (accepted[slot.label] ?? 0) + 1;
    taken[slot.label]?.push(reason === undefined);
    outcome({ slot, keys, texts, model, reason });
  };
  const wholeReason = (slot: Slot, texts: readonly string[]): RejectReason | undefined =>
    (accepted[slot.label] ?? 0) >= perClass ? 'not-wanted' : acceptance.take(slot.cell.label, texts);

  for (let waves = 0; ; waves++) {
    const sizes: number[] = [];
    for (const [label, its] of taken.entries()) {
      const size = waveSize(perClass, its);
      if (size === 'too-low') return { end: { kind: 'too-low', label }, waves };
      sizes.push(size);
    }
    if (sizes.every((size) => size === 0)) return { end: { kind: 'full' }, waves };
    wave?.(sizes);
    const asked = taken.map(({ length }) => length);
    let isMissing = false;
    for await (const { slot, checked } of answered(slotsOf(plan, sizes, asked), answering)) {
      if (checked !== undefined) judge(slot, checked);
      isMissing ||= checked === undefined || checked.reason === 'half-pair';
    }
    if (isMissing) return { end: { kind: 'missing' }, waves: waves + 1 };
  }
}

/**
 * The slots of a wave: the first of every class, then the second of every class, and so on. They can be gone through again.
 * @param asked how many slots of each class were asked for in earlier waves
 */
function slotsOf(plan: Plan, sizes: readonly number[], asked: readonly number[]): Iterable<Slot> {
  const most = Math.max(...sizes);
  return {
    *[Symbol.iterator]() {
      for (let at = 0; at < most; at++) {
        for (const [label, size] of sizes.entries()) if (at < size) yield plan.slot(label, (asked[label] ?? 0) + at);
      }
    },
  };
}
