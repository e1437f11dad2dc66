import { type Random, seeded } from './random.js';

/** A list of words from which common ones are drawn more often than rare ones (Zipf: the n-th one n times less often). */
export interface Vocabulary {
  draw(random: Random): string;
}

/** Slots of the drawing table. A word as rare as one in this many may have none and is then never drawn. */
const SLOTS = 1 << 18;

/**
 * Makes drawing from `words`, the most common first, a look into a table.
 * @param flat how much alike the first ones are (Mandelbrot's offset): 1 makes the first twice as common as the second,
 * 20 makes the first twenty about as common as each other
 */
export function zipfian(words: readonly string[], flat = 1): Vocabulary {
  const total = words.reduce((sum, _, index) => sum + 1 / (index + flat), 0);
  const slots: string[] = [];
  let reached = 0;
  words.forEach((word, index) => {
    reached += 1 / (index + flat) / total;
    while (slots.length < Math.round(reached * SLOTS)) slots.push(word);
  });
  return { draw: (random) => random.pick(slots) };
}

/** `count` different words, made by `make`. */
export function differentWords(count: number, make: () => string): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(make());
  return [...words];
}

/** Words and, as in any language, phrases of several of them that keep coming back. */
export function withPhrases(
  seed: string,
  {
    words,
    flat,
    phrases,
    joints,
  }: { words: readonly string[]; flat: number; phrases: number; joints: readonly string[] },
): Vocabulary {
  const random = seeded(seed);
  const single = zipfian(words, flat);
  const said = differentWords(phrases, () => {
    const parts = Array.from({ length: 2 + random.below(2) }, () => single.draw(random));
    return parts.join(random.pick(joints));
  });
  const joined = zipfian(said, 10 * flat);
  return { draw: (other) => (other.below(10) < 3 ? joined : single).draw(other) };
}
