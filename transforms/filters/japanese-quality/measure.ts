import { type Ending, endingOf } from './ending.js';
import type { Word } from './tokenizer.js';

/** What is measured of a text. Shares are of its words, but for signs and symbols, where nothing else is said. */
export interface Measures {
  /** How many words it has. */
  readonly words: number;
  readonly nouns: number;
  /** Words that the dictionary does not have, but for those in ASCII. */
  readonly unknown: number;
  /** Characters that are neither letters nor digits, as a share of all but spaces. */
  readonly symbols: number;
  /** Runs of three words that stand more than once in it. */
  readonly repeated: number;
  /** Characters a word, the middle of a healthy text being near 2. */
  readonly wordLength: number;
  /** Nouns of one character, but for numbers, whose digits are cut one by one. */
  readonly singleNouns: number;
  /** Particles and auxiliaries where none can stand: at the start, behind a sign, or one behind another that takes none. */
  readonly misplaced: number;
  /** What it ends in. */
  readonly ending: Ending;
}

const SIGN = /^[^\p{L}\p{N}]+$/u;
const ASCII = /^[!-~]+$/u;
const SYMBOL = /[^\p{L}\p{N}\s]/gu;

export function measure(text: string, all: readonly Word[]): Measures {
  const words = all.filter(({ surface_form: form }) => !SIGN.test(form));
  const share = (is: (word: Word) => boolean): number => words.filter(is).length / Math.max(1, words.length);
  const seen = text.replace(/\s/gu, '');
  return {
    words: words.length,
    nouns: share(({ pos }) => pos === '名詞'),
    unknown: share(({ word_type: type, surface_form: form }) => type === 'UNKNOWN' && !ASCII.test(form)),
    symbols: (seen.match(SYMBOL)?.length ?? 0) / Math.max(1, seen.length),
    repeated: repeatedShare(words.map(({ surface_form: form }) => form)),
    wordLength: words.reduce((sum, { surface_form: form }) => sum + form.length, 0) / Math.max(1, words.length),
    singleNouns: share(
      ({ pos, pos_detail_1: detail, surface_form: form }) => pos === '名詞' && detail !== '数' && form.length === 1,
    ),
    misplaced: all.filter((word, index) => isMisplaced(all[index - 1], word)).length / Math.max(1, words.length),
    ending: endingOf(seen, words.at(-1)),
  };
}

function repeatedShare(forms: readonly string[]): number {
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= forms.length; at++) {
    const run = forms.slice(at, at + 3).join('\n');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  const again = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  return again / Math.max(1, forms.length - 2);
}

/** Particles and auxiliaries that sentences and clauses begin with: でも, というのは, なのに, ですから. */
const SENTENCE_STARTS = new Set([
  'で',
  'でも',
  'と',
  'という',
  'だ',
  'です',
  'でし',
  'でしょ',
  'な',
  'なら',
  'ば',
  'より',
  'って',
]);

/** Case particles, behind which no other case particle and no auxiliary stands. */
const CASE = new Set(['が', 'を']);

function isMisplaced(before: Word | undefined, { pos, pos_detail_1: detail, surface_form: form }: Word): boolean {
  const isFunction = pos === '助動詞' || (pos === '助詞' && ['格助詞', '係助詞', '接続助詞'].includes(detail));
  if (!isFunction) return false;
  if (before === undefined || /^[、。，．！？!?\n]/u.test(before.surface_form)) return !SENTENCE_STARTS.has(form);
  return before.pos === '助詞' && CASE.has(before.surface_form) && before.pos_detail_1 === '格助詞';
}
