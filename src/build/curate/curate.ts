import { createHash } from 'node:crypto';
import { reasonOf } from '../../core/filter.js';
import { KumikiError } from '../../core/errors.js';
import type { Stage } from '../../core/stage.js';
import type { ChosenStep } from '../../options/steps.js';
import type { Segment } from '../part/segments.js';
import { Bits } from './bits.js';
import { openColumn } from './columns.js';
import { openRecords } from './records.js';

/** Which records stages have dropped, by their numbers in the order of the segments. */
export interface Selection {
  /** Why a record was dropped, as `rejects.jsonl` and counts name it; `undefined` where it stays. */
  reasonAgainst(record: number): DropReason | undefined;
  /** Whether one of the records `from` ≤ n < `to` was dropped. */
  anyBetween(from: number, to: number): boolean;
}

/** Why a stage dropped a record. */
export interface DropReason {
  readonly reason: string;
  /** The reason with the stage: `<stage>/<reason>`. */
  readonly counted: string;
}

/** Every record stays. */
export const ALL: Selection = { reasonAgainst: () => undefined, anyBetween: () => false };

/**
 * Lets stages decide, one after another, over all records. What is held of their answer is some bits a record.
 * @param columnsDir where columns are kept
 * @param codeOf a hash of the code of a stage, for telling whether a column that is kept is still right
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`; `stage-invalid` where a stage drops a record that
 * does not exist or for a reason that it does not declare
 */
export async function curate(
  segments: readonly Segment[],
  stages: readonly ChosenStep<Stage>[],
  columnsDir: string,
  codeOf: (stage: ChosenStep<Stage>) => Promise<string>,
): Promise<Selection> {
  if (stages.length === 0) return ALL;
  const count = segments.reduce((sum, { records }) => sum + records, 0);
  const dropped = new Bits(count);
  const byReason: (DropReason & { readonly bits: Bits })[] = [];
  for (const chosen of stages) {
    const { step, options } = chosen;
    const stage = step.open(options);
    const column =
      stage.column &&
      openColumn(
        stage.column,
        segments,
        columnsDir,
        digest([step.id, options, stage.column.bytes, await codeOf(chosen)]),
      );
    const own = new Map<string, Bits>();
    const before = (record: number): boolean => dropped.has(record);
    const records = openRecords(segments, before, column);
    try {
      await stage.decide(records, (record, reason) => {
        assertDrop(step, reason, record, count);
        if (dropped.has(record)) return;
        const bits = own.get(reason) ?? new Bits(count);
        own.set(reason, bits);
        bits.add(record);
        dropped.add(record);
      });
    } finally {
      records.close();
    }
    for (const [reason, bits] of own) byReason.push({ reason, counted: reasonOf(step.id, reason), bits });
  }
  return {
    reasonAgainst: (record) => (dropped.has(record) ? byReason.find(({ bits }) => bits.has(record)) : undefined),
    anyBetween: (from, to) => dropped.anyBetween(from, to),
  };
}

function assertDrop({ id, reasons }: Stage, reason: string, record: number, count: number): void {
  if (!Object.hasOwn(reasons, reason)) {
    throw new KumikiError('stage-invalid', `the stage ${id} drops records for a reason that it does not declare`, {
      expected: Object.keys(reasons).join(', '),
      found: reason,
    });
  }
  if (Number.isInteger(record) && record >= 0 && record < count) return;
  throw new KumikiError('stage-invalid', `the stage ${id} drops a record that does not exist`, {
    expected: `a number from 0 to ${count - 1}`,
    found: String(record),
  });
}

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
