import type { NamedCounts } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';

/** Names that an index has by their numbers, and how many records there are of each. */
export interface Numbered {
  /** Counts a record of this name, and gives the name's number. */
  count(name: string): number;
  /** In the order in which the names were met: a name's place is its number. */
  counts(): NamedCounts;
}

/**
 * @param what the names are, for the error
 * @param most how many numbers the index has room for
 * @throws {KumikiError} `source-invalid` from `count`, where there are more names
 */
export function numbered(task: string, what: string, most: number): Numbered {
  const names = new Map<string, { readonly number: number; records: number }>();
  return {
    count(name) {
      let known = names.get(name);
      if (known === undefined) {
        if (names.size === most) throw tooMany(task, what, most);
        known = { number: names.size, records: 0 };
        names.set(name, known);
      }
      known.records++;
      return known.number;
    },
    counts: () => Object.fromEntries([...names].map(([name, { records }]) => [name, records])),
  };
}

function tooMany(task: string, what: string, most: number): KumikiError {
  return new KumikiError('source-invalid', `the records of the task ${task} have too many different ${what}`, {
    expected: `at most ${most}`,
    hint: 'Divide the task into several, or name fewer.',
  });
}
