import { KumikiError } from '../../core/errors.js';
import { backoff } from '../../fetch/retry.js';
import type { ModelFailure } from '../model-failure.js';
import type { RetrySettings } from './options.js';

export const RETRY_DEFAULTS: RetrySettings = {
  // About three minutes: a large model is loaded in that time, and a minute's quota comes back.
  busyTries: 10,
  unsoundTries: 6,
  baseDelay: 500,
  maxDelay: 60_000,
  maxRetryAfter: 600_000,
};

/** How often one request was tried, by what went wrong. */
export interface Tried {
  readonly busy: number;
  readonly unsound: number;
}

/**
 * The wait before the next try of a request, in milliseconds: the one that the endpoint asks for, or one that doubles.
 * @param tried this failure among them
 * @throws {KumikiError} `model-failed` where there is to be no other try
 */
export function delayAfter(failure: ModelFailure, tried: Tried, settings: RetrySettings): number {
  const { sort, retryAfter } = failure;
  const most = sort === 'busy' ? settings.busyTries : settings.unsoundTries;
  if (tried[sort] >= most) throw givenUp(failure, tried);
  if (retryAfter !== undefined && retryAfter > settings.maxRetryAfter) {
    throw new KumikiError('model-failed', 'the endpoint asks for a wait that is too long', {
      expected: `at most ${settings.maxRetryAfter / 1000} s`,
      found: `${Math.ceil(retryAfter / 1000)} s: ${failure.message}`,
      hint: 'Run the same command again later: replies that came are kept.',
    });
  }
  return Math.max(retryAfter ?? 0, backoff(tried[sort], settings.baseDelay, settings.maxDelay, 1));
}

function givenUp({ sort, message }: ModelFailure, tried: Tried): KumikiError {
  const tries = tried.busy + tried.unsound;
  return new KumikiError('model-failed', `the model gave no reply in ${tries === 1 ? 'one try' : `${tries} tries`}`, {
    found: message,
    hint:
      sort === 'busy'
        ? 'Run the same command again later, or with a lower --concurrency: replies that came are kept.'
        : 'Look at the server, and run the same command again: replies that came are kept.',
  });
}
