import { z } from 'zod';
import { KumikiError } from './errors.js';
import type { DatasetRecord } from './record.js';
import type { Drop } from './source.js';
import type { StepContext } from './step-files.js';

/** A filter as its author writes it. */
export interface FilterDefinition<Options extends z.ZodType, Reason extends string, Prepared> {
  /** Lower-case letters, digits and hyphens: its name on the command line and in a recipe. */
  readonly id: string;
  /** What it does, in one line that goes on after its name: `keeps records that …`. */
  readonly title: string;
  /** What can be set, with defaults. A filter without it has no options. */
  readonly options?: Options;
  /** Why records are dropped. In `rejects.jsonl` a reason is named `<filter>/<reason>`, or `<filter>` where the two are one. */
  readonly reasons: Readonly<Record<Reason, string>>;
  /** Makes once in every worker what `apply` needs for every record: a dictionary, a table. */
  readonly prepare?: (this: void, options: z.output<Options>, context: StepContext) => Prepared | Promise<Prepared>;
  /** Looks at one record alone: gives it back, the same or changed, or `drop(reason)`. Pure and synchronous. */
  readonly apply: (
    this: void,
    record: DatasetRecord,
    options: z.output<Options>,
    prepared: Prepared,
  ) => DatasetRecord | Drop<Reason>;
}

/** A filter with its options chosen: what a unit of work applies to its records. */
export type Apply = (record: DatasetRecord) => DatasetRecord | Drop;

/** A filter as everything else sees it. */
export interface Filter {
  readonly kumiki: 'filter';
  readonly id: string;
  readonly title: string;
  readonly options: z.ZodType;
  readonly reasons: Readonly<Record<string, string>>;
  /**
   * @param options as {@link Filter.options} gave them
   * @param context gives the files that options name
   */
  open(this: void, options: unknown, context: StepContext): Promise<Apply>;
  /** All that can be seen of its code, for telling whether it has changed where it is not a module. */
  readonly code: string;
}

/** The options of a filter or stage that has none. */
export const NO_OPTIONS = z.strictObject({});

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Defines a filter: it looks at one record at a time.
 * @throws {KumikiError} `filter-invalid` where its id is not lower-case letters, digits and single hyphens
 */
export function defineFilter<
  const Reason extends string,
  Options extends z.ZodType = typeof NO_OPTIONS,
  Prepared = undefined,
>(definition: FilterDefinition<Options, Reason, Prepared>): Filter {
  const { id, title, reasons, prepare, apply } = definition;
  assertId('filter-invalid', 'a filter', id);
  const schema: z.ZodType = definition.options ?? NO_OPTIONS;
  return {
    kumiki: 'filter',
    id,
    title,
    options: schema,
    reasons,
    async open(options, context) {
      const chosen = schema.parse(options) as z.output<Options>;
      // Without `prepare`, the type of what it gives is `undefined`.
      const prepared = (await prepare?.(chosen, context)) as Prepared;
      return (record) => apply(record, chosen, prepared);
    },
    code: [apply, prepare ?? ''].map(String).join('\n'),
  };
}

/** @throws {KumikiError} with `code` where an id is not lower-case letters, digits and single hyphens */
export function assertId(code: 'filter-invalid' | 'stage-invalid', what: string, id: string): void {
  if (ID.test(id)) return;
  throw new KumikiError(code, `the id of ${what} is lower-case letters, digits and single hyphens`, { found: id });
}

/** True for what {@link defineFilter} made, by whichever copy of this package. */
export function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && 'kumiki' in value && value.kumiki === 'filter';
}

/** The name of a reason in `rejects.jsonl` and in counts: the step that dropped the record, and why. */
export function reasonOf(step: string, reason: string): string {
  return step === reason ? step : `${step}/${reason}`;
}
