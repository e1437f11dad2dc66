import { join } from 'node:path';
import { indexFile, type Part, recordsFile } from './part.js';

/** A run of records that stand one after another in a file of a part. */
export interface Segment {
  readonly part: Part;
  readonly source: string;
  readonly task: string;
  readonly records: number;
  /** Bytes of the lines. */
  readonly bytes: number;
  /** By the numbers that the index gives them. */
  readonly licenses: readonly string[];
  /** Who wrote the records, by the numbers that the index gives them. */
  readonly writers: readonly string[];
  /** The licences that the part lists credits of. */
  readonly credited: ReadonlySet<string>;
}

/** The order of the dataset: by source, then by task, then as the raw rows came. */
export function segmentsOf(parts: readonly Part[]): readonly Segment[] {
  const segments = parts.flatMap((part) =>
    part.summary.tasks.map(({ task, records, bytes, licenses, writers }) => ({
      part,
      source: part.summary.source,
      task,
      records,
      bytes,
      licenses: Object.keys(licenses),
      writers: Object.keys(writers),
      credited: new Set(part.summary.credits.map(({ license }) => license)),
    })),
  );
  // The sort is stable: parts of one source and task stay in the order of the plan.
  segments.sort((a, b) => compare(a.source, b.source) || compare(a.task, b.task));
  return segments.filter(({ records }) => records > 0);
}

export const recordsPath = ({ part, task }: Segment): string => join(part.dir, recordsFile(task));
export const indexPath = ({ part, task }: Segment): string => join(part.dir, indexFile(task));

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
