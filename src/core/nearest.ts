/** How many edits apart two names may be, at most, to be taken for one another. */
const MOST_EDITS = 3;

/**
 * The name that was probably meant: the one that needs the fewest letters added, removed, changed or swapped, if these
 * are few for its length.
 * @returns `undefined` where none is near
 */
function nearest(text: string, names: Iterable<string>): string | undefined {
  const asked = text.toLowerCase();
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of names) {
    const edits = editsBetween(asked, name.toLowerCase());
    if (edits > Math.min(MOST_EDITS, Math.ceil(name.length / 3))) continue;
    if (best === undefined || edits < best.edits) best = { name, edits };
  }
  return best?.name;
}

/** A hint for an error about a name: `Did you mean format?`, or nothing where no name is near. */
export function didYouMean(text: string, names: Iterable<string>): string | undefined {
  const name = nearest(text, names);
  return name === undefined ? undefined : `Did you mean ${name}?`;
}

/** The distance of Damerau and Levenshtein (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  let [beforeLast, last]: [readonly number[], readonly number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
