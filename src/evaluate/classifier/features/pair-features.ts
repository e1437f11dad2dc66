import type { Put } from '../matrix.js';
import type { Features } from './features.js';
import { type SidesOfPair, pairMeasures, pairOf, sideOf } from './pair-measures.js';
import { type Rarity, rarityIn } from './rarity.js';
import { putNames, vocabularyOf } from './vocabulary.js';

/** Longer places where texts differ hardly ever come again. */
const LONGEST_EDIT = 8;

/** Learns the features of pairs from training rows: measures, and the words that only one side or both have. */
export function pairFeatures(rows: readonly (readonly [string, string])[]): Features<readonly [string, string]> {
  const rarity = rarityIn(texts(rows));
  const measured: (readonly number[])[] = [];
  const named = vocabularyOf(
    (function* () {
      for (const row of rows) {
        const pair = pairOf(row);
        measured.push(pairMeasures(pair, rarity));
        yield differences(pair).keys();
      }
    })(),
  );
  const scales = scalesOf(measured);
  return {
    columns: scales.length + named.size,
    write(row, put) {
      const pair = pairOf(row);
      writeMeasures(pair, rarity, scales, put);
      putNames(differences(pair), named, scales.length, put);
    },
  };
}

function* texts(rows: readonly (readonly [string, string])[]): Generator<Iterable<string>, void> {
  for (const row of rows) {
    for (const text of row) {
      const { ngrams, words } = sideOf(text);
      const [one, two, three] = ngrams;
      yield new Set([one, two, three, words].flatMap((counts) => [...(counts?.keys() ?? [])]));
    }
  }
}

/** Mean and deviation of a measure. */
interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scalesOf(rows: readonly (readonly number[])[]): readonly Scale[] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / values.length) };
  });
}

/** A measure that is the same in all training rows (but for rounding) says nothing. */
const LEAST_DEVIATION = 1e-9;

function writeMeasures(pair: SidesOfPair, rarity: Rarity, scales: readonly Scale[], put: Put): void {
  pairMeasures(pair, rarity).forEach((value, column) => {
    const { mean, deviation } = scales[column] ?? { mean: 0, deviation: 0 };
    if (deviation > LEAST_DEVIATION) put(column, (value - mean) / deviation);
  });
}

/** What is only in the first text (`-`), only in the second (`+`), and what stands in place of what (`男性>女性`). */
function differences({ first, second, edits }: SidesOfPair): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const word of first.words.keys()) if (!second.words.has(word)) names.set(`-${word}`, 1);
  for (const word of second.words.keys()) if (!first.words.has(word)) names.set(`+${word}`, 1);
  for (const { first: before, second: after } of edits) {
    if (Math.max(before.length, after.length) <= LONGEST_EDIT) names.set(`${before}>${after}`, 1);
  }
  return names;
}
