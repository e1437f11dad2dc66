import { readdirSync, readFileSync } from 'node:fs';

/** The folder of the recipes that come with the package. */
const PRESETS = new URL('../../../presets/', import.meta.url);
const ENDING = '.yaml';

/** The names of the recipes that come with the package, in order. */
export function presetIds(): readonly string[] {
  return readdirSync(PRESETS)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

/** The text of a recipe of the package. */
export function readPreset(id: string): string {
  return readFileSync(new URL(`${id}${ENDING}`, PRESETS), 'utf8');
}
