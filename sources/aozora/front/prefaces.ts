import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { UNKNOWN_CHARACTER } from '../notation/notation.js';
import { isCalled } from './reports.js';

/** What stands above the words of somebody who is not the author. */
const BY_OTHERS =
  /^[【［〔（(]?(?:(?:翻?訳|譯|編|校訂|校註|監修|刊行|発行|解説)者(?:の|による)?[\s\u3000]*(?:序(?:文|言)?|はしがき|まえがき|まへがき|前書き?|前がき|緒言|註|注|ノート|言葉?|ことば|から|より)?|訳序|譯序|編輯?後?記|解題|解説|[^。]{0,6}編[集輯]について|刊行の?辞|発行の?辞|刊行に(?:あた|際)[^。]{0,6})[】］〕）)]?$/u;
/** A paragraph that is a note of the translator's. */
export const NOTE_BY_TRANSLATOR = /^[〔［（(][訳譯]者?[註注][〕］）)]/u;
/** What stands above a preface, whoever wrote it. */
const PREFACE =
  /序(?![曲幕詩歌章])|緒言|はしがき|まえがき|まへがき|前書|前がき|に就て|に就いて|について|刊行|発行|跋|解説|紹介|推薦|題言|巻頭/u;
/** Above a preface of the author's own, whatever name it is signed with. */
export const OWN_PREFACE = /自[\s\u3000]*序|^[（(]?(?:著者|作者|筆者)|^[凡例][\s\u3000]*[例言]$/u;
/** What is signed by these is the author's own. */
const OWN_WORD = /^(?:著者|作者|筆者|講述者|演述者|自序|自記)/u;
const EDITOR = '編者';
/** Said by others of whoever wrote a book. */
const OF_AUTHOR = /[此こ]の?著者[はがの]/u;
const NAME = new RegExp(`^[\\p{Script=Han}々ヶ${UNKNOWN_CHARACTER}]{3,5}$`, 'u');
/** A preface, and who wrote it: `序言（アン・モデル）`. */
const NAMED_PREFACE = /^(?:序[文言]?|はしがき|まえがき|緒言)（([^（）―─]{2,24})）$/u;
const DATE = /^(?:明治|大正|昭和)[^。、「」]{2,16}[年月日]$/u;
const NO_NAME =
  /[年の初晩仲暮早][春夏秋冬]$|[年月日庵荘莊亭宅楼樓町村市館寺社部会會局室堂居舎校園山房城京阪島都府県縣郡区區省店上下中旬畔]$/u;
const WRITTEN =
  /(?<![\s\u3000])[\s\u3000]*(?:識|記|誌|しるす|述|書|拝|敬白|謹識|謹記|序|白|撰)(?:す|なり)?。?$|(?<=[\p{Script=Han}])なり$/u;
/** A preface is signed within so many lines. */
const LONGEST_PREFACE = 400;
const LONGEST_SIGNATURE = 40;
const LONGEST_BLOCK = 8;

/** Who had a hand in a work: the author's words are part of it, a translator's are not. */
export interface Hands {
  readonly author: string;
  readonly foreignName: string;
  readonly contributors: readonly string[];
}

/**
 * Where a preface by another hand that begins at `start` ends; `start` where none does. It is known by its heading, which
 * stands just above, or by the name it is signed with before the next heading or page.
 */
export function endOfForeignPreface(
  lines: readonly Line[],
  start: number,
  hands: Hands & { readonly title: string },
): number {
  const { author, contributors, title } = hands;
  const above = lines[start - 1];
  // Below a heading that stands above the words of others the author's own name may stand.
  const isOwn = lines.slice(start, start + 2).some((line) => isSignedBy(line, author));
  const called =
    !isOwn && above !== undefined && (BY_OTHERS.test(above.text) || isPrefaceOfAnother(above.text, author));
  if (above !== undefined && OWN_PREFACE.test(above.text)) return start;
  const isPreface = above !== undefined && isPrefaceHeading(above.text);
  for (let index = start; index < Math.min(lines.length, start + LONGEST_PREFACE); index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (index > start && (line.page || line.kind === 'heading')) return called ? index : start;
    if (line.kind === 'right' && !called) {
      const end = endOfSignature(lines, index);
      const signed = lines.slice(index, end).map(({ text }) => signatureOf(text));
      if (signed.every((name) => name === undefined)) continue;
      // A letter in a story is signed as well: a preface is headed as one, has a page of its own, or is its translator's.
      const isKnown = isPreface || lines[end]?.page === true || signed.some((name) => isOneOf(name, contributors));
      const said = lines.slice(start, index);
      // A son who edits may have his father's surname.
      const isOthers =
        signed.some((name) => isOneOf(name, contributors, author)) ||
        (signed.includes(EDITOR) && said.some(({ text }) => isCalled(text, author))) ||
        (signed.some((name) => isRelative(name, author)) && said.some(({ text }) => OF_AUTHOR.test(text))) ||
        (signed.every((name) => name === undefined || (isForeign(name, author) && !title.includes(name))) &&
          !lines.slice(index, end).some((signature) => isSignedBy(signature, author)));
      return isKnown && isOthers && (endsSection(lines, end) || lines[end]?.text === title) ? end : start;
    }
  }
  return start;
}

function isPrefaceOfAnother(text: string, author: string): boolean {
  const name = NAMED_PREFACE.exec(text)?.[1];
  return name !== undefined && isForeign(name, author);
}

/** True for what stands above the words of somebody who is not the author. */
export function isHeadingByOthers(text: string): boolean {
  return BY_OTHERS.test(text);
}

/** True for what may stand above a preface. */
export function isPrefaceHeading(text: string): boolean {
  return PREFACE.test(text) || BY_OTHERS.test(text);
}

/** The name in a line set to the right, `undefined` where it is a date, a place, a source. */
function signatureOf(text: string): string | undefined {
  if (text.length > LONGEST_SIGNATURE) return undefined;
  const words = text.replace(WRITTEN, '').split(/[\s\u3000]+/u);
  const last = words.at(-1) ?? '';
  const pair = words.slice(-2).join('');
  const found = [text.replace(WRITTEN, '').replace(/[\s\u3000]/gu, ''), last, pair].find(
    (name) => NAME.test(name) && !NO_NAME.test(name),
  );
  if (last === EDITOR) return EDITOR;
  return found ?? (OWN_WORD.test(last) ? last : undefined);
}

/** True for a name with the author's surname and another given name; an author may sign with that as well. */
function isRelative(name: string | undefined, author: string): boolean {
  if (name?.length !== 4 || author.length !== 4 || !author.startsWith(name.slice(0, 2))) return false;
  return !author.includes(name.charAt(2)) && !author.includes(name.charAt(3));
}

function isOneOf(name: string | undefined, contributors: readonly string[], author = ''): boolean {
  return name !== undefined && !author.includes(name) && contributors.some((contributor) => contributor.includes(name));
}

/** True for a line at the right that names the author, whole or in part, and says no more. */
export function isSignedBy({ kind, text }: Line, author: string): boolean {
  if (kind !== 'right' || text.length > LONGEST_SIGNATURE) return false;
  const words = text.replace(WRITTEN, '').split(/[\s\u3000]+/u);
  return words.some((word) => word.length >= 2 && (OWN_WORD.test(word) || !isForeign(word, author)));
}

/** True for a name that shares neither its first character nor two in a row with the author's. */
function isForeign(name: string, author: string): boolean {
  if (OWN_WORD.test(name) || author.startsWith(name.charAt(0))) return false;
  for (let at = 0; at + 2 <= name.length; at++) if (author.includes(name.slice(at, at + 2))) return false;
  return true;
}

/** Behind the lines at the right that follow one another, and a date below them. */
function endOfSignature(lines: readonly Line[], start: number): number {
  let end = start;
  while (lines[end]?.kind === 'right' && end - start < LONGEST_BLOCK) end++;
  const below = lines[end];
  return below?.gap === 0 && DATE.test(below.text) ? end + 1 : end;
}

/** True where a heading, a page or a gap follows. */
function endsSection(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && (line.page || line.kind === 'heading' || isHeading(line) || line.gap >= 2);
}
