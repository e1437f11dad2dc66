/** Rows of features, most of which are 0: the columns and values of those that are not. */
export interface Matrix {
  readonly columns: number;
  /** Where each row begins in the two others, and behind the last where it ends. */
  readonly starts: Uint32Array;
  readonly indexes: Uint32Array;
  readonly values: Float32Array;
}

/** Writes one feature of a row; a column at most once in a row. */
export type Put = (column: number, value: number) => void;

/**
 * A matrix, row by row, in flat arrays: eight bytes a feature.
 * @param write puts the features of a row
 */
export function matrixOf<Row>(rows: readonly Row[], columns: number, write: (row: Row, put: Put) => void): Matrix {
  const starts = new Uint32Array(rows.length + 1);
  let [indexes, values] = [new Uint32Array(1024), new Float32Array(1024)];
  let end = 0;
  const put: Put = (column, value) => {
    if (value === 0) return;
    if (end === indexes.length) {
      [indexes, values] = [grown(indexes, new Uint32Array(end * 2)), grown(values, new Float32Array(end * 2))];
    }
    indexes[end] = column;
    values[end] = value;
    end++;
  };
  rows.forEach((row, number) => {
    write(row, put);
    starts[number + 1] = end;
  });
  return { columns, starts, indexes: indexes.subarray(0, end), values: values.subarray(0, end) };
}

function grown<List extends Uint32Array | Float32Array>(from: List, into: List): List {
  into.set(from);
  return into;
}

export function rowsOf({ starts }: Matrix): number {
  return starts.length - 1;
}

/** The same matrix with some of its rows alone. */
export function someRows(matrix: Matrix, rows: readonly number[]): Matrix {
  return matrixOf(rows, matrix.columns, (row, put) => {
    const end = matrix.starts[row + 1] ?? 0;
    for (let at = matrix.starts[row] ?? 0; at < end; at++) put(matrix.indexes[at] ?? 0, matrix.values[at] ?? 0);
  });
}
