import type { DropDetail } from './stage.js';

/** A line of `flagged.jsonl`: a record of the dataset that a stage wants a person to look at. See `docs/record.md`. */
export interface FlaggedRecord {
  readonly source: string;
  readonly task: string;
  /** The stage, and the reason among those that it declares. */
  readonly step: string;
  readonly reason: string;
  readonly origin: string;
  /** The line of the record. */
  readonly row: string;
  readonly detail?: DropDetail | undefined;
}

/** The line, with its line feed. */
export function flaggedLine({ source, task, step, reason, origin, row, detail }: FlaggedRecord): string {
  return `${JSON.stringify({ source, task, step, reason, origin, row, detail })}\n`;
}
