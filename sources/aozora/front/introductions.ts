import type { Line } from '../lines/layout.js';
import { type Hands, isPrefaceHeading, isSignedBy } from './prefaces.js';

/** Where another hand than the author's has done with introducing the work, or that nobody can tell. */
export type Introduction = { readonly end: number } | 'unclear';

/** By so much text an introduction has said who the author is. */
const SOON = 200;
/** An introduction of which no heading and no new page shows the end takes all that is there. */
const LONGEST = 400;
const SHORTEST_NAME = 3;
const OTHER_NAME = /^[\p{Script=Han}々ヶ]{2,5}(?:[識記誌述])?$/u;
/** An editor calls the author by name within the first words. */
const AT_ONCE = 40;
/** A signature stands in the last lines. */
const SIGNATURE = 3;
/** Who worked on the text of another: translators and editors. */
const OF_ANOTHER = /[訳譯編選]$|やく$/u;
const BETWEEN_NAMES = /[・＝=\s\u3000]+/u;
/** Behind a name: it is spoken of. */
const SPOKEN_OF = ' ?(?:という人|と[云言]ふ人|[はがの、（(]|女史|氏|卿|博士|先生)';
/** Only others call one so, where they tell of the author at once. */
const CALLED = /^(?:君|翁|女史|氏)/u;
/** An author may say so of his own work. */
const SELF = /^(?:これは|本[篇編]|[こ此]の一)/u;
/** What a translator says of a translation. */
const BY_TRANSLATOR =
  /ここに(?:訳|譯)|[訳譯](?:出|解の都合)|(?:この|本)(?:訳本|訳書|飜譯|翻訳|日本[訳譯])|を[訳譯]したもの|お遊び訳/u;
/** Who signs below. */
const SIGNED_BY_TRANSLATOR = /[（(〔][訳譯]者[）)〕]$|^[訳譯]者(?:識|記|しるす)?$/u;
/** What an editor says of what follows. */
const BY_EDITOR = /^(?:記者[曰云]|（?付記）?|左の[一二]?[篇編文]は|これは|本[篇編]は|[こ此]の(?:テキスト|一[篇編]))/u;
/** All that an editor says of where the text is from, in one paragraph. */
const REPRINT = /^これは.{0,60}(?:再録|転載)(?:です|である|した)/u;
const OPENS = /[「『（(〔“]/u;

/**
 * Where the words of a translator, an editor or a publisher that begin at `start` end, known by what they say: who the author
 * is, or how the translation was made. They end at `start`
 * where the author speaks.
 */
export function endOfIntroduction(lines: readonly Line[], start: number, hands: Hands): Introduction {
  if (lines[start + 1]?.gap !== 0 && REPRINT.test(lines[start]?.text ?? '')) return { end: start + 1 };
  let end = start + 1;
  while (end < lines.length && end - start < LONGEST && !isBreak(lines[end])) end++;
  if (!isUnderOtherName(lines, start, hands) && !isIntroduction(lines, start, end, hands)) return { end: start };
  return isBreak(lines[end]) ? { end } : 'unclear';
}

/** True where a name that is not the author's stands between the heading of a preface and the text. */
function isUnderOtherName(lines: readonly Line[], start: number, { author }: Hands): boolean {
  const [heading, name] = [lines[start - 2], lines[start - 1]];
  if (heading === undefined || name?.kind !== 'right' || !isPrefaceHeading(heading.text)) return false;
  return OTHER_NAME.test(name.text.replace(/[\s\u3000]/gu, '')) && !isSignedBy(name, author);
}

function isBreak(line: Line | undefined): boolean {
  return line !== undefined && (line.page || line.kind === 'heading');
}

function isIntroduction(lines: readonly Line[], start: number, end: number, hands: Hands): boolean {
  const { author, contributors, foreignName } = hands;
  let beginning = '';
  for (let at = start; at < end && beginning.length < SOON; at++) beginning += `${lines[at]?.text ?? ''}\n`;
  beginning = beginning.slice(0, SOON);
  if (!contributors.some((contributor) => OF_ANOTHER.test(contributor))) return isByEditor(beginning, author);
  if (BY_TRANSLATOR.test(beginning)) return true;
  if (lines.slice(Math.max(start, end - SIGNATURE), end).some(({ text }) => SIGNED_BY_TRANSLATOR.test(text)))
    return true;
  return [...namesOf(author), ...foreignNamesOf(foreignName)].some((name) =>
    new RegExp(name + SPOKEN_OF, 'iu').test(beginning),
  );
}

function isByEditor(beginning: string, author: string): boolean {
  const editor = BY_EDITOR.exec(beginning)?.[0];
  if (editor !== undefined && !SELF.test(editor) && isCalledByPenName(beginning, author)) return true;
  return author.split('、').some((name) => {
    const at = name.length < SHORTEST_NAME ? -1 : beginning.indexOf(name);
    if (at === -1) return false;
    const isCalled = CALLED.test(beginning.slice(at + name.length));
    if (editor !== undefined) return isCalled || !SELF.test(editor);
    return isCalled && at <= AT_ONCE && !OPENS.test(beginning.charAt(at - 1));
  });
}

/** True where a part of the author's name has a title of honour behind it: 子規子. */
function isCalledByPenName(beginning: string, author: string): boolean {
  const given = author.slice(-2);
  return author.length > 2 && new RegExp(`${escaped(given)}(?:子|氏|君|翁|居士|先生)`, 'u').test(beginning);
}

/** Names by which an author is spoken of: whole, and in katakana by the surname. */
function namesOf(author: string): string[] {
  return author.split('、').flatMap((name) => {
    const surname = name.split(BETWEEN_NAMES).at(-1) ?? name;
    return [name, surname].filter((part) => part.length >= SHORTEST_NAME).map(escaped);
  });
}

/** The surname of `Rudolf Schoenheimer`. */
function foreignNamesOf(name: string): string[] {
  const surname = name.split(BETWEEN_NAMES).at(-1) ?? '';
  return surname.length > SHORTEST_NAME ? [escaped(surname)] : [];
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&');
}
