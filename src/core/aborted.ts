import { KumikiError } from './errors.js';

/** Says that the caller stopped the work. */
export function aborted(): KumikiError {
  return new KumikiError('aborted', 'the work was stopped from outside', {
    hint: 'Run the same command again: finished parts are kept.',
  });
}

/** @throws {KumikiError} `aborted` */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}
