import { existsSync } from 'node:fs';
import { readRecipe } from '../options/recipe.js';
import type { BuildOptions } from '../options/table.js';

/** Flags, with what the command line adds: where the raw files and the dataset are if nobody says. */
export function completed(given: Readonly<Record<string, unknown>>, fetch: boolean): BuildOptions {
  const recipe = typeof given['recipe'] === 'string' ? readRecipe(given['recipe']) : {};
  const raw = existsSync('raw') || fetch ? { raw: 'raw' } : {};
  return { out: 'out', ...raw, ...pick(recipe, ['out', 'raw']), ...given };
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
