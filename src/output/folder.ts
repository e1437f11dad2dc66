import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasCode, KumikiError } from '../core/errors.js';
import { isSystemError, systemHint } from '../core/system-error.js';

/**
 * Turns a failed write into a sentence, whatever the system's reason: `disk-full`, `output-not-writable`. An error of
 * something else is handed back as it is.
 */
export function outputError(error: unknown, path: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) {
    return new KumikiError('disk-full', `there is no room left to write ${path}`, {
      hint: 'Free some space and run the same command again: finished parts are kept and reused.',
      cause: error,
    });
  }
  const inTheWay = hasCode(error, 'ENOTDIR', 'EEXIST') ? fileAmong(path) : undefined;
  if (inTheWay !== undefined) {
    return new KumikiError('output-not-writable', `${inTheWay} is a file, where a folder is needed`, {
      hint: 'Name another folder, or move the file away.',
      cause: error,
    });
  }
  // Of Node itself: a folder where a file was to be removed.
  if (!isSystemError(error) && !hasCode(error, 'ERR_FS_EISDIR')) return error;
  return new KumikiError('output-not-writable', `${path} cannot be written`, {
    found: error.message,
    hint:
      (isSystemError(error) ? systemHint(error) : undefined) ??
      'Choose another folder with --out, or change its permissions.',
    cause: error,
  });
}

/** The path, or the first of those above it, that is there and is no folder. */
function fileAmong(path: string): string | undefined {
  for (let at = path, below = ''; at !== below; below = at, at = dirname(at)) {
    // Below a file nothing is there either.
    if (existsSync(at)) return isFolder(at) ? undefined : at;
  }
  return undefined;
}

/**
 * Makes a folder and those above it; one that is there already is left as it is.
 * Not `mkdir` with `recursive`: where a folder exists and refuses new ones with ENOENT, as `/proc` does, Node 20 tries
 * for ever.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function makeFolder(path: string): void {
  try {
    if (isFolder(path)) return;
    const above = dirname(path);
    if (!existsSync(above)) makeFolder(above);
    mkdirSync(path);
  } catch (error) {
    // Someone else may have made it just now.
    if (!(hasCode(error, 'EEXIST') && isFolder(path))) throw outputError(error, path);
  }
}

/**
 * Makes a folder that holds nothing, whatever was there.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function emptyFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw outputError(error, path);
  }
  makeFolder(path);
}

/**
 * Removes a folder in which others may still be writing: it is moved out of their way first.
 * @param aside a name that nobody else uses
 * @throws {KumikiError} `output-not-writable`
 */
export function discardFolder(path: string, aside: string): void {
  try {
    renameSync(path, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw outputError(error, path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
