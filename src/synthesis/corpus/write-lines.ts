import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { openOutput } from '../../output/file.js';
import { outputError } from '../../output/folder.js';
import { syncFolder } from '../../output/sync-folder.js';

/** So many lines are handed to the system at a time. */
const TOGETHER = 1000;

/**
 * Writes a file of lines, which appears whole or not at all.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function writeLines(path: string, lines: readonly string[]): void {
  const unfinished = `${path}.unfinished`;
  const file = openOutput(unfinished);
  try {
    for (let at = 0; at < lines.length; at += TOGETHER) {
      file.write(Buffer.from(`${lines.slice(at, at + TOGETHER).join('\n')}\n`));
    }
  } catch (error) {
    file.abandon();
    throw error;
  }
  file.close();
  try {
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw outputError(error, path);
  }
}
