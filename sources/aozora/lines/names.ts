import { isHeading, isProse } from './headings.js';
import type { Line } from './layout.js';

/** A name and, in a column of its own, who that is. */
export const COLUMNS = /^[^。、「」！？]{1,8}[\s\u3000]{2,}[^\s\u3000。、「」！？]{1,20}$/u;
const THREE_COLUMNS = /^[^\s\u3000。、「」！？]{1,8}(?:[\s\u3000]{2,}[^\s\u3000。、「」！？]{1,14}){2,3}$/u;
/** Names in one line, parted by points. */
export const ROW_OF_NAMES = /^(?:[^。、・「」！？]{1,14}・){3,}[^。、・「」！？]{1,14}[。]?$/u;
/** No verse: nothing but a name, with who that is in brackets. */
const BARE_NAME = /^(?!『)(?:同[\s\u3000]+)?[^\s\u3000。、「」！？…―]{1,10}(?:[\s\u3000]*[（(][^（）()]{1,16}[）)])?$/u;
/** One name or several in a line, where the list is known by those who speak. */
const MEMBER = /^[^\s\u3000。「」！？…―]{1,16}(?:[\s\u3000]*[（(][^（）()]{1,16}[）)])?$/u;
/** A name, and in sentences who that is. */
const DESCRIBED = /^[^\s\u3000「」（(。、！？…―]{1,8}[\s\u3000]{1,6}[^\s\u3000「].+[。者客年女男]$/u;
const VERSE_IN_COLUMNS = /^\S*\p{Script=Hiragana}[\s\u3000]{2,}\S*\p{Script=Hiragana}$/u;
/** No name, but something said of one. */
const PHRASE = /.[をはが]./u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const BEHIND_NAME = /[（(\s\u3000]/u;
const SPEAKER = /^([^\s\u3000「『（(。、]{1,8})[\s\u3000]*(?:[「『（(]|[\s\u3000]\S)/u;
/** What a person does while somebody speaks, in a column of its own: （手紙を書いてゐる）. */
const DIRECTION = /[\s\u3000]{2,4}[（(][^（）()]{1,60}[うくすつぶむるた][）)]$/u;
const SET_IN = 3;
const LONGEST_ITEM = 60;
const LONGEST_NAME = 24;
const FEWEST_NAMES = 2;
const FEWEST_SPEAKERS = 2;
/** How far below the list two of its persons must have spoken. */
const FARTHEST_SPEECH = 60;

/**
 * Where a list of a play's persons without a heading ends; `start` where there is none: names with their column one below
 * the other, bare names above a stage direction, or names of which some speak in the text below.
 * @param isHead true for a line that begins another list
 */
export function endOfNames(lines: readonly Line[], start: number, isHead: (line: Line) => boolean): number {
  let end = start;
  let columns = 0;
  for (let line = lines[end]; line !== undefined && !isHead(line); line = lines[end]) {
    const isRow = ROW_OF_NAMES.test(line.text);
    if (!(isRow || isName(line) || isInColumns(line)) || (end > start && (line.page || isHeading(line)))) break;
    if (isRow || isInColumns(line)) columns++;
    end++;
  }
  const names = lines.slice(start, end);
  if (names.length >= 3 && columns * 2 > names.length && names.filter(isVerse).length * 2 < names.length) return end;
  const behind = lines[end];
  const areBare = names.every((line) => line.indent >= SET_IN && isBareName(line));
  if (names.length >= 2 && areBare && behind !== undefined && behind.gap > 0 && isProse(behind)) return end;
  return endOfSpeakers(lines, start);
}

/**
 * Lines of one group that are nothing but names, of which at least two speak below: behind the name stands a space, or a
 * bracket (`花子「…」`).
 */
function endOfSpeakers(lines: readonly Line[], start: number): number {
  let end = start;
  for (let line = lines[end]; line !== undefined && isMember(line); line = lines[end]) {
    if (end > start && (line.gap > 0 || line.page)) break;
    end++;
  }
  const behind = lines[end];
  if (lines.slice(start, end).filter(({ text }) => PHRASE.test(text)).length * 3 >= end - start) return start;
  const isParted = behind !== undefined && (behind.gap > 0 || behind.page || behind.kind === 'heading');
  if (end - start < FEWEST_NAMES || !isParted) return start;
  const names = lines.slice(start, end).map(({ text }) => text.split(BEHIND_NAME)[0] ?? '');
  const said = lines.slice(end, end + FARTHEST_SPEECH);
  const speaking = names.filter((name) => JAPANESE.test(name) && said.some(({ text }) => isSpeechOf(text, name)));
  return speaking.length >= FEWEST_SPEAKERS ? end : start;
}

/** Lines of verse in two columns end as verbs and particles do. */
function isVerse({ text }: Line): boolean {
  return VERSE_IN_COLUMNS.test(text);
}

function isMember(line: Line): boolean {
  return (
    (line.indent >= SET_IN && DESCRIBED.test(line.text)) || (MEMBER.test(line.text) && isName(line) && !isHeading(line))
  );
}

/** A list may have more than the name that stands before a speech: 旅人花子, 花子. */
function isSpeechOf(text: string, name: string): boolean {
  const speaker = SPEAKER.exec(text)?.[1];
  if (speaker === undefined) return false;
  return name === speaker || (speaker.length >= 2 && (name.startsWith(speaker) || name.endsWith(speaker)));
}

/** True for a name and, in columns of their own, who that is. */
export function isInColumns({ text }: Line): boolean {
  if (DIRECTION.test(text)) return false;
  return COLUMNS.test(text) || (text.length <= LONGEST_ITEM && THREE_COLUMNS.test(text));
}

export function isBareName({ text }: Line): boolean {
  return BARE_NAME.test(text);
}

export function isName({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_NAME && !/[。！？「」]/u.test(text) && !DIRECTION.test(text);
}
