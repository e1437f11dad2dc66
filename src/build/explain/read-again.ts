import type { SourceEntry } from '../../catalog/entry.js';
import { requireFiles } from '../../catalog/raw-folder.js';
import { isKumikiError } from '../../core/errors.js';
import type { DatasetRecord } from '../../core/record.js';
import { type Drop, type Example, isDrop, isReject, type Reject, type Task } from '../../core/source.js';
import { openRaw } from '../../input/open-raw.js';
import { isFor, makeRecords, tasksOf } from '../extract/render.js';
import type { ExtractOptions } from '../plan/unit.js';

/** What is looked for among the examples of a source. */
export type Wanted =
  | { readonly kind: 'record'; readonly id: string; readonly task: string }
  | { readonly kind: 'reject'; readonly origin: string; readonly reason: string; readonly task: string };

/** What the raw files gave when they were read again. */
export interface ReadAgain {
  /** The example, which is what the source made of the raw row; none where it rejects the row. */
  readonly example: Example | undefined;
  /** The raw row, where the source rejects it. */
  readonly row: string | undefined;
  /** What the task makes of the example, before any filter; where one record is looked for, this one alone. */
  readonly records: readonly DatasetRecord[];
  /** Why the task, or the source, makes nothing of it. */
  readonly dropped: string | undefined;
}

/**
 * Reads a source until the example comes of which a record or a reject was made.
 * @param raw the raw folder; the source's sample if not given
 * @param onRead told of the bytes that were read
 * @returns `undefined` where there is no such example
 * @throws {KumikiError} `raw-missing`, and everything that can be wrong with raw files
 */
export async function readAgain(
  entry: SourceEntry,
  raw: string | undefined,
  { edition, wording }: Pick<ExtractOptions, 'edition' | 'wording'>,
  wanted: Wanted,
  onRead: (bytes: number) => void,
): Promise<ReadAgain | undefined> {
  const { source } = entry;
  const { files, missing } = await requireFiles(entry, raw, true);
  const tasks = tasksOf(source, edition).filter(({ id }) => id === wanted.task);
  try {
    for await (const batch of source.read(openRaw({ source: source.id, files, missing, onRead }))) {
      for (const item of batch) {
        const found = isReject(item) ? rejected(item, wanted) : madeOf(item);
        if (found !== undefined) return found;
      }
    }
  } catch (error) {
    throw isKumikiError(error) ? error.within({ source: source.id }) : error;
  }
  return undefined;

  function madeOf(example: Example): ReadAgain | undefined {
    if (!mayBe(example, source.id, wanted)) return undefined;
    for (const task of tasks.filter((one) => isFor(one, example))) {
      const found = matching(example, task, makeRecords(source, task, example, wording), wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Whether an example is worth rendering: most are not the one. */
function mayBe({ key, origin }: Example, source: string, wanted: Wanted): boolean {
  if (wanted.kind === 'reject') return origin === wanted.origin;
  return wanted.id.startsWith(`${source}/${wanted.task}/${key}`);
}

function matching(
  example: Example,
  task: Task,
  made: readonly DatasetRecord[] | Drop,
  wanted: Wanted,
): ReadAgain | undefined {
  const nothing = { example, row: undefined, records: [], dropped: undefined };
  if (isDrop(made)) {
    const isIt =
      wanted.kind === 'reject' ? made.reason === wanted.reason : wanted.id.endsWith(`/${task.id}/${example.key}`);
    return isIt ? { ...nothing, dropped: made.reason } : undefined;
  }
  const records = wanted.kind === 'reject' ? made : made.filter(({ id }) => id === wanted.id);
  return records.length === 0 ? undefined : { ...nothing, records };
}

function rejected({ reason, origin, row }: Reject, wanted: Wanted): ReadAgain | undefined {
  if (wanted.kind !== 'reject' || wanted.task !== '' || wanted.origin !== origin || wanted.reason !== reason) {
    return undefined;
  }
  return { example: undefined, row, records: [], dropped: reason };
}
