import { hasCode, KumikiError, type Place } from './errors.js';

/** An error of a call to the operating system: a file, a folder or a disk refused something. */
export type SystemError = NodeJS.ErrnoException & { readonly code: string; readonly message: string };

/** True for errors of system calls. Those of Node itself (`ERR_…`) and of this program are none. */
export function isSystemError(error: unknown): error is SystemError {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return false;
  return typeof error.code === 'string' && 'message' in error && typeof error.message === 'string';
}

/** What the person can do, by the code of the system's error, whatever file it is about. */
const HINTS: Readonly<Record<string, string>> = {
  EMFILE: 'Allow more open files (ulimit -n), or use fewer --workers.',
  ENFILE: 'The whole machine has too many open files: close other programs, or use fewer --workers.',
  EIO: 'The disk, or the share it is on, has failed: look at it before you run the same command again.',
  ESTALE: 'The share it is on has changed: mount it anew and run the same command again.',
  EROFS: 'The disk may only be read: mount it so that it can be written, or choose another folder.',
  ENAMETOOLONG: 'The name is longer than the file system allows: choose a shorter one.',
  ELOOP: 'Links lead in a circle there: remove one of them.',
  ENOSPC: 'Free some space and run the same command again: finished parts are kept and reused.',
};

/** What the person can do about an error of the system that has one answer, whichever file it is about. */
export function systemHint({ code }: SystemError): string | undefined {
  return HINTS[code];
}

/** Does work of which every failed call to the system becomes a sentence: see {@link explained}. */
export async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  }
}

/** The same for work that gives one thing after another. */
export async function* explainingEach<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield* items;
  } catch (error) {
    throw explained(error);
  }
}

/**
 * What a failure of the machine becomes where nobody gave it a better name: a failed call to the system is `io-failed`, with
 * the system's own words, and memory that cannot be had is `out-of-memory`. Any other error is handed back as it is.
 * @param place names the file, which the system does not where it was open already
 */
export function explained(error: unknown, place?: Place): unknown {
  const details = { cause: error, ...(place === undefined ? {} : { place }) };
  if (isSystemError(error)) {
    return new KumikiError('io-failed', 'the system refused to read or write a file', {
      ...details,
      found: error.message,
      hint: systemHint(error) ?? 'Look at the file or folder it names, and run the same command again.',
    });
  }
  if (!isMemoryError(error)) return error;
  return new KumikiError('out-of-memory', 'there is not enough memory', {
    ...details,
    found: error.message,
    hint: 'Use fewer --workers, close other programs, or allow more memory (ulimit -v).',
  });
}

/** True for memory that could not be had while the program could still say so. */
function isMemoryError(error: unknown): error is { readonly message: string } {
  if (typeof error !== 'object' || error === null || !('message' in error) || typeof error.message !== 'string')
    return false;
  const isRange = 'name' in error && error.name === 'RangeError';
  return (
    hasCode(error, 'ERR_MEMORY_ALLOCATION_FAILED') ||
    (isRange && /out of memory|could not allocate|allocation failed/iu.test(error.message))
  );
}
