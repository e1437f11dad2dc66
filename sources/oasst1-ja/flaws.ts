import { isDamaged } from '../../src/core/damaged.js';
import { isInvisible, isText } from '../../src/core/text.js';
import { hasJapaneseScript, isChinese } from '../lib/script.js';
import type { Message } from './message.js';

/** Why a message cannot stand in a conversation, as far as its own text tells. */
export type Flaw =
  | 'translation-failed'
  | 'empty-translation'
  | 'damaged-text'
  | 'not-japanese'
  | 'translated-code'
  | 'asks-for-translation';

const LETTER = /\p{L}/u;
/** Begins and ends code in Markdown. */
const FENCE = '```';

/**
 * A call of a function whose brackets the translator made those of Japanese prose: `main（）`, `print（"…`, `route（ '/'`. With
 * a word in the brackets, `flask（name）`, it may be prose.
 */
const TRANSLATED_CALL = /[A-Za-z0-9_]（\s*[）'"]/u;

/** What people say who ask for a translation. */
const TRANSLATION = '翻訳';

/** The first thing that is wrong with the text of a message; `undefined` where it can stand in a conversation. */
export function flawOf({ role, text, translated, failed }: Message): Flaw | undefined {
  if (failed) return 'translation-failed';
  if (isInvisible(text)) return 'empty-translation';
  if (isDamaged(text) || !isText(text)) return 'damaged-text';
  if (isForeign(text)) return 'not-japanese';
  if (!translated) return undefined;
  if (text.split('\n').some(isTranslatedCode)) return 'translated-code';
  // What was to be translated is Japanese by now, and so is the answer.
  if (role === 'prompter' && text.includes(TRANSLATION)) return 'asks-for-translation';
  return undefined;
}

/** True where a text says something, and says it in another language. Code, numbers and signs are no language. */
function isForeign(text: string): boolean {
  if (hasJapaneseScript(text)) return isChinese(text);
  const words = text.split(FENCE).filter((_, index) => index % 2 === 0);
  return words.some((said) => LETTER.test(said));
}

/** True for a line of code that was translated. Among Japanese words (`main（）を呼びます`) such a call is only misspelt. */
function isTranslatedCode(line: string): boolean {
  return TRANSLATED_CALL.test(line) && !hasJapaneseScript(line);
}
