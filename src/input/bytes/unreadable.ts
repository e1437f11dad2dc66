import { hasCode, KumikiError, type Place } from '../../core/errors.js';

const TOO_MANY_FILES = 'Allow more open files (ulimit -n), or build with fewer --workers.';
const NOT_ALLOWED = 'Let yourself read it: look at its permissions and those of its folders.';

/** What the person can do, by the code of the system's error. */
const HINTS: Readonly<Record<string, string>> = {
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EMFILE: TOO_MANY_FILES,
  ENFILE: TOO_MANY_FILES,
  EIO: 'The disk, or the share it is on, does not give its bytes: copy it to another disk, or get it again.',
  ESTALE: 'The share it is on has changed: mount it anew and run the same command again.',
  ENAMETOOLONG: 'Move the raw folder to where its path is shorter.',
};

/**
 * What a failed look at a raw file becomes: {@link KumikiError} `raw-missing` or `raw-unreadable` where the system refused
 * it, whatever its reason; anything else is handed back as it is.
 * @param place names the file
 */
export function unreadable(cause: unknown, path: string, place: Place): unknown {
  if (hasCode(cause, 'ENOENT', 'ENOTDIR')) {
    return new KumikiError('raw-missing', 'the file is not there', {
      place,
      hint: `It was looked for at ${path}.`,
      cause,
    });
  }
  if (!isSystemError(cause)) return cause;
  return new KumikiError('raw-unreadable', 'the file cannot be read', {
    place,
    found: cause.message,
    hint: HINTS[cause.code] ?? `Look at ${path}.`,
    cause,
  });
}

/** True for errors of system calls. Those of Node itself (`ERR_…`) and of this program are none. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return false;
  return typeof error.code === 'string' && 'message' in error && typeof error.message === 'string';
}
