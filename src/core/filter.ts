import type { z } from 'zod';
import type { DatasetRecord } from './record.js';
import { type Drop, isDrop } from './source.js';
import { type NO_OPTIONS, type Step, type StepDefinition, assertDeclared, stepOf } from './step.js';
import type { StepContext } from './step-files.js';

/** A filter as its author writes it. */
export interface FilterDefinition<Options extends z.ZodType, Reason extends string, Prepared> extends StepDefinition<
  Options,
  Reason
> {
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
export interface Filter extends Step {
  /** Marks a filter, whichever copy of this package made it. */
  readonly kumiki: 'filter';
  /**
   * Makes the function that is called for every record.
   * @param options as {@link Step.options} gave them
   * @param context gives the files that options name
   */
  open(this: void, options: unknown, context: StepContext): Promise<Apply>;
}

/**
 * Defines a filter: it looks at one record at a time.
 * @throws {KumikiError} `filter-invalid` where its id is not lower-case letters, digits and single hyphens
 */
export function defineFilter<
  const Reason extends string,
  Options extends z.ZodType = typeof NO_OPTIONS,
  Prepared = undefined,
>(definition: FilterDefinition<Options, Reason, Prepared>): Filter {
  const { prepare, apply } = definition;
  const step = stepOf('filter', definition, [apply, prepare ?? '']);
  return {
    kumiki: 'filter',
    ...step,
    async open(options, context) {
      const chosen = step.options.parse(options) as z.output<Options>;
      // Without `prepare`, the type of what it gives is `undefined`.
      const prepared = (await prepare?.(chosen, context)) as Prepared;
      return (record) => {
        const made = apply(record, chosen, prepared);
        if (isDrop(made)) assertDeclared('filter', step, made.reason);
        return made;
      };
    },
  };
}

/** True for what {@link defineFilter} made, by whichever copy of this package. */
export function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && 'kumiki' in value && value.kumiki === 'filter';
}
