import { endsSentence, isHeading, isProse } from './headings.js';
import type { Line } from './layout.js';

const ABOVE_PERSONS =
  /^[〔［【（(]?(?:第.{1,2}幕の)?(?:主[なル]?|主要)?[\s\u3000]*(?:登場[\s\u3000]*)?(?:人[\s\u3000]*物|登場者|登場人名|登場する人々|人[\s\u3000]*間|人々?|人[\s\u3000]*名|配[\s\u3000]*役|役[名割])[〕］】）)]?(?:表|一覧|[。．]|[\s\u3000：:（(].*)?$/u;
const ABOVE_PLACE =
  /^[〔［【（(]?(?:時代?|とき|年[\s\u3000]*代|季[\s\u3000]*節|所|ところ|処|處|場[\s\u3000]*[所処處]|場面|時[\s\u3000]*[とと][\s\u3000]*[所処])[〕］】）)]?(?:[。．]|[\s\u3000：:].*)?$/u;
/** By these words alone a list of persons is known. */
const CLEAR = /登場|人[\s\u3000]*物|配[\s\u3000]*役|役[名割]/u;
const ENDS_IN_PERSONS = /^[^。、]{0,16}(?:登場)?人物$/u;
/** A name and, in a column of its own, who that is. */
const COLUMNS = /^[^。、「」！？]{1,8}[\s\u3000]{2,}[^\s\u3000。、「」！？]{1,20}$/u;
const THREE_COLUMNS = /^[^\s\u3000。、「」！？]{1,8}(?:[\s\u3000]{2,}[^\s\u3000。、「」！？]{1,14}){2,3}$/u;
const ACT = /[幕場景]/u;
const LONGEST_REST = 3;
/** Names in one line, parted by points. */
const ROW_OF_NAMES = /^(?:[^。、・「」！？]{1,14}・){3,}[^。、・「」！？]{1,14}[。]?$/u;
const AND_OTHERS = /^(?:[其そ]の?他|ほかに|他に)/u;
const LONGEST_ITEM = 60;
const LONGEST_NAME = 24;
/** What explains a name beside it is a sentence no longer than this. */
const SHORT_SENTENCE = 15;
/** No verse: nothing but a name, with who that is in brackets. */
const BARE_NAME = /^[^\s\u3000。、「」！？…―]{1,10}(?:[\s\u3000]*[（(][^（）()]{1,16}[）)])?$/u;
const SET_IN = 3;
/** Says in a title that the work is a play. */
const PLAY = /[一二三四五六七八九十][幕場景]|戯曲|[喜悲史歌詩活楽]劇|脚本|シナリオ|オペラ/u;
const LONGEST_LIST = 150;
/** How far below the first heading another one may stand that shows what it is. */
const NEAR = 60;

/**
 * Where the list of a play's persons, times and places that begins at `start` ends; `start` where none begins there. A
 * heading as short as 人 or 時 counts if another kind of list stands near, names follow, or the title says that it is a play.
 */
export function endOfCast(lines: readonly Line[], start: number, title: string): number {
  const first = lines[start];
  if (first === undefined || first.kind === 'right') return start;
  if (!isHead(first) && !ENDS_IN_PERSONS.test(first.text)) return endOfColumns(lines, start);
  const near = lines.slice(start, start + NEAR);
  const isPlay =
    CLEAR.test(first.text) ||
    PLAY.test(title) ||
    (near.some(isAbovePersons) && near.some(isAbovePlace)) ||
    (isAbovePersons(first) && near.slice(1, 7).filter(isBareName).length >= 3);
  if (!isPlay || isFollowedByProse(lines, start)) return start;
  let index = start;
  while (index < lines.length && index - start < LONGEST_LIST) {
    const line = lines[index];
    if (line === undefined || !(isHead(line) || index === start)) return behindRest(lines, index);
    index = endOfSection(lines, index);
  }
  return behindRest(lines, index);
}

/** A remark on time or place may follow before the heading of the first act. */
function behindRest(lines: readonly Line[], end: number): number {
  for (let index = end; index < end + LONGEST_REST; index++) {
    const line = lines[index];
    if (line === undefined) return end;
    if (ACT.test(line.text) && (line.kind === 'heading' || isHeading(line))) return index;
    if (line.kind !== 'text') return end;
  }
  return end;
}

/** Behind a heading stand its items, of which the first group may be anything, and more groups of lines that are no sentences. */
function endOfSection(lines: readonly Line[], start: number): number {
  const head = lines[start];
  let inFirstGroup = true;
  let previous: Line | undefined;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || isHead(line) || line.kind === 'heading' || line.page) return index;
    if (line.gap > 0 && previous !== undefined) inFirstGroup = false;
    // `所 森の近く` has its item beside it, so that what comes behind an empty line is something else.
    if (line.gap > 0 && previous === undefined && head !== undefined && hasItem(head) && isSentence(line)) return index;
    const isElsewhere = previous !== undefined && line.indent !== previous.indent;
    if (isElsewhere && isSentence(line) && line.text.length > SHORT_SENTENCE) return index;
    if (inFirstGroup ? line.text.length > LONGEST_ITEM && endsSentence(line) : !isItem(line)) return index;
    previous = line;
  }
  return lines.length;
}

/** A list without a heading: names with their column one below the other, or bare names above a stage direction. */
function endOfColumns(lines: readonly Line[], start: number): number {
  let end = start;
  let columns = 0;
  for (let line = lines[end]; line !== undefined && !isHead(line); line = lines[end]) {
    const isRow = ROW_OF_NAMES.test(line.text);
    if (!(isRow || isName(line) || isInColumns(line)) || (end > start && (line.page || isHeading(line)))) break;
    if (isRow || isInColumns(line)) columns++;
    end++;
  }
  if (end - start >= 3 && columns * 2 > end - start) return end;
  const behind = lines[end];
  const names = lines.slice(start, end);
  const areBare = names.every((line) => line.indent >= SET_IN && isBareName(line));
  return names.length >= 2 && areBare && behind !== undefined && behind.gap > 0 && isProse(behind) ? end : start;
}

function isInColumns({ text }: Line): boolean {
  return COLUMNS.test(text) || (text.length <= LONGEST_ITEM && THREE_COLUMNS.test(text));
}

function isBareName({ text }: Line): boolean {
  return BARE_NAME.test(text);
}

function isHead(line: Line): boolean {
  return isAbovePersons(line) || isAbovePlace(line);
}

function isAbovePersons({ text }: Line): boolean {
  return text.length <= LONGEST_ITEM && ABOVE_PERSONS.test(text);
}

function isAbovePlace({ text }: Line): boolean {
  return text.length <= LONGEST_ITEM && ABOVE_PLACE.test(text);
}

/** True where what looks like the head of a list is the heading of an essay: a paragraph follows. */
function isFollowedByProse(lines: readonly Line[], start: number): boolean {
  const next = lines[start + 1];
  const head = lines[start];
  if (next === undefined || head === undefined || hasItem(head) || next.text.length <= LONGEST_ITEM) return false;
  return endsSentence(next) && isAbovePersons(head);
}

function hasItem({ text }: Line): boolean {
  return /^[^\s\u3000：:]{1,6}[\s\u3000：:]+\S/u.test(text) && !/^人[\s\u3000]+物$/u.test(text);
}

/** No stage direction and no dialogue. */
function isItem(line: Line): boolean {
  if (/^[（(].*[）)]$/u.test(line.text)) return false;
  if (ROW_OF_NAMES.test(line.text) || AND_OTHERS.test(line.text)) return true;
  return !isSentence(line) && (isName(line) || COLUMNS.test(line.text)) && !isHeading(line);
}

function isSentence(line: Line): boolean {
  return (
    endsSentence(line) ||
    /^[（(].*[）)]$/u.test(line.text) ||
    /[「『]/u.test(line.text) ||
    (isProse(line) && !/[）)]$/u.test(line.text))
  );
}

function isName({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_NAME && !/[。！？「」]/u.test(text);
}
