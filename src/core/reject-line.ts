import type { Reason } from './source.js';
import type { DropDetail } from './stage.js';

/** A line of `rejects.jsonl`: see `docs/record.md`. */
export interface RejectedRow {
  /** The id of the source. */
  readonly source: string;
  /** The task whose record or example it is; `""` where the row gave no example at all. */
  readonly task: string;
  /** A key of the source's `reasons`, one of the extraction's own, one of a filter or stage, or why its licence keeps it out. */
  readonly reason: string;
  /** `fault`: the row is not what the format says. `rule`: it is sound and left out on purpose. */
  readonly sort: Reason['sort'];
  /** Where the row stands, as the origin of a record does. */
  readonly origin: string;
  /** The row; for a record that was dropped, its line; `""` where the licence keeps its text out. */
  readonly row: string;
  /** What a stage says of its drop beside the reason. */
  readonly detail?: DropDetail | undefined;
}

/** The line, with its line feed. */
export function rejectLine({ source, task, reason, sort, origin, row, detail }: RejectedRow): string {
  return `${JSON.stringify({ source, task, reason, sort, origin, row, detail })}\n`;
}
