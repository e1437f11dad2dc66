import type { Filter } from '../core/filter.js';
import { camel, kebab, type Option } from '../core/option.js';
import type { Stage } from '../core/stage.js';
import { checkOptions, type SettingsOf } from './check.js';
import { portableOptions } from './step-files.js';
import type { ChosenStep } from './steps.js';
import type { Settings } from './settings.js';
import { BUILD_OPTIONS } from './table.js';

/** Options that are short for stages, which the manifest lists. */
const STAGES_IN_SHORT = new Set(['dedup', 'tokenizer']);
/** The file of a dataset that names what was taken out of it. */
const TOMBSTONES = 'tombstones.jsonl';
/** The options that a manifest holds: all that change what is written. */
const WRITTEN = Object.entries<Option>(BUILD_OPTIONS).filter(
  ([name, { layer }]) => layer !== 'run' && !STAGES_IN_SHORT.has(name),
);

/**
 * The settings of a build as a recipe, under kebab-case names, in the order of the table.
 * @param sources the ids that were built, where they are to be named; none where some of an edition were missing
 * @param partial true where files or sources were missing
 */
export function recipeOf(
  settings: Settings,
  sources: readonly string[] | undefined,
  partial: boolean,
): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = {
    ...settings,
    sources,
    partial,
    // Beside the manifest: a recipe names files relative to itself.
    tombstones: settings.tombstones === undefined ? undefined : TOMBSTONES,
    filters: settings.filters.map(stepInRecipe),
    stages: settings.stages.map(stepInRecipe),
  };
  return Object.fromEntries(
    WRITTEN.flatMap(([name]) => (values[name] === undefined ? [] : [[kebab(name), values[name]] as const])),
  );
}

/** A recipe that names the tombstones beside it, in the order of the table. */
export function withTombstones(recipe: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...recipe, tombstones: TOMBSTONES };
  return Object.fromEntries(
    WRITTEN.flatMap(([name]) => (kebab(name) in values ? [[kebab(name), values[kebab(name)]] as const] : [])),
  );
}

/** `exact-duplicates`, or `{ length: { min: 2 } }`; files by their names. */
function stepInRecipe(chosen: ChosenStep<Filter | Stage>): unknown {
  const { step } = chosen;
  const options = portableOptions(step.options, chosen.options, chosen.files);
  const isEmpty = typeof options === 'object' && options !== null && Object.keys(options).length === 0;
  return isEmpty ? step.id : { [step.id]: options };
}

/**
 * The settings that a manifest's recipe holds, checked; steps as they are written there.
 * @throws {KumikiError} `option-wrong`
 */
export function settingsIn(recipe: Readonly<Record<string, unknown>>): SettingsOf<typeof BUILD_OPTIONS> {
  const given = Object.fromEntries(Object.entries(recipe).map(([name, value]) => [camel(name), value]));
  return checkOptions(BUILD_OPTIONS, { out: 'out', ...given }, { spelled: kebab });
}

/**
 * The flags that give the options of a recipe; those that are as they come are not named.
 * @returns `--edition extended`, one an option
 */
export function flagsOf(recipe: Readonly<Record<string, unknown>>): readonly string[] {
  return WRITTEN.flatMap(([name, { schema, shape, flag = kebab(name) }]) => {
    const value = recipe[kebab(name)];
    const usual = schema.safeParse(undefined);
    // The list stands in the recipe; `kumiki errata` writes it as a file.
    if (name === 'errata' && Array.isArray(value)) return [`--${flag} errata.jsonl`];
    if (value === undefined || (usual.success && JSON.stringify(usual.data) === JSON.stringify(value))) return [];
    switch (shape) {
      case 'switch':
        return value === true ? [`--${flag}`] : [];
      case 'steps':
        return [
          `--${flag} ${list(value)
            .map((item) => quoted(asText(item)))
            .join(' ')}`,
        ];
      case 'list':
      case 'texts':
        return [
          `--${flag} ${list(value)
            .map((item) => quoted(String(item)))
            .join(' ')}`,
        ];
      case 'text':
      case 'number':
      case 'bytes':
        return [`--${flag} ${quoted(asText(value))}`];
    }
  });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** A word of a shell: within single quotes a shell takes all of it but a single quote as it is. */
function quoted(text: string): string {
  return /^[\w.,:/@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
