import type { Line } from './layout.js';

/** A line set in so far is an epigraph or a heading, where the text after it is not. */
const SET_IN = 3;
/** What follows an epigraph is at least this long, and at least a third of it: else both are parts of one poem or list. */
const SHORTEST_TEXT = 80;
/** A heading that no annotation calls one is not longer. */
const LONGEST_HEADING = 30;

const COUNT = '[〇零一二三四五六七八九十百千0-9０-９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVXivx]+';
const BARE_HEADING = new RegExp(
  [
    `[（(〔［【]?(?:第|その|其の?)?${COUNT}[章節回部編篇巻卷話幕場段]?[）)〕］】.．]?`,
    '[上中下前後序跋](?:の?[巻卷篇編部章])?',
    '序文|序章|序言|自序|緒言|緒論|小引|小序|はしがき|端書き?|まえがき|前書き?|まへがき|はじめに|プロローグ|発端',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'u',
);
const TITLED_HEADING = new RegExp(`^(?:第${COUNT}[章節回部編篇巻卷話幕場段]|${COUNT})[\\s\\u3000].{1,30}$`, 'u');
const ORNAMENT = /^[\s\u3000＊*×○●◎◇◆□■☆★△▲▽▼※―─\-＝=～・]+$/u;
/** A note of whoever prepared the text. */
const NOTE = /^[（(]?※/u;
/** After these comes a list: of the chapters, of a play's characters, its places and times. */
const LIST_HEADING = /^(?:目次|(?:主な|主要)?(?:登場)?人物|登場者|配役)(?:表|一覧|[\s\u3000：:].*)?$/u;
const SENTENCE_END = /[。！？!?．‼⁇⁈⁉]/u;
const PUNCTUATION = /[、。，．！？!?「」『』…―]/u;

/** How many lines stand before the text: headings, ornaments, notes, epigraphs, lists of chapters and characters. */
export function frontOf(lines: readonly Line[]): number {
  let index = 0;
  let inList = false;
  for (;;) {
    const line = lines[index];
    if (line === undefined) return index;
    if (LIST_HEADING.test(line.text)) inList = true;
    else if (inList && SENTENCE_END.test(line.text) && !line.aside) inList = false;
    if (inList || line.aside || isHeading(line) || isSetApart(lines, index)) index++;
    else {
      const end = line.indent >= SET_IN ? endOfEpigraph(lines, index) : index;
      if (end === index) return index;
      index = end;
    }
  }
}

/** True for a line that is a heading by itself: a bare number, `第一章` and its title, an ornament. */
export function isHeading({ text, alone }: Line): boolean {
  if (BARE_HEADING.test(text) || ORNAMENT.test(text)) return true;
  return alone && (NOTE.test(text) || (TITLED_HEADING.test(text) && !SENTENCE_END.test(text)));
}

/** True for a title or dedication that only its place gives away: no sentence, but the next line is one. */
function isSetApart(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const next = lines.slice(index + 1).find(({ aside }) => !aside);
  if (line === undefined || next === undefined || SENTENCE_END.test(line.text) || !SENTENCE_END.test(next.text)) {
    return false;
  }
  if (line.text.length > LONGEST_HEADING) return false;
  return (line.alone && !PUNCTUATION.test(line.text)) || (line.indent >= 2 && line.indent > next.indent);
}

/** Where the lines set in from `start` on end, if enough text that is not set in follows; else `start`. */
function endOfEpigraph(lines: readonly Line[], start: number): number {
  const end = indexWhere(lines, start, (line) => !line.aside && line.indent < SET_IN);
  const next = indexWhere(lines, end, (line) => !line.aside && line.indent >= SET_IN);
  const follows = lengthOf(lines.slice(end, next));
  return follows >= SHORTEST_TEXT && follows * 3 > lengthOf(lines.slice(start, end)) ? end : start;
}

function indexWhere(lines: readonly Line[], from: number, passes: (line: Line) => boolean): number {
  const found = lines.slice(from).findIndex(passes);
  return found === -1 ? lines.length : from + found;
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}
