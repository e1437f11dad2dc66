import type { Source } from '../core/source.js';
import { sourceChecks } from './source-checks.js';
import type { SourcePlace } from './subject.js';

/** How long a check may take, in milliseconds: builds start threads, and a machine may be busy. */
const LONGEST = 120_000;

/** The two functions that jest, vitest and `node:test` have in common. */
export interface Runner {
  /** Puts tests into a block with a name. */
  readonly describe: (this: void, name: string, body: () => void) => unknown;
  /** `timeout` is in milliseconds; `node:test`, which has none, does not look at it. */
  readonly it: (this: void, name: string, body: () => Promise<void>, timeout?: number) => unknown;
}

/**
 * Makes the conformance suite for a source a block of tests: one test for each of {@link sourceChecks}.
 * @param options where the source's files are, and `describe` and `it` of the runner
 */
export function describeSource(source: Source, { describe, it, ...place }: SourcePlace & Runner): void {
  describe(source.id, () => {
    for (const { name, run } of sourceChecks(source, place)) it(name, run, LONGEST);
  });
}
