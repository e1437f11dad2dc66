import type { Features } from './features.js';
import { ngrams } from './ngrams.js';
import { putNames, vocabularyOf } from './vocabulary.js';

/** Runs of so many characters are looked at. */
const LENGTHS = [1, 2, 3] as const;
/** UTF-16 units of a text that are looked at: a long article says in its beginning what it is about. */
const READ = 2000;
/** Stands before and behind a text, so that runs there differ from those in the middle. */
const EDGE = '\n';

/** Learns the features of single texts from training rows: runs of one to three characters by tf-idf. */
export function textFeatures(rows: readonly (readonly [string])[]): Features<readonly [string]> {
  const vocabulary = vocabularyOf(
    (function* () {
      for (const row of rows) yield runsOf(row).keys();
    })(),
  );
  return {
    columns: vocabulary.size,
    write(row, put) {
      putNames(runsOf(row), vocabulary, 0, put);
    },
  };
}

function runsOf([text]: readonly [string]): ReadonlyMap<string, number> {
  const normal = `${EDGE}${text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').slice(0, READ).trim()}${EDGE}`;
  return new Map(LENGTHS.flatMap((n) => [...ngrams(normal, n)]));
}
