import type { Word } from './tokenizer.js';

/** What a text can end in. `unfinished` is a form that something must follow: 走っ, でし, a prefix. */
export const ENDINGS = [
  'punctuation',
  'verb',
  'adjective',
  'auxiliary',
  'particle',
  'noun',
  'case-particle',
  'unfinished',
  'other',
] as const;

export type Ending = (typeof ENDINGS)[number];

/** Signs that close a sentence. */
const CLOSED = /[。．.！？!?…」』）)\]】〉》”"♪～〜]$/u;

/** Particles that say what a noun is to the verb, which must follow. */
const BEFORE_VERB = new Set(['格助詞', '係助詞', '連体化', '並立助詞']);

const BY_CLASS: Readonly<Record<string, Ending>> = {
  動詞: 'verb',
  形容詞: 'adjective',
  助動詞: 'auxiliary',
  助詞: 'particle',
  名詞: 'noun',
  接頭詞: 'unfinished',
  連体詞: 'unfinished',
};

/**
 * @param text without spaces at its end
 * @param last its last word that is no sign
 */
export function endingOf(text: string, last: Word | undefined): Ending {
  if (CLOSED.test(text)) return 'punctuation';
  if (last === undefined) return 'other';
  const { pos, pos_detail_1: detail, conjugated_form: form } = last;
  if (/^(?:未然|連用|仮定)/u.test(form)) return 'unfinished';
  if (pos === '助詞' && BEFORE_VERB.has(detail)) return 'case-particle';
  return BY_CLASS[pos] ?? 'other';
}
