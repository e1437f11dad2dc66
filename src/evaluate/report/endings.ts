import type { Word } from '../../../transforms/filters/japanese-quality/tokenizer.js';

/** How texts end, by parts of speech. */
export interface Ending {
  /** `助動詞 ます`, `助動詞 ます+た`, `名詞`; `nothing` for a text without a word. */
  readonly form: string;
  readonly texts: number;
}

const SIGN = /^[^\p{L}\p{N}]+$/u;

/**
 * What a text ends in: its last auxiliaries and final particles in their dictionary forms, or else the part of speech of its
 * last word. Signs behind it do not count.
 */
function sentenceEnding(words: readonly Word[]): string {
  const spoken = words.filter(({ surface_form: form }) => !SIGN.test(form));
  const last = spoken.at(-1);
  if (last === undefined) return 'nothing';
  const begin = spoken.findLastIndex((word) => !closes(word)) + 1;
  const chain = spoken.slice(begin).map(({ basic_form: basic, surface_form: form }) => (basic === '*' ? form : basic));
  return chain.length === 0 ? last.pos : `${last.pos} ${chain.join('+')}`;
}

function closes({ pos, pos_detail_1: detail }: Word): boolean {
  return pos === '助動詞' || (pos === '助詞' && detail === '終助詞');
}

/** How often each ending stands, the most frequent first, of equals the first by their UTF-16 units. */
export function countedEndings(texts: readonly (readonly Word[])[]): readonly Ending[] {
  const counts = new Map<string, number>();
  for (const words of texts) {
    const form = sentenceEnding(words);
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts]
    .map(([form, count]) => ({ form, texts: count }))
    .sort((a, b) => b.texts - a.texts || (a.form < b.form ? -1 : 1));
}
