import { KumikiError } from './errors.js';

/** Says that the caller stopped the work. */
export function aborted(): KumikiError {
  return new KumikiError('aborted', 'the work was stopped from outside', {
    hint: 'Run the same again: what a build or a fetch had finished is kept.',
  });
}

/**
 * What long work asks again and again: it throws where the caller has stopped the work. Without a signal nothing can.
 * @returns throws `aborted`
 * @throws {KumikiError} `option-wrong` where the signal is none
 */
export function stopOn(signal: AbortSignal | undefined): () => void {
  if (signal === undefined) return () => undefined;
  // The class is not asked for: a signal of another realm is one too.
  if (typeof signal !== 'object' || !('aborted' in signal)) {
    throw new KumikiError('option-wrong', 'signal is an AbortSignal', {
      found: typeof signal,
      hint: 'Give the signal of an AbortController, or AbortSignal.timeout(milliseconds).',
    });
  }
  return () => {
    throwIfAborted(signal);
  };
}

/** @throws {KumikiError} `aborted` */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}
