import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { outputError } from './folder.js';

/**
 * Writes a value as a file of JSON that appears whole, or not at all: other processes look for it.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function writeJson(path: string, value: unknown): void {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(value)}\n`, { flush: true });
    renameSync(unfinished, path);
  } catch (error) {
    throw outputError(error, path);
  }
}
