import type { Line } from './layout.js';

const DIGITS = '〇一二三四五六七八九';
/** A number before a line: `１` and a blank, `二、`. */
const NUMBER = /^[（(〔]?([0-9０-９]{1,2}|[一二三四五六七八九])[）)〕]?[、.．\s\u3000]/u;

/** The number before a line, `undefined` where there is none. */
export function numberBefore(text: string): number | undefined {
  const digits = NUMBER.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const kanji = DIGITS.indexOf(digits);
  return kanji > 0 ? kanji : Number(digits.normalize('NFKC'));
}

/** True where `next` goes on counting right below a line: both are items of a list. */
export function isNextOf(line: Line, next: Line | undefined): boolean {
  if (next === undefined || next.gap > 0 || next.kind !== 'text' || next.indent !== line.indent) return false;
  const number = numberBefore(line.text);
  return number !== undefined && numberBefore(next.text) === number + 1;
}
