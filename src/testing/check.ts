import { KumikiError, type ErrorDetails } from '../core/errors.js';
import type { Subject } from './subject.js';

/** One thing that must be true of a source: what it is, in words, and the look whether it is so. */
export interface Check {
  readonly name: string;
  /** Rejects with `conformance-failed` where it is not so. */
  readonly run: (this: void, subject: Subject) => Promise<void>;
}

/** What is wrong with a source, as an error of the check. */
export function wrong({ source }: Subject, summary: string, { place, ...details }: ErrorDetails = {}): KumikiError {
  return new KumikiError('conformance-failed', summary, { place: { source: source.id, ...place }, ...details });
}
