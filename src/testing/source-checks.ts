import type { Source } from '../core/source.js';
import type { Check } from './check.js';
import { cleanText } from './checks/clean-text.js';
import { expected } from './checks/expected.js';
import { papers } from './checks/papers.js';
import { reasons } from './checks/reasons.js';
import { wordings } from './checks/wordings.js';
import { workerThread } from './checks/worker-thread.js';
import { type SourcePlace, subjectOf } from './subject.js';

const CHECKS: readonly Check[] = [papers, wordings, expected, reasons, cleanText, workerThread];

/** One check of the conformance suite, ready to be run by whatever runs tests. */
export interface SourceCheck {
  /** What must be so, in words. */
  readonly name: string;
  /** Rejects with a `KumikiError` where it is not: `conformance-failed`, or what a build of the sample throws. */
  readonly run: (this: void) => Promise<void>;
}

/**
 * The conformance suite for one source: the checks that every source of the package passes. They may run in any order; the sample is
 * built when the first of them needs it, in the system's temporary folder.
 *
 * Where the source's folder has no `expected.jsonl`, one is written from the sample, and the check that wrote it fails, so that somebody reads it.
 * @param place where sample, expected records and module of the source are
 */
export function sourceChecks(source: Source, place: SourcePlace): readonly SourceCheck[] {
  const subject = subjectOf(source, place);
  return CHECKS.map(({ name, run }) => ({ name, run: () => run(subject) }));
}
