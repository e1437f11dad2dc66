import { KumikiError } from '../../core/errors.js';
import { longerRuns, numberedWords } from './ngram-numbers.js';

/**
 * distinct-n: how many different runs of n words there are in all texts together, as a share of all their runs (Li et al.,
 * A Diversity-Promoting Objective Function for Neural Conversation Models, 2016). It falls as more texts are looked at: only figures of the same
 * number of texts, cut by the same tokenizer, can be compared.
 * @param texts each as its words
 * @param n how long a run is, from 1 up
 * @throws {KumikiError} `metric-undefined` where no text has n words; `option-wrong`
 */
export function distinct(texts: readonly (readonly string[])[], n: number): number {
  if (!(Number.isSafeInteger(n) && n >= 1)) {
    throw new KumikiError('option-wrong', 'the length of a run is a whole number from 1 up', { found: String(n) });
  }
  const words = numberedWords(texts);
  let runs = words;
  for (let length = 2; length <= n; length++) runs = longerRuns(runs, words);
  const all = runs.texts.reduce((sum, { length }) => sum + length, 0);
  if (all > 0) return runs.kinds / all;
  throw new KumikiError('metric-undefined', `distinct-${n} needs a text of ${n} words at least`);
}
