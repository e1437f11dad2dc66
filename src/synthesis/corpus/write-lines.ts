import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openOutput } from '../../output/file.js';
import { outputError } from '../../output/folder.js';
import { syncFolder } from '../../output/sync-folder.js';

/** So many lines are handed to the system at a time. */
const TOGETHER = 1000;

/** A file of lines, which appears whole or not at all. What fails is `disk-full` or `output-not-writable`. */
export interface LinesWriter {
  add(this: void, line: string): void;
  /** Puts the file into its place. */
  finish(this: void): void;
  /** Leaves what stands in its place as it is. Nothing happens after {@link LinesWriter.finish}. */
  abandon(this: void): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function linesWriter(path: string): LinesWriter {
  const unfinished = `${path}.unfinished`;
  const file = openOutput(unfinished);
  let lines: string[] = [];
  const write = (): void => {
    if (lines.length > 0) file.write(Buffer.from(`${lines.join('\n')}\n`));
    lines = [];
  };
  let isFinished = false;
  return {
    add(line) {
      lines.push(line);
      if (lines.length === TOGETHER) write();
    },
    finish() {
      write();
      file.close();
      try {
        renameSync(unfinished, path);
        syncFolder(dirname(path));
      } catch (error) {
        throw outputError(error, path);
      }
      isFinished = true;
    },
    abandon() {
      if (isFinished) return;
      file.abandon();
      rmSync(unfinished, { force: true });
    },
  };
}

/**
 * Writes a file of lines, which appears whole or not at all.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function writeLines(path: string, lines: Iterable<string>): void {
  const writer = linesWriter(path);
  try {
    for (const line of lines) writer.add(line);
    writer.finish();
  } finally {
    writer.abandon();
  }
}
