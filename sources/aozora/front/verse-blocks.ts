import { endsSentence, isHeading, isOrnament, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

const DEDICATED = /[献捧獻][ずぐげ]|さ[さゝ]ぐ/u;
/** Whom it is for, below lines that say why. */
const TO_SOMEBODY = /^\p{Script=Han}{2,8}(?:さん|氏)?[にへ]$/u;
/** A name or the title of a book: kanji and katakana. */
const NAME = /^[\p{Script=Han}\p{Script=Katakana}ー・\s\u3000]+$/u;
const BEGINS_WORD = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A motto has fewer lines. */
const LONG = 10;
const LONGEST_LINE = 40;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SOURCE = /^[―─—（(]|[）)]$/u;

/** Without the number or the title of the first chapter, and what stands below it. */
export function aboveHeading(block: readonly Line[]): readonly Line[] {
  const end = block.findIndex(
    (line, at) => at > 0 && (line.kind === 'heading' || (isHeading(line) && !isOrnament(line))),
  );
  return end < 2 ? block : block.slice(0, end);
}

/** True where lines say for whom they are, or, at their end, whose. */
export function namesSomebody(block: readonly Line[]): boolean {
  const last = block.at(-1);
  if (last === undefined || block.some(({ text }) => DEDICATED.test(text))) return true;
  if (block.length === 1) return false;
  return TO_SOMEBODY.test(last.text) || last.text.endsWith('』') || (NAME.test(last.text) && !endsSentence(last));
}

/** True for so many lines that the verse is a poem of the author's rather than a motto, where none of them tells a source. */
export function isLongVerse(block: readonly Line[]): boolean {
  const last = block.at(-1)?.text ?? '';
  if (block.length < LONG || SOURCE.test(last)) return false;
  return block.every(({ kind, text }) => kind === 'text' && text.length <= LONGEST_LINE && KANA.test(text));
}

/** True where so much verse is set to the right. */
export function isLongVerseAtRight(lines: readonly Line[], start: number): boolean {
  const verse = lines.slice(start, start + LONG);
  return (
    verse.every(({ kind }) => kind === 'right') && isLongVerse(verse.map((line): Line => ({ ...line, kind: 'text' })))
  );
}

/** True for verse with the author's given name in a column behind it. */
export function isSignedBehind(block: readonly Line[], author: string): boolean {
  if (!/^\p{Script=Han}{4}$/u.test(author)) return false;
  const signature = new RegExp(`[\\s\\u3000]{2}[^。、]{0,8}${author.slice(-2)}[^。、]{0,3}$`, 'u');
  return block.some(({ text }) => signature.test(text));
}

/** True for a paragraph without the space at its beginning that the next one has: its first sentence goes on from what is quoted. */
export function goesOn(next: Line, below: Line | undefined): boolean {
  if (next.page || next.spaces > 0 || next.indent > 0 || below?.spaces !== 1) return false;
  return isProse(next) && BEGINS_WORD.test(next.text);
}
