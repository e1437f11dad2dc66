import { z } from 'zod';
import type { StepEntry } from '../../transforms/index.js';
import { KumikiError } from '../core/errors.js';
import { type Filter, isFilter } from '../core/filter.js';
import { didYouMean, nearest } from '../core/nearest.js';
import { isStage, type Stage } from '../core/stage.js';
import type { Step } from '../core/step.js';
import type { StepFile } from '../core/step-files.js';
import { importFilter, importStage } from '../core/step-module.js';
import { filesIn } from './step-files.js';
import { checkStepOptions } from './step-options.js';

/** How a build names a step: its id, the step itself, or the URL of a module whose default export is one. */
type Named<S> = string | S | URL;

/** A step as a build is given it: named, with its options as `{ id: options }`, or for a private one `{ use, options }`. */
type Choice<S> = Named<S> | Readonly<Record<string, unknown>> | { readonly use: S | URL; readonly options?: unknown };

/** A step of a recipe: the paths in its options are relative to `base`. */
export class StepInRecipe {
  constructor(
    readonly choice: unknown,
    readonly base: string,
  ) {}
}

/** How a filter is named: an id, an id with options, a filter, the URL of a module. */
export type FilterChoice = Choice<Filter>;
/** How a stage is named: an id, an id with options, a stage, the URL of a module. */
export type StageChoice = Choice<Stage>;

/** A step that was chosen, and its options with everything given. */
export interface ChosenStep<S> {
  readonly step: S;
  /** The module whose default export it is, or that the package's own list names. None where it came as an object. */
  readonly module?: string;
  readonly options: unknown;
  /** The files that its options name. */
  readonly files: readonly StepFile[];
}

/** What filters and stages have in common, for reading either. */
interface Kind<S> {
  readonly name: 'filter' | 'stage';
  /** Those of this package. They are loaded when one is named: most builds name none. */
  readonly entries: () => Promise<readonly StepEntry<S>[]>;
  readonly isStep: (value: unknown) => value is S;
  readonly load: (module: string) => Promise<S>;
}

const FILTERS: Kind<Filter> = {
  name: 'filter',
  entries: async () => (await import('../../transforms/index.js')).filters,
  isStep: isFilter,
  load: importFilter,
};
const STAGES: Kind<Stage> = {
  name: 'stage',
  entries: async () => (await import('../../transforms/index.js')).stages,
  isStep: isStage,
  load: importStage,
};

/** The check of one item of a list of steps, and how it is written in a file. */
function itemOf<S extends Step>({ name, entries }: Kind<S>) {
  return {
    is: (value: unknown): value is Choice<S> =>
      (typeof value === 'string' && value !== '') ||
      (typeof value === 'object' && value !== null && !Array.isArray(value)),
    expected: `the id of a ${name}, { id: options }, a ${name}, or the URL of a module`,
    jsonSchema: async () => {
      const steps = (await entries()).map(({ step }) => step);
      const schemas = steps.map(({ id, options }) => [
        id,
        z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }),
      ]);
      return {
        anyOf: [
          { type: 'string', anyOf: [{ enum: steps.map(({ id }) => id) }, { pattern: '^\\.{0,2}/' }] },
          {
            type: 'object',
            minProperties: 1,
            maxProperties: 1,
            properties: Object.fromEntries(schemas) as Record<string, unknown>,
          },
        ],
      };
    },
  };
}

export const filterItem = itemOf(FILTERS);
export const stageItem = itemOf(STAGES);

/**
 * The filters that were chosen, with their modules loaded and their options checked.
 * @throws {KumikiError} `option-wrong`, `filter-invalid`
 */
export const chooseFilters = (choices: readonly FilterChoice[]): Promise<readonly ChosenStep<Filter>[]> =>
  Promise.all(choices.map((choice) => choose(FILTERS, choice)));

/**
 * The stages that were chosen, as {@link chooseFilters} does.
 * @throws {KumikiError} `option-wrong`, `stage-invalid`
 */
export const chooseStages = (choices: readonly StageChoice[]): Promise<readonly ChosenStep<Stage>[]> =>
  Promise.all(choices.map((choice) => choose(STAGES, choice)));

async function choose<S extends Step>(kind: Kind<S>, choice: Choice<S>): Promise<ChosenStep<S>> {
  if (choice instanceof StepInRecipe) return chooseFrom(kind, choice.choice as Choice<S>, choice.base);
  return chooseFrom(kind, choice, process.cwd());
}

async function chooseFrom<S extends Step>(kind: Kind<S>, choice: Choice<S>, base: string): Promise<ChosenStep<S>> {
  const { named, options } = parted(kind, choice);
  const found = await find(kind, named);
  const data = checkStepOptions(kind.name, found.step, options ?? {});
  return { ...found, options: data, files: filesIn(found.step.options, data, base) };
}

function parted<S>(kind: Kind<S>, choice: Choice<S>): { readonly named: Named<S>; readonly options?: unknown } {
  if (typeof choice === 'string' || choice instanceof URL || kind.isStep(choice)) return { named: choice };
  const { use, options, ...others } = choice as { use?: unknown; options?: unknown };
  if ((use instanceof URL || kind.isStep(use)) && Object.keys(others).length === 0) return { named: use, options };
  const [entry, another] = Object.entries(choice);
  if (entry !== undefined && another === undefined) return { named: entry[0], options: entry[1] };
  throw new KumikiError('option-wrong', `a ${kind.name} with options is { id: options }, with one id`, {
    found: Object.keys(choice).join(', '),
  });
}

async function find<S extends Step>(
  { name, entries, load }: Kind<S>,
  named: Named<S>,
): Promise<Omit<ChosenStep<S>, 'options' | 'files'>> {
  if (named instanceof URL) return { step: await load(named.href), module: named.href };
  if (typeof named !== 'string') return { step: named };
  const known = await entries();
  const entry = known.find(({ step }) => step.id === named);
  if (entry !== undefined) return entry;
  const ids = known.map(({ step }) => step.id);
  const hint = didYouMean(named, ids) ?? (await otherKind(name, named));
  throw new KumikiError('option-wrong', `there is no ${name} ${named}`, {
    expected: ids.join(', '),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** What is said where a stage was taken for a filter, or a filter for a stage. */
async function otherKind(name: string, named: string): Promise<string | undefined> {
  const other = name === 'filter' ? STAGES : FILTERS;
  const ids = (await other.entries()).map(({ step }) => step.id);
  const id = nearest(named, ids);
  return id === undefined
    ? undefined
    : `There is a ${other.name} ${id}: it goes under ${other.name}s (--${other.name}).`;
}
