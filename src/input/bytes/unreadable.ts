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

/** What a failed copy of an object to the disk becomes: {@link KumikiError} `disk-full` where there is no room for it. */
export function outOfRoom(cause: unknown, folder: string): unknown {
  if (!hasCode(cause, 'ENOSPC', 'EDQUOT')) return cause;
  return new KumikiError(
    'disk-full',
    `there is no room left in ${folder} for a copy of an archive of the object store`,
    {
      hint: 'Set TMPDIR to a folder with more room: archives that are read here and there are copied to it.',
      cause,
    },
  );
}

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
