import { flagsOf } from '../options/in-manifest.js';
import type { DatasetFacts } from './manifest.js';

/** The command that builds this dataset from the same raw files. Options that are as they come are not named. */
export function rebuildCommand({ recipe, samples }: DatasetFacts): string {
  return ['kumiki build', ...(samples ? [] : ['--raw raw']), '--out out', ...flagsOf(recipe)].join(' ');
}
