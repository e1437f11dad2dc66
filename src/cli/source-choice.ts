import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceChoice } from '../catalog/entry.js';

/** A source is named by its id, or by the path of a module. */
export function choice(text: string): SourceChoice {
  const isPath = text.startsWith('.') || isAbsolute(text) || text.includes('/') || text.includes('\\');
  return isPath ? pathToFileURL(resolve(text)) : text;
}
