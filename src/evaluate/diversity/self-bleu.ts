import { KumikiError } from '../../core/errors.js';
import { longerRuns, numberedWords, type Numbered } from './ngram-numbers.js';

/** The longest runs that are compared, as in BLEU-4. */
const LONGEST = 4;

/** What a precision without any match counts as: method 1 of Chen and Cherry, with nltk's epsilon. */
const EPSILON = 0.1;

/**
 * Self-BLEU-4 (Zhu et al., Texygen, 2018): the mean over all texts of the BLEU-4 of a text with all others as its
 * references, from 0 to 1. The nearer to 1, the more the texts repeat one another.
 *
 * The BLEU of a text is that of Papineni et al. (2002) for one sentence: the geometric mean of the clipped precisions of runs
 * of one to four words, times the brevity penalty by the reference of the nearest length. A precision of no match at all has
 * 0.1 for its numerator (Chen and Cherry 2014, method 1); a text that shares no word has 0. So it equals nltk's
 * `sentence_bleu` with `SmoothingFunction().method1`.
 *
 * Clipping needs how often a run stands in the other texts at most. It is kept for each run together with the text
 * that has it and the second most, so the time grows with the words and not with the pairs of texts.
 * @param texts each as its words
 * @throws {KumikiError} `metric-undefined` where there are fewer than two texts
 */
export function selfBleu(texts: readonly (readonly string[])[]): number {
  if (texts.length < 2) {
    throw new KumikiError('metric-undefined', 'Self-BLEU compares texts with each other', {
      expected: 'two texts at least',
      found: `${texts.length}`,
    });
  }
  const words = numberedWords(texts);
  const logs = new Float64Array(texts.length);
  const hasWord = new Uint8Array(texts.length);
  let runs = words;
  for (let length = 1; length <= LONGEST; length++) {
    if (length > 1) runs = longerRuns(runs, words);
    const matches = clippedMatches(runs);
    for (let text = 0; text < texts.length; text++) {
      const found = matches[text] ?? 0;
      if (length === 1 && found > 0) hasWord[text] = 1;
      const all = Math.max(1, runs.texts[text]?.length ?? 0);
      logs[text] = (logs[text] ?? 0) + Math.log((found === 0 ? EPSILON : found) / all) / LONGEST;
    }
  }
  const penalties = brevityPenalties(words);
  let sum = 0;
  for (let text = 0; text < texts.length; text++) {
    if (hasWord[text] === 1) sum += (penalties[text] ?? 0) * Math.exp(logs[text] ?? 0);
  }
  return sum / texts.length;
}

/** Of each text, how many of its runs another text has too; each run as often as the one of the others that has it most often. */
function clippedMatches({ kinds, texts }: Numbered): Float64Array {
  const most = new Uint32Array(kinds);
  const second = new Uint32Array(kinds);
  const owner = new Uint32Array(kinds);
  const counts = new Uint32Array(kinds);
  /** Calls with each different run of a text and how often it stands there. */
  const each = (runs: Uint32Array, visit: (run: number, count: number) => void): void => {
    for (const run of runs) counts[run] = (counts[run] ?? 0) + 1;
    for (const run of runs) {
      const count = counts[run] ?? 0;
      if (count === 0) continue;
      counts[run] = 0;
      visit(run, count);
    }
  };
  texts.forEach((runs, text) => {
    each(runs, (run, count) => {
      if (count > (most[run] ?? 0)) {
        second[run] = most[run] ?? 0;
        most[run] = count;
        owner[run] = text;
      } else if (count > (second[run] ?? 0)) second[run] = count;
    });
  });
  return Float64Array.from(texts, (runs, text) => {
    let matches = 0;
    each(runs, (run, count) => {
      matches += Math.min(count, (owner[run] === text ? second[run] : most[run]) ?? 0);
    });
    return matches;
  });
}

/** Of each text: below 1 where it is shorter than the text nearest to it in length. */
function brevityPenalties({ texts }: Numbered): Float64Array {
  const sorted = Uint32Array.from(texts, ({ length }) => length).sort();
  const places = new Map<number, { readonly first: number; last: number }>();
  sorted.forEach((length, at) => {
    const place = places.get(length);
    if (place === undefined) places.set(length, { first: at, last: at });
    else place.last = at;
  });
  return Float64Array.from(texts, ({ length }) => {
    const { first, last } = places.get(length) ?? { first: 0, last: 0 };
    if (length === 0) return 0;
    // Another of the same length is the nearest.
    if (last > first) return 1;
    const [shorter, longer] = [sorted[first - 1] ?? -Infinity, sorted[last + 1] ?? Infinity];
    const nearest = length - shorter <= longer - length ? shorter : longer;
    return length > nearest ? 1 : Math.exp(1 - nearest / length);
  });
}
