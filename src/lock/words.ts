import { type ErrorCode, KumikiError } from '../core/errors.js';
import type { Owner } from './owner.js';

/** What is said of those who hold a lock. */
export interface LockWords {
  readonly code: ErrorCode & `${string}-busy`;
  /** Who holds it, as a noun: `build`. */
  readonly holder: string;
  /** What is kept when a holder has to begin again. */
  readonly kept: string;
}

export const BUILD_WORDS: LockWords = { code: 'build-busy', holder: 'build', kept: 'finished parts are kept' };

/** The process of a lock, as a person may look for it. */
export function nameOf(owner: Owner | undefined, { holder }: LockWords): string {
  return owner === undefined ? `a ${holder} that cannot be told` : `process ${owner.pid} on ${owner.host}`;
}

/** The error for a lock that another holds. */
export function busy(path: string, out: string, owner: Owner | undefined, words: LockWords): KumikiError {
  return new KumikiError(words.code, `another ${words.holder} is writing to ${out}`, {
    found: nameOf(owner, words),
    hint: `Wait for it to end. If there is no such ${words.holder}, remove ${path}.`,
  });
}

/** The error for a lock that was held and now is another's. */
export function lost(out: string, owner: Owner | undefined, words: LockWords): KumikiError {
  return new KumikiError(words.code, `another ${words.holder} has taken ${out} over`, {
    found: nameOf(owner, words),
    hint: `This one was stopped for so long that it looked dead. Run the same command again when the other has ended: ${words.kept}.`,
  });
}
