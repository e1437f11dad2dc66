import { z } from 'zod';
import { KumikiError } from '../../src/core/errors.js';
import { didYouMean } from '../../src/core/nearest.js';
import type { Records } from '../../src/core/stage.js';

/** What a record can be named by. */
export interface Named {
  readonly source: string;
  readonly task: string;
  readonly license?: string;
}

/** Names of records: a source (`jesc`), a task (`qa`), a task of a source (`jsquad/qa`) or a licence (`CC-BY-SA-4.0`). */
export const recordNames = z
  .array(z.string().min(1))
  .min(1, { error: 'at least one name: a source, a task, source/task or a licence' })
  .readonly();

/** The names that a record has. */
export function namesOf({ source, task, license }: Named): readonly string[] {
  return [source, task, `${source}/${task}`, ...(license === undefined ? [] : [license])];
}

/** Whether one of `names` names a record. */
export function isNamed(names: readonly string[], named: Named): boolean {
  return namesOf(named).some((name) => names.includes(name));
}

/**
 * Remembers the last answer: records of one source, task and licence mostly stand together.
 * @param of must depend on nothing but the three
 */
export function byNames<T>(of: (named: Required<Named>) => T): (named: Required<Named>) => T {
  let last: { readonly named: Required<Named>; readonly answer: T } | undefined;
  return ({ source, task, license }) => {
    if (last?.named.source === source && last.named.task === task && last.named.license === license) return last.answer;
    const named = { source, task, license };
    last = { named, answer: of(named) };
    return last.answer;
  };
}

/**
 * @param stage its id, for the error
 * @throws {KumikiError} `option-wrong` where one of the names is no name of a record that came to the stage. Where none came
 * the names may be right: the build says what became of the records
 */
export function assertThere(stage: string, names: readonly string[], records: Records): void {
  const there = new Set<string>();
  const add = byNames((named) => {
    for (const name of namesOf(named)) there.add(name);
  });
  for (const one of records.scan()) if (!records.isDropped(one.record)) add(one);
  const unknown = names.find((name) => !there.has(name));
  if (unknown === undefined || there.size === 0) return;
  const known = [...there].sort();
  const hint = didYouMean(unknown, known);
  throw new KumikiError('option-wrong', `${stage} names ${unknown}, of which there is no record`, {
    expected: known.join(', '),
    ...(hint === undefined ? {} : { hint }),
  });
}
