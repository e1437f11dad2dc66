import { z } from 'zod';
import { KumikiError } from './errors.js';
import { didYouMean } from './nearest.js';

/** What filters and stages have in common, as their author writes it. */
export interface StepDefinition<Options extends z.ZodType, Reason extends string> {
  /** Lower-case letters, digits and hyphens: its name on the command line and in a recipe. */
  readonly id: string;
  /** What it does, in one line that goes on after its name: `keeps records that …`, `drops records that …`. */
  readonly title: string;
  /** What can be set, with defaults. A step without it has no options. */
  readonly options?: Options;
  /** Why records are dropped. In `rejects.jsonl` a reason is named `<step>/<reason>`, or `<step>` where the two are one. */
  readonly reasons: Readonly<Record<Reason, string>>;
}

/** What filters and stages have in common, as everything else sees them. */
export interface Step {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** The schema of its options. */
  readonly options: z.ZodType;
  /** Why it drops records, by name. */
  readonly reasons: Readonly<Record<string, string>>;
  /** All that can be seen of its code, for telling whether it has changed where it is not a module. */
  readonly code: string;
}

/** The options of a step that has none. */
export const NO_OPTIONS = z.strictObject({});

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * The common part of a step.
 * @throws {KumikiError} `filter-invalid` or `stage-invalid` where its id is not lower-case letters, digits and single hyphens
 */
export function stepOf(
  kind: 'filter' | 'stage',
  { id, title, options = NO_OPTIONS, reasons }: StepDefinition<z.ZodType, string>,
  functions: readonly unknown[],
): Step {
  if (ID.test(id)) return { id, title, options, reasons, code: functions.map(String).join('\n') };
  throw new KumikiError(`${kind}-invalid`, `the id of a ${kind} is lower-case letters, digits and single hyphens`, {
    found: id,
  });
}

/**
 * @param kind `filter` or `stage`
 * @throws {KumikiError} `filter-invalid` or `stage-invalid` where a step gives a reason that is not among its `reasons`
 */
export function assertDeclared(
  kind: 'filter' | 'stage',
  { id, reasons }: Pick<Step, 'id' | 'reasons'>,
  reason: string,
): void {
  if (Object.hasOwn(reasons, reason)) return;
  const declared = Object.keys(reasons);
  const hint = didYouMean(reason, declared);
  throw new KumikiError(`${kind}-invalid`, `the ${kind} ${id} gives a reason that it does not declare`, {
    expected: declared.length === 0 ? 'no reason' : declared.join(', '),
    found: reason,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The name of a reason in `rejects.jsonl` and in counts: the step that dropped the record, and why. */
export function reasonOf(step: string, reason: string): string {
  return step === reason ? step : `${step}/${reason}`;
}
