/** A place where two texts differ: what stands there in the first, and in the second. One of them may be empty. */
export interface Edit {
  readonly first: string;
  readonly second: string;
}

/** How one text becomes another. */
export interface Edits {
  /** Length of the longest common subsequence. */
  readonly common: number;
  readonly edits: readonly Edit[];
}

/** UTF-16 units of each text that are compared: time and memory grow with the square. */
const COMPARED = 200;

/** The longest common subsequence of two texts, and what stands between its runs. */
export function editsBetween(whole: string, wholeOther: string): Edits {
  const [first, second] = [whole.slice(0, COMPARED), wholeOther.slice(0, COMPARED)];
  const width = second.length + 1;
  /** Of what is left of both texts behind a place in each. */
  const lengths = new Uint8Array((first.length + 1) * width);
  for (let row = first.length - 1; row >= 0; row--) {
    const unit = first.charCodeAt(row);
    for (let column = second.length - 1; column >= 0; column--) {
      const at = row * width + column;
      lengths[at] =
        unit === second.charCodeAt(column)
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const edits: Edit[] = [];
  let [row, column, fromRow, fromColumn] = [0, 0, 0, 0];
  const close = (): void => {
    if (row > fromRow || column > fromColumn) {
      edits.push({ first: first.slice(fromRow, row), second: second.slice(fromColumn, column) });
    }
  };
  while (row < first.length && column < second.length) {
    const at = row * width + column;
    if (first[row] === second[column]) {
      close();
      [row, column] = [row + 1, column + 1];
      [fromRow, fromColumn] = [row, column];
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) row++;
    else column++;
  }
  [row, column] = [first.length, second.length];
  close();
  return { common: lengths[0] ?? 0, edits };
}
