import type { Line } from '../lines/layout.js';

/** What a paper or an editor says above the words of somebody: when and where they were spoken. */
const SPOKEN =
  /(?:左|次|以下)の(?:如[きく]|やう[にな]|よう[にな]|通り)[^。]{0,24}(?:語つた|語った|語られ|述べ|挨拶|演説|話された)|演説[^。]{0,16}となったもの/u;
const SPEAKS = /(?:左|次|以下)の(?:如く|やうに|ように|通り)[^。]{0,12}(?:語|述べ|話)[^。]{0,4}。$/u;
const FIRST_PERSON = /私|わたし|わたくし|僕|自分|余[はがのを]|予[はがのを]/u;
/** What stands behind the author's name there. */
const TITLE = '(?:先生|氏|君|翁|博士|常務|社長|伯|侯|女史)';
const OFFICE = '(?:常務|社長)';
const SET_IN = 2;
const MOST_LINES = 6;

/**
 * Where a report ends that others have set in above the words of the author, whom they call by a title, or of whom they say that he
 * spoke; `start` where there is none.
 */
export function endOfReport(lines: readonly Line[], start: number, author: string): number {
  let end = start;
  for (let line = lines[end]; line?.kind === 'text' && line.indent >= SET_IN; line = lines[end]) {
    if (end > start && line.page) break;
    end++;
  }
  const behind = lines[end];
  if (isReportAboveSpeech(lines[start], lines[start + 1], author)) return start + 1;
  if (end === start || end - start > MOST_LINES || behind?.kind !== 'text') return start;
  const said = lines.slice(start, end).map(({ text }) => text);
  if (said.some((text) => FIRST_PERSON.test(text))) return start;
  return said.some((text) => SPOKEN.test(text) || isCalled(text, author)) ? end : start;
}

/** True for a paragraph at whose end the author, called by a title, speaks as follows, and then does in quotation marks. */
function isReportAboveSpeech(line: Line | undefined, next: Line | undefined, author: string): boolean {
  if (line?.kind !== 'text' || next?.kind !== 'text' || !next.text.startsWith('「')) return false;
  return SPEAKS.test(line.text) && !FIRST_PERSON.test(line.text) && isCalled(line.text, author);
}

/** The surname may be spelled with old kanji, so one of its two characters at its place is enough, beside an office the second. */
export function isCalled(text: string, author: string): boolean {
  if (!/^\p{Script=Han}{3,5}$/u.test(author)) return false;
  const forms = [
    `(?<!\\p{Script=Han})${author.charAt(0)}\\p{Script=Han}${TITLE}`,
    `\\p{Script=Han}${author.charAt(1)}${OFFICE}`,
    author.slice(-2) + TITLE,
  ];
  return new RegExp(forms.join('|'), 'u').test(text);
}
