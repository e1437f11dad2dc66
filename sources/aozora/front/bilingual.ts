import type { Line } from '../lines/layout.js';
import { isForeign } from '../names/persons.js';

/** Stands before the translation of what is above it. */
const TRANSLATION = /^[（〔［(][譯訳][）〕］)]/u;
const NEAR = 3;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CHINESE = /^(?:\p{Script=Han}|[。、，（）0-9０-９])+$/u;
const SHORTEST = 20;

/**
 * True where a text goes on by turns in another language and in Japanese: a passage of it would be one half without the other, or the
 * words of somebody else.
 */
export function isBilingual(lines: readonly Line[], start: number): boolean {
  const [first, second, third] = [lines[start], lines[start + 1], lines[start + 2]];
  if (first === undefined) return false;
  if (isForeign(first.text)) {
    return lines.slice(start + 1, start + 1 + NEAR).some(({ text }) => TRANSLATION.test(text));
  }
  if (second === undefined || third === undefined || !isChinese(first) || !isChinese(third)) return false;
  return first.block === 0 && third.block === 0 && second.block > 0 && KANA.test(second.text);
}

function isChinese({ text }: Line): boolean {
  return text.length >= SHORTEST && CHINESE.test(text);
}
