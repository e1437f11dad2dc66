import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode, isKumikiError } from '../../core/errors.js';
import { isWorthAnotherTry } from '../../core/another-try.js';
import { explained } from '../../core/system-error.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { attemptFolder } from '../part/attempt.js';

/** What is left of a unit that failed, in `failed/<key>.json`, until it succeeds. */
const failure = z.object({
  /** The key of the unit. */
  key: z.string(),
  /** The id of its source. */
  source: z.string(),
  /** The number of the task. */
  task: z.int(),
  /** The host that did it. */
  host: z.string(),
  /** How many attempts have failed. */
  attempt: z.int().positive(),
  /** The code of the error; none where it is a mistake in code. */
  code: z.string().optional(),
  /** What went wrong, in a sentence. */
  message: z.string(),
  /** Whether the same may go well when it is done again. */
  worthAnotherTry: z.boolean(),
});

/** A unit that failed in a task, and why. */
export type Failure = z.infer<typeof failure>;

const FOLDER = 'failed';

const fileOf = (dir: string, key: string): string => join(dir, FOLDER, `${key}.json`);

/** What is said of an error of whatever kind. */
export function describedError(thrown: unknown): Pick<Failure, 'code' | 'message' | 'worthAnotherTry'> {
  const error = explained(thrown);
  if (isKumikiError(error))
    return { code: error.code, message: error.message, worthAnotherTry: isWorthAnotherTry(error) };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, worthAnotherTry: false };
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function writeFailure(dir: string, one: Failure): void {
  const path = fileOf(dir, one.key);
  makeFolder(join(dir, FOLDER));
  const unfinished = join(dir, FOLDER, attemptFolder(one.key));
  try {
    writeFileSync(unfinished, `${JSON.stringify(one, null, 2)}\n`);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw outputError(error, path);
  }
}

/** The failure of a unit; `undefined` where there is none, or one that cannot be read as such. */
export function readFailure(dir: string, key: string): Failure | undefined {
  try {
    return failure.parse(JSON.parse(readFileSync(fileOf(dir, key), 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Says that a unit has failed no longer. */
export function forgetFailure(dir: string, key: string): void {
  try {
    rmSync(fileOf(dir, key), { force: true });
  } catch (error) {
    throw outputError(error, fileOf(dir, key));
  }
}

/** The same of all units, with what was left by processes that were killed while they wrote. */
export function forgetFailures(dir: string): void {
  const folder = join(dir, FOLDER);
  try {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw outputError(error, folder);
  }
}
