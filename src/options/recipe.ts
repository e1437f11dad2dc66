import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { hasCode, KumikiError } from '../core/errors.js';
import { didYouMean } from '../core/nearest.js';
import { camel, kebab, type OptionTable } from '../core/option.js';
import { isObjectPath } from '../objects/address.js';
import type { Values } from './check.js';
import { presetIds, readPreset } from './presets.js';
import { StepInRecipe } from './steps.js';
import { yaml } from './yaml.js';

/** Options that are paths, which a recipe gives relative to its own folder. */
const PATHS = new Set(['raw', 'out', 'work', 'tokenizer', 'tombstones', 'errata']);
/** Options whose items may be paths of modules. */
const MODULES = new Set(['sources', 'filters', 'stages']);
/** Those of them that have options of their own, which may name files. */
const STEPS = new Set(['filters', 'stages']);

/**
 * Reads a recipe: a YAML or JSON file of options under their kebab-case names (`shard-records`), or the manifest of a
 * dataset, whose `recipe` it then is. Paths in it are relative to its folder.
 * @param file its path, or where there is no such file the name of a preset
 * @returns the options under the names of the library; they are not checked yet
 * @throws {KumikiError} `recipe-wrong`
 */
export function readRecipe(file: string): Values {
  const value = parsed(file);
  const recipe = isManifest(value) ? value.recipe : value;
  if (typeof recipe !== 'object' || recipe === null || Array.isArray(recipe)) {
    throw wrong(file, 'a recipe is a mapping of options', { expected: 'lines such as “edition: extended”' });
  }
  const dir = dirname(resolve(file));
  return Object.fromEntries(Object.entries(recipe).map(([key, its]) => [camel(key), placed(camel(key), its, dir)]));
}

function parsed(file: string): unknown {
  try {
    return yaml().parse(textOf(file), { prettyErrors: true }) as unknown;
  } catch (error) {
    if (error instanceof yaml().YAMLParseError) {
      const line = error.linePos?.[0].line;
      throw wrong(
        file,
        'the recipe is neither YAML nor JSON',
        {
          found: (error.message.split('\n')[0] ?? '').replace(/:$/u, ''),
          hint: 'Mend that line; kumiki build --dry-run prints a whole recipe to go by.',
        },
        line,
        error,
      );
    }
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
      const hint = didYouMean(file, presetIds()) ?? `Recipes of the package: ${presetIds().join(', ')}.`;
      throw wrong(file, 'there is no such recipe', { hint }, undefined, error);
    }
    if (hasCode(error, 'EISDIR', 'EACCES', 'EPERM')) {
      throw wrong(file, 'the recipe cannot be read', { found: error.message }, undefined, error);
    }
    throw error;
  }
}

/** The text of a recipe: a file, or where there is none of that name a preset. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || !presetIds().includes(file)) throw error;
    return readPreset(file);
  }
}

function wrong(
  file: string,
  summary: string,
  details: { readonly expected?: string; readonly found?: string; readonly hint?: string },
  line?: number,
  cause?: unknown,
): KumikiError {
  return new KumikiError('recipe-wrong', summary, {
    place: { file, ...(line === undefined ? {} : { line }) },
    ...details,
    cause,
  });
}

function isManifest(value: unknown): value is { readonly kumiki: string; readonly recipe: unknown } {
  return typeof value === 'object' && value !== null && 'kumiki' in value && 'recipe' in value;
}

function placed(name: string, value: unknown, dir: string): unknown {
  if (PATHS.has(name) && typeof value === 'string') {
    return isAbsolute(value) || isObjectPath(value) ? value : join(dir, value);
  }
  if (!MODULES.has(name) || !Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    const choice = moduleIn(item, dir);
    // What is no step is left as it is written, so that the check can show it.
    const isStep =
      typeof choice === 'string' || (typeof choice === 'object' && choice !== null && !Array.isArray(choice));
    return STEPS.has(name) && isStep ? new StepInRecipe(choice, dir) : choice;
  });
}

function moduleIn(item: unknown, dir: string): unknown {
  if (typeof item === 'string') return isModulePath(item) ? moduleUrl(item, dir) : item;
  if (typeof item !== 'object' || item === null) return item;
  const [[key, options] = ['', undefined], another] = Object.entries(item);
  return another === undefined && isModulePath(key) ? { use: moduleUrl(key, dir), options: options as unknown } : item;
}

/** A module is named by a path: it begins with a point or a slash, or has a slash in it. */
export function isModulePath(text: string): boolean {
  return text.startsWith('.') || isAbsolute(text) || text.includes('/') || text.includes('\\');
}

function moduleUrl(path: string, dir: string): URL {
  return pathToFileURL(resolve(dir, path));
}

/** The JSON Schema of recipes, for editors: made of the table of options. */
export async function recipeSchema(table: OptionTable): Promise<object> {
  const properties: Record<string, object> = {};
  for (const [name, { notInRecipe, help, jsonSchema, schema }] of Object.entries(table)) {
    if (notInRecipe === true) continue;
    const its = (await jsonSchema?.()) ?? z.toJSONSchema(schema, { io: 'input' });
    properties[kebab(name)] = { description: help, ...its, $schema: undefined };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Recipe of a Kumiki dataset',
    type: 'object',
    additionalProperties: false,
    properties,
  };
}
