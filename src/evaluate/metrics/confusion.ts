import { assertSameLength } from './same-length.js';

/** How often each label was given the place of each: `counts[truth * labels.length + predicted]`. */
export interface Confusion {
  /** Every label that is true or predicted somewhere, in the order of their UTF-16 units. */
  readonly labels: readonly string[];
  readonly counts: Float64Array;
}

/** The cell of a {@link Confusion} that each row falls into. */
export interface Cells {
  readonly labels: readonly string[];
  readonly cells: Uint32Array;
}

/**
 * The cell of every row.
 * @throws {KumikiError} `metric-undefined` where the lists are empty or differ in length
 */
export function cellsOf(metric: string, truth: readonly string[], predicted: readonly string[]): Cells {
  assertSameLength(metric, truth, predicted, 1);
  const labels = [...new Set([...truth, ...predicted])].sort();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const cells = Uint32Array.from(truth, (label, row) => {
    return (numbers.get(label) ?? 0) * labels.length + (numbers.get(predicted[row] ?? '') ?? 0);
  });
  return { labels, cells };
}

/** Counts the cells of these rows; a row that is named several times counts as often. All rows by default. */
export function confusionOf({ labels, cells }: Cells, rows?: Uint32Array): Confusion {
  const counts = new Float64Array(labels.length ** 2);
  const count = (cell: number): void => {
    counts[cell] = (counts[cell] ?? 0) + 1;
  };
  if (rows === undefined) cells.forEach(count);
  else for (const row of rows) count(cells[row] ?? 0);
  return { labels, counts };
}

/** The sums of a confusion that the metrics are made of. */
export interface Sums {
  /** Rows in all. */
  readonly rows: number;
  /** Rows whose label was predicted. */
  readonly right: number;
  /** Of each label: how often it is true, how often it is predicted, how often both. */
  readonly classes: readonly { readonly truth: number; readonly predicted: number; readonly both: number }[];
}

export function sumsOf({ labels, counts }: Confusion): Sums {
  const size = labels.length;
  const classes = labels.map((_, label) => {
    let [truth, predicted] = [0, 0];
    for (let other = 0; other < size; other++) {
      truth += counts[label * size + other] ?? 0;
      predicted += counts[other * size + label] ?? 0;
    }
    return { truth, predicted, both: counts[label * size + label] ?? 0 };
  });
  return {
    rows: classes.reduce((sum, { truth }) => sum + truth, 0),
    right: classes.reduce((sum, { both }) => sum + both, 0),
    classes,
  };
}
