import { hasCode, KumikiError, type Place } from '../../core/errors.js';
import { isSystemError, systemHint } from '../../core/system-error.js';

const NOT_ALLOWED = 'Let yourself read it: look at its permissions and those of its folders.';

/** What the person can do about a raw file, where that is not what they can do about any file. */
const HINTS: Readonly<Record<string, string>> = {
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EIO: 'The disk, or the share it is on, does not give its bytes: copy it to another disk, or get it again.',
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
    hint: HINTS[cause.code] ?? systemHint(cause) ?? `Look at ${path}.`,
    cause,
  });
}
