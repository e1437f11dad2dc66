import { statSync } from 'node:fs';
import { join } from 'node:path';
import { KumikiError } from '../../core/errors.js';
import { indexFile, INDEX_BYTES, type Part, recordsFile } from './part.js';

/** A run of records that stand one after another in a file of a part. */
export interface Segment {
  readonly path: string;
  readonly indexPath: string;
  readonly records: number;
  readonly bytes: number;
  readonly source: string;
  readonly task: string;
  /** By the numbers that the index gives them. */
  readonly licenses: readonly string[];
  /** The licences that the part lists credits of. */
  readonly credited: ReadonlySet<string>;
}

/**
 * The order of the dataset: by source, then by task, then as the raw rows came.
 * @throws {KumikiError} `dataset-damaged` where a part's files are not as long as its summary says
 */
export function inOrder(parts: readonly Part[]): readonly Segment[] {
  const segments = parts.flatMap(({ dir, summary }) =>
    summary.tasks.map(({ task, records, bytes, licenses }) => ({
      path: join(dir, recordsFile(task)),
      indexPath: join(dir, indexFile(task)),
      records,
      bytes,
      source: summary.source,
      task,
      licenses: Object.keys(licenses),
      credited: new Set(summary.credits.map(({ license }) => license)),
    })),
  );
  // The sort is stable: parts of one source and task stay in the order of the plan.
  segments.sort((a, b) => compare(a.source, b.source) || compare(a.task, b.task));
  for (const { path, indexPath, records, bytes } of segments) {
    if (statSync(path).size === bytes && statSync(indexPath).size === records * INDEX_BYTES) continue;
    throw new KumikiError('dataset-damaged', `${path} is not as long as its part says`, {
      hint: 'Remove the part and build again.',
    });
  }
  return segments.filter(({ records }) => records > 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
