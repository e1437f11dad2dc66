import type { Put } from '../matrix.js';

/** Names of features, each with its column and its weight. */
export type Vocabulary = ReadonlyMap<string, { readonly column: number; readonly weight: number }>;

/** A name that fewer rows have says nothing of others. */
const LEAST_ROWS = 2;
/** More are not kept: of those that more rows have first, and of them the first that stand in the rows. */
const MOST_NAMES = 300_000;

/**
 * The names that two rows have at least, weighted by inverse document frequency.
 * @param rows the different names of each row
 */
export function vocabularyOf(rows: Iterable<Iterable<string>>): Vocabulary {
  const frequency = new Map<string, number>();
  let all = 0;
  for (const names of rows) {
    all++;
    for (const name of names) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  }
  const kept = [...frequency].filter(([, count]) => count >= LEAST_ROWS);
  // Sorting keeps the order of equals.
  if (kept.length > MOST_NAMES) kept.sort(([, a], [, b]) => b - a).splice(MOST_NAMES);
  return new Map(kept.map(([name, count], at) => [name, { column: at, weight: Math.log((all + 1) / (count + 1)) }]));
}

/**
 * Puts the names of a row: each with its weight times how often it stands (its logarithm), all together of length 1.
 * @param firstColumn the column of the first name
 */
export function putNames(
  names: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
  firstColumn: number,
  put: Put,
): void {
  const found: (readonly [column: number, value: number])[] = [];
  let squares = 0;
  for (const [name, count] of names) {
    const known = vocabulary.get(name);
    if (known === undefined) continue;
    const value = known.weight * (1 + Math.log(count));
    squares += value * value;
    found.push([known.column, value]);
  }
  const length = Math.sqrt(squares);
  if (length === 0) return;
  for (const [column, value] of found) put(firstColumn + column, value / length);
}
