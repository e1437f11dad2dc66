/** Two texts, by their numbers, the first one lower. */
export type Pair = readonly [number, number];

/**
 * All pairs of sets whose Jaccard similarity is at least `threshold`, with no approximation: a join with prefix filtering
 * (Chaudhuri, Ganti, Kaushik: A Primitive Operator for Similarity Joins, ICDE 2006). Two sets so similar have one of their
 * rarest elements in common, so these alone are looked up.
 */
export function exactJoin(sets: readonly ReadonlySet<string>[], threshold: number): readonly Pair[] {
  const occurrences = new Map<string, number>();
  for (const set of sets) for (const element of set) occurrences.set(element, (occurrences.get(element) ?? 0) + 1);
  const holders = new Map<string, number[]>();
  const pairs: Pair[] = [];
  sets.forEach((set, number) => {
    const rarest = [...set].sort((a, b) => compare(occurrences.get(a), occurrences.get(b)) || (a < b ? -1 : 1));
    const candidates = new Set<number>();
    for (const element of rarest.slice(0, set.size - Math.ceil(threshold * set.size) + 1)) {
      const before = holders.get(element) ?? [];
      for (const other of before) candidates.add(other);
      before.push(number);
      holders.set(element, before);
    }
    for (const other of candidates) if (jaccard(sets[other], set) >= threshold) pairs.push([other, number]);
  });
  return pairs;
}

/** Written with sets of strings, as the definition has it, so that it checks the stage's own. */
export function jaccard(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let common = 0;
  for (const element of a) if (b.has(element)) common++;
  return common / (a.size + b.size - common);
}

/** The different n-grams of a text: of its code points in NFKC, or the whole of a shorter text. */
export function gramsOf(text: string, n: number): ReadonlySet<string> {
  const characters = Array.from(text.normalize('NFKC'));
  if (characters.length === 0) return new Set();
  return new Set(
    Array.from({ length: Math.max(1, characters.length - n + 1) }, (_, at) => characters.slice(at, at + n).join('')),
  );
}

function compare(a = 0, b = 0): number {
  return a - b;
}
