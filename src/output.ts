import { hasCode, KumikiError } from './errors.js';

/**
 * Turns a failed write into a sentence: a full disk and a folder that may not be written have names of their own.
 * Everything else goes on as it is.
 */
export function outputError(error: unknown, path: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) {
    return new KumikiError('disk-full', `there is no room left to write ${path}`, {
      hint: 'Free some space and run the same command again: finished parts are kept and reused.',
      cause: error,
    });
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT')) {
    return new KumikiError('output-not-writable', `${path} cannot be written`, {
      found: error.message,
      hint: 'Choose another folder with --out, or change its permissions.',
      cause: error,
    });
  }
  return error;
}
