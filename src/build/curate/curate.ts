import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { KumikiError } from '../../core/errors.js';
import { assertDeclared, reasonOf } from '../../core/step.js';
import type { OpenStage, Stage, StageTable } from '../../core/stage.js';
import { portableOptions } from '../../options/step-files.js';
import type { ChosenStep } from '../../options/steps.js';
import { makeFolder } from '../../output/folder.js';
import type { Segment } from '../part/segments.js';
import { Bytes } from './bits.js';
import type { ColumnJob } from './column-job.js';
import { openColumn } from './columns.js';
import { openRecords, type SameContent } from './records.js';
import { ALL, type Selection } from './selection.js';
import { openVerdicts, type Verdict } from './verdicts.js';

/** Splits that a dataset can have: their numbers stand in a byte. */
const MOST_SPLITS = 128;

/** What stages need of the build. */
export interface CurateContext {
  /** The folder of columns and temporary files. */
  readonly dir: string;
  /** A hash of the code of a stage, for telling whether a column that is kept is still right. */
  codeOf(this: void, stage: ChosenStep<Stage>): Promise<string>;
  /** What the stage has prepared. */
  preparedOf(this: void, stage: ChosenStep<Stage>): Promise<unknown>;
  makeColumns(this: void, jobs: readonly ColumnJob[]): Promise<void>;
  readonly sameContent?: SameContent | undefined;
  /** Told when a stage begins and when it has decided: `records` of `total` are done. */
  onProgress?(this: void, stage: string, records: number, total: number): void;
}

/**
 * Lets stages decide, one after another, over all records. Memory: some bits a record.
 * @returns to be closed by the caller
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`; `stage-invalid` where a stage names a record that
 * does not exist, or a reason or a split that it does not declare
 */
export async function curate(
  segments: readonly Segment[],
  stages: readonly ChosenStep<Stage>[],
  context: CurateContext,
): Promise<Selection> {
  if (stages.length === 0) return ALL;
  const count = segments.reduce((sum, { records }) => sum + records, 0);
  makeFolder(context.dir);
  const dropped = openVerdicts(count, join(context.dir, 'details.unfinished'));
  const flagged = openVerdicts(count, join(context.dir, 'flags.unfinished'));
  const tables = new Map<number, StageTable>();
  const close = (): void => {
    dropped.close();
    flagged.close();
  };
  let assigned: { readonly splits: readonly string[]; readonly of: Bytes } | undefined;
  try {
    for (const [number, chosen] of stages.entries()) {
      const { step } = chosen;
      context.onProgress?.(step.id, 0, count);
      const prepared = await context.preparedOf(chosen);
      const stage = step.open(chosen.options, prepared);
      const splits = splitsOf(step, stage, count);
      const column = await columnOf(chosen, stage, prepared, segments, context);
      const records = openRecords(segments, {
        ...{ dir: context.dir, isDropped: dropped.has, column },
        sameContent: context.sameContent,
      });
      const verdicts = verdictsOf(step, count);
      try {
        await stage.decide(records, {
          drop(record, reason, detail) {
            dropped.add(record, verdicts(record, reason), detail);
          },
          flag(record, reason, detail) {
            flagged.add(record, verdicts(record, reason), detail);
          },
          assign(record, split) {
            assertRecord(step, record, count);
            splits.of.set(record, splits.numberOf(split));
          },
          report(table) {
            tables.set(number, table);
          },
        });
      } finally {
        records.close();
      }
      if (stage.splits.length > 0) assigned = { splits: stage.splits, of: splits.of };
      context.onProgress?.(step.id, count, count);
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    reasonAgainst: dropped.of,
    detailOf: dropped.detailOf,
    anyBetween: dropped.anyBetween,
    flagged: flagged.isEmpty() ? undefined : flagged,
    splits: assigned?.splits ?? ALL.splits,
    splitOf: (record) => assigned?.of.get(record) ?? 0,
    tables,
    close,
  };
}

/** The verdicts of a stage on records, each reason made once. */
function verdictsOf(stage: Stage, count: number): (record: number, reason: string) => Verdict {
  const known = new Map<string, Verdict>();
  return (record, reason) => {
    assertRecord(stage, record, count);
    const before = known.get(reason);
    if (before !== undefined) return before;
    assertDeclared('stage', stage, reason);
    const verdict = { stage: stage.id, reason, counted: reasonOf(stage.id, reason) };
    known.set(reason, verdict);
    return verdict;
  };
}

async function columnOf(
  chosen: ChosenStep<Stage>,
  { column }: OpenStage,
  prepared: unknown,
  segments: readonly Segment[],
  { dir, codeOf, makeColumns }: CurateContext,
) {
  if (column === undefined) return undefined;
  const { step, options, module, files } = chosen;
  const determined = [step.id, portableOptions(step.options, options, files), column.bytes, await codeOf(chosen)];
  const key = createHash('sha256').update(JSON.stringify(determined)).update(serialize(prepared)).digest('hex');
  return openColumn({ bytes: column.bytes, dir, key: key.slice(0, 32) }, segments, (missing) =>
    makeColumns(missing.map((one) => ({ ...one, stage: step, module, options, prepared }))),
  );
}

/** The splits that a stage gives to records: the first one where it says nothing of a record. */
function splitsOf(stage: Stage, { splits }: OpenStage, count: number) {
  if (splits.length > MOST_SPLITS) {
    throw new KumikiError('stage-invalid', `the stage ${stage.id} assigns too many splits`, {
      expected: `at most ${MOST_SPLITS}`,
      found: String(splits.length),
    });
  }
  return {
    of: new Bytes(splits.length === 0 ? 0 : count),
    numberOf(split: string): number {
      const number = splits.indexOf(split);
      if (number >= 0) return number;
      throw new KumikiError('stage-invalid', `the stage ${stage.id} assigns a split that it does not declare`, {
        expected: splits.join(', '),
        found: split,
      });
    },
  };
}

function assertRecord({ id }: Stage, record: number, count: number): void {
  if (Number.isInteger(record) && record >= 0 && record < count) return;
  throw new KumikiError('stage-invalid', `the stage ${id} names a record that does not exist`, {
    expected: `a number from 0 to ${count - 1}`,
    found: String(record),
  });
}
