import type { RejectReason } from './accept/reasons.js';
import type { Outcome } from './plan/draw.js';
import type { SynthesisTask } from './tasks/task.js';

/** What came of a class. */
export interface ClassResult {
  /** The label of the class. */
  readonly label: string;
  /** The answer that stands for it in a record. */
  readonly answer: string;
  /** Examples taken. */
  readonly accepted: number;
  /** Examples not taken, by reason. */
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
}

interface Counts extends ClassResult {
  accepted: number;
  readonly rejected: Partial<Record<RejectReason, number>>;
}

/** Counts what comes of each class of a run. */
export interface ClassCounter {
  count(this: void, outcome: Pick<Outcome, 'slot' | 'reason'>): void;
  /** In the order of the task's labels. */
  results(this: void): readonly ClassResult[];
}

export function classCounter({ labels }: SynthesisTask): ClassCounter {
  const counts = labels.map(({ id, answer }): Counts => ({ label: id, answer, accepted: 0, rejected: {} }));
  const byLabel = new Map(counts.map((one) => [one.label, one]));
  return {
    count({ slot, reason }) {
      const one = byLabel.get(slot.cell.label);
      if (one === undefined) return;
      if (reason === undefined) one.accepted++;
      else one.rejected[reason] = (one.rejected[reason] ?? 0) + 1;
    },
    results: () => counts,
  };
}
