import type { Counts } from './ngrams.js';

/** Different words of each text that are compared: the time grows with the square. */
const COMPARED = 64;

/**
 * How well the words of each of two texts are matched by words of the other, from 0 to 1, where words are alike by the characters they share
 * (「寿司」 and 「握り寿司」): a word counts as its likest one.
 * @param weight how much a word counts
 * @returns of the first text, by weight and of all words alike; the same of the second; by weight, their mean, the smaller and the larger
 */
export function likeness(first: Counts, second: Counts, weight: (word: string) => number): readonly number[] {
  const [words, others] = [lettersOf(first), lettersOf(second)];
  const [one, oneAlike] = matched(words, others, weight);
  const [two, twoAlike] = matched(others, words, weight);
  return [one, oneAlike, two, twoAlike, (one + two) / 2, Math.min(one, two), Math.max(one, two)];
}

type Letters = ReadonlyMap<string, ReadonlySet<string>>;

function lettersOf(words: Counts): Letters {
  return new Map([...words.keys()].slice(0, COMPARED).map((word) => [word, new Set(word)]));
}

function matched(
  words: Letters,
  others: Letters,
  weight: (word: string) => number,
): readonly [byWeight: number, alike: number] {
  let [found, all, alike] = [0, 0, 0];
  for (const [word, letters] of words) {
    let likest = others.has(word) ? 1 : 0;
    if (likest === 0) for (const other of others.values()) likest = Math.max(likest, dice(letters, other));
    const heavy = weight(word);
    found += likest * heavy;
    all += heavy;
    alike += likest;
  }
  return [all > 0 ? found / all : 0, words.size > 0 ? alike / words.size : 0];
}

function dice(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let common = 0;
  for (const letter of first) if (second.has(letter)) common++;
  return (2 * common) / (first.size + second.size);
}
