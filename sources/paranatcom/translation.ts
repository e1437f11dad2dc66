import { hasJapaneseScript, isChinese } from '../lib/script.js';
import { plain } from '../lib/plain.js';
import type { Text } from './article.js';

const WIDE_END = /[\u3000-\u9fff\uff00-\uffef]$/;
const WIDE_START = /^[\u3000-\u9fff\uff00-\uffef]/;

/**
 * Reads one Japanese text: a line with the title, which may end in a colon that is not part of it, then the abstract.
 * Tags and entities of the English original that were left in it (`g<sup>-1</sup>`, `&lt;`) become what they become there.
 * @returns `incomplete` where one of them is missing, `not-japanese` where one of them has no Japanese character or is Chinese
 */
export function readTranslation(text: string): Text | 'incomplete' | 'not-japanese' {
  const [first = '', ...rest] = text
    .split(/\r\n|\n|\r/)
    .map(plain)
    .filter((line) => line !== '');
  const title = first.replace(/[:：]$/, '').trimEnd();
  const abstract = rest.reduce(joined, '');
  if (title === '' || abstract === '') return 'incomplete';
  return isJapanese(title) && isJapanese(abstract) ? { title, abstract } : 'not-japanese';
}

/** Two lines of one abstract: without a blank where Japanese meets. */
function joined(before: string, line: string): string {
  return before === '' || WIDE_END.test(before) || WIDE_START.test(line) ? before + line : `${before} ${line}`;
}

function isJapanese(text: string): boolean {
  return hasJapaneseScript(text) && !isChinese(text);
}
