/** How telling a run of characters is: the logarithm of texts by those that have it (inverse document frequency). */
export type Rarity = (run: string) => number;

/** @param texts the different runs of each text */
export function rarityIn(texts: Iterable<Iterable<string>>): Rarity {
  const frequency = new Map<string, number>();
  let all = 0;
  for (const runs of texts) {
    all++;
    for (const run of runs) frequency.set(run, (frequency.get(run) ?? 0) + 1);
  }
  return (run) => Math.log((all + 1) / ((frequency.get(run) ?? 0) + 1));
}
