import type { RejectReason } from '../accept/reasons.js';
import type { Outcome } from '../plan/draw.js';
import type { Cell } from '../prompts/cells.js';

/** How many examples of a cell of the plan were accepted: what `kumiki evaluate --cells` reads. */
export interface CellRow {
  /** The id of the label. */
  readonly label: string;
  /** The word of knowledge, where the cell has one. */
  readonly word?: string;
  /** Examples that were judged; a pair is one. */
  readonly replies: number;
  /** Examples that were taken. */
  readonly accepted: number;
}

/** What was asked for beyond the number, or not to its end, says nothing of a cell. */
const UNJUDGED: ReadonlySet<RejectReason | undefined> = new Set<RejectReason>(['not-wanted', 'half-pair']);

/** Counts the cells of a plan while its outcomes come. */
export interface CellCounter {
  count(this: void, outcome: Pick<Outcome, 'slot' | 'reason'>): void;
  /** The cells of which something was judged, in the order of the plan. */
  rows(this: void): readonly CellRow[];
}

export function cellCounter(cells: readonly Cell[]): CellCounter {
  const counts = new Map(cells.map((cell) => [cell, { replies: 0, accepted: 0 }]));
  return {
    count({ slot, reason }) {
      const count = counts.get(slot.cell);
      if (count === undefined || UNJUDGED.has(reason)) return;
      count.replies++;
      if (reason === undefined) count.accepted++;
    },
    rows: () =>
      [...counts]
        .filter(([, { replies }]) => replies > 0)
        .map(([{ label, knowledge }, count]) => ({
          label,
          ...(knowledge === undefined ? {} : { word: knowledge }),
          ...count,
        })),
  };
}
