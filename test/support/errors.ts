import { isKumikiError, KumikiError } from '../../src/core/errors.js';

/** The {@link KumikiError} that a promise is rejected with; anything else fails the test. */
export async function failure(work: Promise<unknown>): Promise<KumikiError> {
  try {
    await work;
  } catch (error) {
    if (isKumikiError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The {@link KumikiError} that work throws; anything else fails the test. */
export function thrown(work: () => void): KumikiError {
  try {
    work();
  } catch (error) {
    if (isKumikiError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
