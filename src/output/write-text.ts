import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { outputError } from './folder.js';

/**
 * Writes a small text file, and the folders above it, so that it appears whole or not at all.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.unfinished`, text);
    renameSync(`${path}.unfinished`, path);
  } catch (error) {
    throw outputError(error, path);
  }
}
