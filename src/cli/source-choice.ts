import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceChoice } from '../catalog/entry.js';
import { isModulePath } from '../options/recipe.js';

/** A source is named by its id, or by the path of a module. */
export function choice(text: string): SourceChoice {
  return isModulePath(text) ? pathToFileURL(resolve(text)) : text;
}
