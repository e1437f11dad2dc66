import { basename } from 'node:path';
import type { EvaluationTask } from '../tasks.js';
import { type GoldPlace, namesGold, readGold } from './gold.js';
import { readLabelledFile } from './labelled-file.js';
import { plainKey } from './plain-key.js';
import type { Row } from './row.js';

/**
 * The rows of several sets: files, or splits of a gold source.
 * @throws {KumikiError} what is wrong with one of them
 */
export async function readSets(
  names: readonly string[],
  task: EvaluationTask,
  where: GoldPlace,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of names) {
    rows.push(...(namesGold(name) ? await readGold(name, task, where) : await readLabelledFile(name, task)));
  }
  return rows;
}

/** A split by its name, a file by its own name: nothing of the machine. */
export function nameOfSet(name: string): string {
  return namesGold(name) ? name : basename(name);
}

/** The rows that share no text with the test: what stands there too must not be learned. */
export function apartFrom(test: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const known = new Set(test.flatMap(({ texts }) => texts.map(plainKey)));
  return rows.filter(({ texts }) => !texts.some((text) => known.has(plainKey(text))));
}
