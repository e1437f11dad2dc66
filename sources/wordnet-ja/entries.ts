import { detached, type Raw } from '../../src/input/index.js';
import { reject, type Reject } from '../../src/core/source.js';
import type { Pair } from '../../src/core/tasks.js';
import { hasJapaneseScript } from '../lib/script.js';
import { plain } from '../lib/plain.js';
import { flawOf } from '../lib/sides.js';
import { type Gloss, inPlainWriting, meaningOf } from './gloss.js';

/** A definition or an example in both languages (kind `pair`), or a word with its meaning as `ja` (kind `word`). */
export interface Entry extends Pair {
  readonly kind: 'pair' | 'word';
  /** The word whose meaning `ja` is; empty for a pair. A word has no `en`. */
  readonly word: string;
}

type Role = 'words' | 'definitions' | 'examples';
type Rows = AsyncGenerator<readonly (Entry | Reject)[], void>;

const SYNSET = /^\d{8}-[nvars]$/u;
const NUMBER = /^\d+$/u;

/**
 * The pairs of a file `synset⇥n⇥English⇥Japanese`, with keys `<prefix>.<synset>.<n>`.
 * @returns the Japanese texts by synset
 */
export async function* sentencePairs(
  raw: Raw<Role>,
  role: 'definitions' | 'examples',
  prefix: string,
): AsyncGenerator<readonly (Entry | Reject)[], ReadonlyMap<string, Gloss>> {
  const glosses = new Map<string, Map<number, string>>();
  for await (const batch of raw.tsv(role)) {
    yield batch.rows.map((row, index): Entry | Reject => {
      const origin = batch.origin(index);
      const [synset = '', number = '', en = '', ja = ''] = row.map(plain);
      if (row.length !== 4 || !SYNSET.test(synset) || !NUMBER.test(number)) {
        return reject('not-a-row', origin, row.join('\t'));
      }
      const flaw = flawOf({ ja, en });
      if (ja === '') return reject('empty-side', origin, row.join('\t'));
      const n = Number(number);
      const gloss = glosses.get(synset) ?? new Map<number, string>();
      if (gloss.has(n)) return reject('repeated-piece', origin, row.join('\t'));
      glosses.set(detached(synset), gloss.set(n, detached(ja)));
      // A formula, or a text without its English, is a piece of a gloss and no sentence to translate.
      if (flaw !== undefined) return reject(flaw, origin, row.join('\t'));
      return { kind: 'pair', key: `${prefix}.${synset}.${n}`, origin, ja, en, word: '' };
    });
  }
  return glosses;
}

/** The words of the file `synset⇥word⇥status`, each once a synset, with the meaning of the synset. */
export async function* wordsWithMeanings(raw: Raw<Role>, glosses: ReadonlyMap<string, Gloss>): Rows {
  const seen = new Set<string>();
  for await (const batch of raw.tsv('words')) {
    yield batch.rows.map((row, index): Entry | Reject => {
      const origin = batch.origin(index);
      const [synset = '', written = ''] = row.map((cell) => cell.trim());
      if (row.length !== 3 || !SYNSET.test(synset)) return reject('not-a-row', origin, row.join('\t'));
      const word = inPlainWriting(plain(written));
      if (word === '') return reject('empty-side', origin, row.join('\t'));
      const key = `${synset}.${word}`;
      if (seen.has(key)) return reject('repeated-word', origin, row.join('\t'));
      seen.add(key);
      const gloss = glosses.get(synset);
      if (gloss === undefined) return reject('no-definition', origin, row.join('\t'));
      const ja = meaningOf(gloss);
      if (!hasJapaneseScript(ja)) return reject('no-japanese', origin, row.join('\t'));
      return { kind: 'word', key, origin, ja, en: '', word };
    });
  }
}
