/** A slip of the pen changes about one character in so many. */
const CHARACTERS_A_SLIP = 3;
/** Longer names are not compared: the work grows with the product of their lengths. */
const LONGEST = 200;

/**
 * The candidate that is most like `name`, for a question such as “did you mean …?”; upper and lower case are alike.
 * @param most changes of one character (put in, left out, another, or two neighbours swapped) that still count as a slip:
 * a third of the longer name by default
 * @returns `undefined` where none is near; the first of several that are equally near
 */
export function nearest(name: string, candidates: readonly string[], most?: number): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const limit = most ?? Math.floor(Math.max(name.length, candidate.length) / CHARACTERS_A_SLIP);
    const changes = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (changes > limit || changes >= least) continue;
    best = candidate;
    least = changes;
  }
  return best;
}

/** A hint for an error about a name: `Did you mean format?`; `undefined` where no candidate is near. */
export function didYouMean(name: string, candidates: readonly string[]): string | undefined {
  const found = nearest(name, candidates);
  return found === undefined ? undefined : `Did you mean ${found}?`;
}

/**
 * How many changes of one character make `b` of `a` (optimal string alignment); `Infinity` for names of more than 200
 * characters.
 */
export function editDistance(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return Infinity;
  const width = b.length + 1;
  /** The distances between the first `row` characters of `a` and the first `column` characters of `b`. */
  const distance = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number): number => distance[row * width + column] ?? 0;
  for (let row = 0; row <= a.length; row++) {
    for (let column = 0; column <= b.length; column++) {
      distance[row * width + column] = Math.min(
        ...(row === 0 || column === 0 ? [row + column] : []),
        ...(row > 0 && column > 0
          ? [
              at(row - 1, column) + 1,
              at(row, column - 1) + 1,
              at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
            ]
          : []),
        ...(row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? [at(row - 2, column - 2) + 1]
          : []),
      );
    }
  }
  return at(a.length, b.length);
}
