import type { Line } from '../lines/layout.js';

/** A number of a question: `Ⅰ`, `一、`. */
const NUMBER = /^(?:[ⅠⅡⅢⅣⅤ❶❷❸❹❺①②③④⑤]|[一二三四五1-5１-５][、.．\s\u3000])/u;
const ASKED = /(?:か|下さい|ください)[。？?！]?$/u;
const MOST = 6;
const LONGEST_ASKED = 60;
const GAP = 2;

/**
 * Where the questions end that a magazine puts above the answers of the author, `start` where there are none: each has its number, and
 * behind the last one the first number comes again; or what is asked stands above the title of the answer.
 */
export function endOfQuestions(lines: readonly Line[], start: number, title: string): number {
  const [first, second] = [lines[start], lines[start + 1]];
  if (first === undefined || second === undefined) return start;
  const isAboveTitle = second.text === title && second.gap >= GAP && first.text !== title;
  if (isAboveTitle && first.text.length <= LONGEST_ASKED && !/[。！？」]$/u.test(first.text)) return start + 1;
  const number = NUMBER.exec(first.text)?.[0];
  if (number === undefined) return start;
  let end = start;
  for (
    let line = lines[end];
    line !== undefined && NUMBER.test(line.text) && ASKED.test(line.text);
    line = lines[end]
  ) {
    if (end - start === MOST || line.kind !== 'text') return start;
    end++;
  }
  const answer = lines[end];
  return end > start && answer !== undefined && answer.gap > 0 && answer.text.startsWith(number) ? end : start;
}
