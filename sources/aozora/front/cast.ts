import { isAboutTheText } from './author-notes.js';
import { endsSentence, isHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { COLUMNS, endOfNames, isBareName, isName, ROW_OF_NAMES } from '../lines/names.js';
import { sceneIn } from './scenes.js';

const ABOVE_PERSONS =
  /^[〔［【（(]?(?!主人[。．…‥])(?:第.{1,2}幕の)?(?:主[なル]?|主要)?[\s\u3000]*(?:登場[\s\u3000]*)?(?:人[\s\u3000]*物|登場者|登場人名|登場する人々|人[\s\u3000]*間|人々?|人[\s\u3000]*名|配[\s\u3000]*役|役[名割]|キャスト|名(?=[\s\u3000]{2}))[〕］】）)]?(?:表|一覧|[。．…‥、―].*|[\s\u3000：:（(].*)?$/u;
const ABOVE_PLACE =
  /^[〔［【（(]?(?:時代?|とき|年[\s\u3000]*代|季[\s\u3000]*節|所|ところ|処|處|場[\s\u3000]*[所処處]|場面|時[\s\u3000]*[とと][\s\u3000]*[所処])[〕］】）)]?(?:[。．…‥、―].*|[\s\u3000：:].*)?$/u;
/** All persons in the line of the heading, however long it is. */
const PERSONS_IN_LINE = /^(?:登場)?(?:人物|人)[。．：:]|^名[\s\u3000]{2}/u;
/** By these words alone a list of persons is known. */
const CLEAR = /登場|人[\s\u3000]*物|配[\s\u3000]*役|役[名割]|キャスト/u;
const ENDS_IN_PERSONS = /^[^。、]{0,16}(?:登場)?人物$/u;
const ACT = /[幕場景]/u;
const NUMBER = /^[0-9０-９一二三四五六七八九十]{1,3}$/u;
const IN_BRACKETS = /^[（(].*[）)]$/u;
const SET_IN = 3;
const LONGEST_REST = 3;
const LONGEST_PLACE = 30;
/** Behind a list with a page of its own, the rest of that page. */
const LONGEST_PAGE = 10;
const AND_OTHERS = /^(?:[其そ]の?他|ほかに|他に)/u;
/** Ends a line that names persons one by one. */
const AND_MORE = /(?:など|等|その他|大勢|多勢)。?$/u;
const LONGEST_ITEM = 60;
/** What explains a name beside it is a sentence no longer than this. */
const SHORT_SENTENCE = 15;
/** Says in a title that the work is a play. */
const PLAY = /[一二三四五六七八九十][幕場景]|戯曲|[喜悲史歌詩活楽]劇|脚本|シナリオ|オペラ/u;
const FEWEST_SENTENCES = 2;
const LONGEST_LIST = 150;
/** Speaks of the list above it, which is then a part of the text. */
const SUMS_UP = /^(?:以上|右)[のに]/u;
/** How far below the first heading another one may stand that shows what it is. */
const NEAR = 60;

/**
 * Where the list of a play's persons, times and places that begins at `start` ends, above the first scene; `start` where none begins there. A
 * heading as short as 人 or 時 counts if another kind of list stands near, names follow, or the title says that it is a play.
 */
export function endOfCast(lines: readonly Line[], start: number, title: string): number {
  const end = endOfLists(lines, start, title);
  if (end === start || SUMS_UP.test(lines[end]?.text ?? '')) return start;
  return sceneIn(lines, start, end);
}

function endOfLists(lines: readonly Line[], start: number, title: string): number {
  const first = lines[start];
  if (first === undefined || first.kind === 'right') return start;
  if (!isHead(first) && !ENDS_IN_PERSONS.test(first.text))
    return Math.max(behindNames(lines, start), endOfPage(lines, start));
  const near = lines.slice(start, start + NEAR);
  const isPlay =
    CLEAR.test(first.text) ||
    PLAY.test(title) ||
    (near.some(isAbovePersons) && near.some(isAbovePlace)) ||
    isTimeAndPlace(lines, start) ||
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

/** The same of a list with a heading alone. */
export function endOfHeadedCast(lines: readonly Line[], start: number, title: string): number {
  const first = lines[start];
  return first !== undefined && isHead(first) ? endOfCast(lines, start, title) : start;
}

/** Between the names and the heading of the first act time and place may stand, without a heading of their own. */
function behindNames(lines: readonly Line[], start: number): number {
  const end = endOfNames(lines, start, isHead);
  if (end === start) return start;
  const rest = lines.slice(end, end + LONGEST_REST + 1);
  const at = rest.findIndex(isAct);
  return at > 0 && rest.slice(0, at).every(({ text }) => text.length <= LONGEST_PLACE) ? end + at : end;
}

/** Where the page ends on which names stand above time and place, and behind which the first act begins. */
function endOfPage(lines: readonly Line[], start: number): number {
  const end = lines.findIndex((line, index) => index > start && line.page);
  const act = lines[end];
  if (start > 0 || act === undefined || end > LONGEST_PAGE * 2 || !isAct(act)) return start;
  const page = lines.slice(start, end);
  const isPlace = page.some((line) => isAbovePlace(line) && line.text.length > 1);
  return isPlace && page.every((line) => line.text.length <= LONGEST_PLACE && !endsSentence(line)) ? end : start;
}

function isAct(line: Line): boolean {
  return ACT.test(line.text) && (line.kind === 'heading' || isHeading(line));
}

/** `時 …` with `所 …` right below it. */
function isTimeAndPlace(lines: readonly Line[], start: number): boolean {
  const [first, second] = [lines[start], lines[start + 1]];
  if (first === undefined || second === undefined || !isAbovePlace(first) || !isAbovePlace(second)) return false;
  return hasItem(first) && hasItem(second) && !second.text.startsWith(first.text.slice(0, 1));
}

/** A remark on time or place may follow before the heading of the first act, or before the page of the text. */
function behindRest(lines: readonly Line[], end: number): number {
  if (isTelling(lines[end], lines[end + 1])) return end;
  for (let index = end; index < end + LONGEST_REST; index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (isAct(line) || NUMBER.test(line.text)) return index;
    if (line.kind !== 'text') break;
  }
  for (let index = end; index < end + LONGEST_PAGE; index++) {
    const line = lines[index];
    if (line?.page === true) return index;
    if (line === undefined || (line.text.length > LONGEST_ITEM && !IN_BRACKETS.test(line.text) && line.indent < SET_IN))
      break;
  }
  return end;
}

/** True for a paragraph of several sentences alone above the first act or page: the scene is set, or the tale begins. */
function isTelling(line: Line | undefined, next: Line | undefined): boolean {
  if (line === undefined || next === undefined || line.kind !== 'text' || line.gap === 0 || line.page) return false;
  if (!next.page && !isAct(next) && next.kind !== 'heading' && !NUMBER.test(next.text)) return false;
  if (isAboutTheText(line.text)) return false;
  return line.text.length > LONGEST_ITEM && line.text.split('。').length > FEWEST_SENTENCES && endsSentence(line);
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
    if (!isItem(line) && (!inFirstGroup || (line.text.length > LONGEST_ITEM && endsSentence(line)))) return index;
    previous = line;
  }
  return lines.length;
}

function isHead(line: Line): boolean {
  return isAbovePersons(line) || isAbovePlace(line);
}

function isAbovePersons({ text }: Line): boolean {
  return (text.length <= LONGEST_ITEM || PERSONS_IN_LINE.test(text)) && ABOVE_PERSONS.test(text);
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
  return /^[^\s\u3000：:。．、…‥]{1,6}[\s\u3000：:。．、…‥]+\S/u.test(text) && !/^人[\s\u3000]+物$/u.test(text);
}

/** No stage direction and no dialogue. */
function isItem(line: Line): boolean {
  if (IN_BRACKETS.test(line.text)) return false;
  if (ROW_OF_NAMES.test(line.text) || AND_OTHERS.test(line.text)) return true;
  if (line.text.includes('、') && AND_MORE.test(line.text)) return true;
  return !isSentence(line) && (isName(line) || COLUMNS.test(line.text)) && !isHeading(line);
}

function isSentence(line: Line): boolean {
  return (
    endsSentence(line) ||
    IN_BRACKETS.test(line.text) ||
    /[「『]/u.test(line.text) ||
    (isProse(line) && !/[）)]$/u.test(line.text))
  );
}
