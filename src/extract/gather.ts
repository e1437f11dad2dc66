import { licenseOf } from '../../licenses/index.js';
import type { Transform } from '../../transforms/index.js';
import { KumikiError } from '../errors.js';
import { type DatasetRecord, serializeRecord } from '../record.js';
import { Drop, type Example, type Reason, Reject, type Source, type Split, type Task } from '../source.js';
import type { Wording } from '../unit.js';
import type { Counted } from './conservation.js';
import { isAbout, makeRecords, OWN_REASONS } from './records.js';

/** A line of `rejects.jsonl`: see `docs/record.md`. */
export interface RejectedRow {
  readonly source: string;
  /** The task that turned it away; `""` where the row gave no example at all. */
  readonly task: string;
  /** A key of the source's `reasons`, one of the house's own, or a transform's id. */
  readonly reason: string;
  /** `fault`: the row is not what the format says. `rule`: it is sound and left out on purpose. */
  readonly sort: Reason['sort'];
  readonly origin: string;
  readonly row: string;
}

export interface GatherOptions {
  readonly wording: Wording;
  /** At most this many examples. */
  readonly limit: number | undefined;
  readonly excludeSplit: readonly Split[];
  readonly transforms: readonly Transform[];
  readonly onReject: (reject: RejectedRow) => void;
}

/** Makes records of batches and counts everything on the way, writing nothing. */
export interface Gatherer {
  /** The records of a batch; fewer than it holds where the limit is reached in the middle. */
  take(batch: readonly (Example | Reject)[]): readonly DatasetRecord[];
  /** True once the limit is reached. */
  isFull(): boolean;
  /** What was counted, given the rows that the readers handed out. */
  counted(rows: number): Counted;
}

type Counts = Record<string, number>;
const noCounts = (): Counts => ({});

/** @throws {KumikiError} from `take`: `source-invalid`, `licence-unknown` */
export function gather(source: Source, tasks: readonly Task[], options: GatherOptions): Gatherer {
  const { wording, limit = Infinity, excludeSplit, onReject } = options;
  const excludedSplits = new Set<string>(excludeSplit);
  const outputs = tasks.map((task) => ({ task, examples: 0, used: 0, dropped: noCounts() }));
  const licenses = new Set<string>();
  const excluded: Counts = {};
  const rejected: Counts = {};
  let exampleRows = 0;
  let examples = 0;

  const list = (task: string, reason: string, sort: Reason['sort'], origin: string, row: string): void => {
    onReject({ source: source.id, task, reason, sort, origin, row });
  };
  const transformed = (record: DatasetRecord): DatasetRecord | undefined => {
    let kept: DatasetRecord | undefined = record;
    for (const { id, apply } of options.transforms) {
      kept = apply(kept);
      if (kept !== undefined) continue;
      list(record.task, id, 'rule', record.origin, serializeRecord(record).trimEnd());
      return undefined;
    }
    return kept;
  };
  const fromExample = (example: Example, records: DatasetRecord[]): void => {
    const { rows = 1, split } = example;
    if (split !== undefined && excludedSplits.has(split)) {
      add(excluded, split, rows);
      return;
    }
    exampleRows += rows;
    const asking = outputs.filter(({ task }) => isAbout(task, example));
    // What only another edition asks about is no example of this one, and does not use up its limit.
    if (asking.length > 0) examples++;
    for (const output of asking) {
      output.examples++;
      const made = makeRecords(source, output.task, example, wording);
      if (made instanceof Drop) {
        add(output.dropped, made.reason);
        list(output.task.id, made.reason, sortOf(source, made.reason), example.origin, JSON.stringify(example));
        continue;
      }
      output.used++;
      for (const record of made) {
        const kept = transformed(record);
        if (kept === undefined) continue;
        // Asked once for each licence: one that nobody has described must not slip in with one record.
        if (!licenses.has(kept.license)) licenses.add(licenseOf(kept.license).id);
        records.push(kept);
      }
    }
  };

  return {
    take(batch) {
      const records: DatasetRecord[] = [];
      for (const item of batch) {
        if (examples >= limit) break;
        if (item instanceof Reject) {
          add(rejected, item.reason);
          list('', item.reason, sortOf(source, item.reason), item.origin, item.row);
        } else fromExample(item, records);
      }
      return records;
    },
    isFull: () => examples >= limit,
    counted(rows) {
      const accounted = exampleRows + total(excluded) + total(rejected);
      return {
        source: source.id,
        rows,
        exampleRows,
        excluded,
        rejected,
        beyondLimit: examples >= limit ? rows - accounted : 0,
        tasks: outputs.map(({ task, ...counts }) => ({ task: task.id, ...counts })),
      };
    },
  };
}

function sortOf(source: Source, reason: string): Reason['sort'] {
  const declared = source.reasons[reason] ?? (OWN_REASONS as Readonly<Record<string, Reason>>)[reason];
  if (declared !== undefined) return declared.sort;
  throw new KumikiError('source-invalid', `the reason ${reason} is not declared in the source's reasons`, {
    place: { source: source.id },
  });
}

function add(counts: Counts, key: string, more = 1): void {
  counts[key] = (counts[key] ?? 0) + more;
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
