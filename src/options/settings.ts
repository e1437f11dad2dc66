import { readFileSync } from 'node:fs';
import { type Erratum, parseErrata } from '../core/erratum.js';
import { hasCode, KumikiError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { kebab } from '../core/option.js';
import type { Stage } from '../core/stage.js';
import { checkOptions } from './check.js';
import { readRecipe } from './recipe.js';
import { chooseFilters, chooseStages, type ChosenStep } from './steps.js';
import { lineFormat } from '../formats/line-format.js';
import { placesOf } from './places.js';
import { BUILD_OPTIONS, type BuildSettings } from './table.js';

/** The settings of a build: every option checked and given, every filter and stage loaded. */
export interface Settings extends Omit<
  BuildSettings,
  'filters' | 'stages' | 'dedup' | 'tokenizer' | 'errata' | 'work'
> {
  /** A folder: that of the dataset, or where that goes to an object store, that of its parts. */
  readonly out: string;
  /** The object store to which the dataset goes: `s3://bucket/prefix`. */
  readonly to: string | undefined;
  readonly filters: readonly ChosenStep<Filter>[];
  readonly stages: readonly ChosenStep<Stage>[];
  readonly errata: readonly Erratum[] | undefined;
}

/**
 * The settings that options come to. A recipe is read first; options beside it win.
 * @throws {KumikiError} `option-wrong`, `recipe-wrong`, `filter-invalid`, `stage-invalid`, `errata-wrong`
 */
export async function settingsOf(given: unknown, onNote?: (note: string) => void): Promise<Settings> {
  const notes = onNote === undefined ? {} : { onNote };
  const recipe = recipeIn(given);
  // Checked on its own first, so that what is wrong in a recipe is named as it is written there.
  const fromRecipe = recipe === undefined ? {} : readRecipe(recipe);
  if (recipe !== undefined) checkOptions(BUILD_OPTIONS, { out: 'out', ...fromRecipe }, { spelled: kebab });
  const values = recipe === undefined ? given : { ...fromRecipe, ...defined(given) };
  const { dedup, tokenizer, filters, stages, errata, out, work, ...settings } = checkOptions(
    BUILD_OPTIONS,
    values,
    notes,
  );
  // What the form cannot do is said before anything is read.
  lineFormat(settings);
  return {
    ...settings,
    ...placesOf(out, work, settings.force),
    excludeSplit: [...new Set(settings.excludeSplit)].sort(),
    licenseAllow: [...new Set(settings.licenseAllow)].sort(),
    textOrigin: [...new Set(settings.textOrigin)].sort(),
    errata: typeof errata === 'string' ? errataIn(errata) : errata,
    filters: await chooseFilters(filters),
    stages: await chooseStages([
      ...(dedup === 'exact' ? ['exact-duplicates'] : []),
      ...stages,
      // The last one: what others drop is not counted.
      ...(tokenizer === undefined ? [] : [{ 'token-counts': { tokenizer } }]),
    ]),
  };
}

/** @throws {KumikiError} `errata-wrong` where the file cannot be read, or a line is no correction */
function errataIn(file: string): readonly Erratum[] {
  try {
    return parseErrata(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP')) throw error;
    throw new KumikiError('errata-wrong', 'the corrections cannot be read', {
      place: { file },
      found: error.message,
      hint: 'Name a file of JSON lines.',
      cause: error,
    });
  }
}

function recipeIn(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('recipe' in given)) return undefined;
  return typeof given.recipe === 'string' ? given.recipe : undefined;
}

function defined(given: unknown): object {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
