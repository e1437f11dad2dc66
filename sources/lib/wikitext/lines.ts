import { hasHole, hasTextHole, HOLES } from './holes.js';
import { MARK } from './marks.js';
import { isMissing } from './missing.js';
import { isWide } from './spaces.js';

const ELLIPSIS = 0x2026;
/** The marks of a list item. A second bullet behind a blank is a slip of the pen (`* * x`, `: {{flag}}* x`). */
const LIST_MARKS = /^[*#:;]+(?:[ \t]+(?:[*#]+[ \t]+)*)?/;
/** A sentence that goes on: an empty line behind it is where a box stood. */
const GOES_ON = /(?:[、はを]|[^もこそあど]の)$/;
const RULE = /^-{4,}/;
const TABLE_HEAD = /^!(?:\s|[^!].*!!)/;
const HEADING = /^=.*=$/;
const APOSTROPHES = /'{2,}/g;
/** A switch of the wiki, `__NOTOC__`, `__目次非表示__`: the Latin ones by name, for `__FILE__` is code. */
const MAGIC_WORD =
  /__(?:(?:NO|FORCE)?TOC|NO(?:EDITSECTION|GALLERY|TITLECONVERT|TC|CONTENTCONVERT|CC|NEWSECTIONLINK|INDEX|GLOBAL)|NEWSECTIONLINK|HIDDENCAT|INDEX|STATICREDIRECT|EXPECTUNUSEDCATEGORY|(?:EXPECTED)?UNCONNECTEDPAGE|DISAMBIG|START|END|ARCHIVEDTALK|NOTALK|EXPECTWITHOUTSCANS)__|(?:__|＿＿)[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{2,20}(?:__|＿＿)/giu;
const ONLY_MARKS = /^[\s:;]*$/;
const BOX_BEFORE_TITLE = new RegExp(`^(?:${MARK.hole}[\\uFDE8-\\uFDEF]*[ \\t]{0,9}){1,20}(?=''')`);
/** A line that is italic from end to end, as notes on other meanings of the title are. */
const ITALIC_LINE = /^''(?!')[^']{1,400}''[。．]?$/;
/** What such notes say, italic or not. */
const NOTE =
  /^(?:「?この(?:項目|記事|ページ|頁|項)|本(?:項目|記事|項|稿)では|その他の|.{1,100}(?:については|に関しては|の(?:曖昧さ回避|用法))).{0,200}(?:を?(?:ご?参照|ご覧)|説明し|記述し|扱い?)/;

/** What the wiki shows as one block of text. */
export interface Paragraph {
  readonly text: string;
  /** Whether it is an item of a list, `*` or `#`. */
  readonly isItem: boolean;
}

/**
 * The third pass: lines become paragraphs, one a line. A line goes on with the one before it as in MediaWiki, without
 * a blank where Japanese meets; list items and indented lines stand alone, without their marks. Headings, rules, what a
 * broken table or template left, and notes that lead to other articles go.
 */
export function paragraphs(text: string): readonly Paragraph[] {
  const result: { readonly pieces: string[]; readonly isItem: boolean }[] = [];
  const holes = hasHole(text);
  /** Whether the next line goes on with the last paragraph. */
  let open = false;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    const hasBox = holes && hasHole(raw);
    const line = hasBox ? withoutBoxes(raw.trim()) : raw.trim();
    const item = LIST_MARKS.exec(line)?.[0] ?? '';
    const content = line.slice(item.length);
    if (line === '') {
      const paragraph = result.at(-1)?.pieces;
      const last = paragraph?.at(-1) ?? '';
      const next = hasBox ? nextLine(lines, index + 1) : '';
      const holds = hasBox && open && isMissing(last, next);
      if (holds) paragraph?.push(boxesIn(raw));
      else open &&= GOES_ON.test(last.slice(-2));
      // What stands before a box may speak of it, or of the list behind it.
      if (hasBox && !open && paragraph !== undefined && LIST_MARKS.exec(next) === null)
        result.push({ pieces: [boxesIn(raw)], isItem: false });
    } else if (RULE.test(line) || HEADING.test(line)) open = false;
    // A line that begins with `|` is a row of a table or an argument of a template whose brackets do not match.
    else if (line.startsWith('|') || (line.startsWith('!') && TABLE_HEAD.test(line))) open = false;
    else if (isNote(content, item, result.length === 0)) open = false;
    else {
      const isItem = /^[*#]/.test(item);
      const plain = withoutEmphasis(hasBox && isItem ? withItem(content) : content);
      const paragraph = result.at(-1)?.pieces;
      if (open && item === '' && paragraph !== undefined) paragraph.push(between(paragraph.at(-1) ?? '', plain), plain);
      else result.push({ pieces: [plain], isItem });
      open = item === '';
    }
  }
  return result.map(({ pieces, isItem }) => ({ text: pieces.join(''), isItem }));
}

/** What is unknown and all that an item of a list holds is no box: without it the list is not whole. */
function withItem(content: string): string {
  return content.replace(HOLES, '').trim() === '' ? content.replaceAll(MARK.hole, MARK.textHole) : content;
}

const boxesIn = (line: string): string => (line.match(HOLES) ?? []).join('');

/** The first of the lines from `index` on that says something. */
function nextLine(lines: readonly string[], index: number): string {
  let next = index;
  while (lines[next] !== undefined && /^\s*$/.test(lines[next] ?? '')) next++;
  return lines[next] ?? '';
}

/**
 * A line without what stood on it alone, or before the title in bold type that opens the article: a box or a notice, of
 * which no sentence speaks.
 */
function withoutBoxes(line: string): string {
  if (!hasTextHole(line) && line.replace(HOLES, '').replace(ONLY_MARKS, '') === '') return '';
  return line.replace(BOX_BEFORE_TITLE, '');
}

/** A note before the first paragraph that is about the article or leads to others (`:''この項目では…''`). */
function isNote(content: string, item: string, atStart: boolean): boolean {
  if (!atStart) return false;
  if (item.startsWith(':')) return ITALIC_LINE.test(content) || NOTE.test(withoutEmphasis(content));
  return ITALIC_LINE.test(content) && NOTE.test(withoutEmphasis(content));
}

/**
 * Without `''`, `'''` and magic words. Of four apostrophes the first is text (`''''Tis`, `dogs''''`), but only beside a
 * letter: elsewhere they are the marks around something that was removed.
 */
function withoutEmphasis(line: string): string {
  let text = line;
  if (text.includes("''"))
    text = text.replace(APOSTROPHES, (run, at: number, whole: string) => {
      const beside = whole.slice(Math.max(0, at - 1), at) + whole.slice(at + 4, at + 5);
      return run.length === 4 && /\p{Script=Latin}/u.test(beside) ? "'" : '';
    });
  return text.includes('__') || text.includes('＿＿') ? text.replace(MAGIC_WORD, '') : text;
}

/** What stands between two lines of a paragraph. */
function between(before: string, after: string): string {
  if (before.endsWith(MARK.lineBreak) || after.startsWith(MARK.lineBreak)) return '';
  const last = before.charCodeAt(before.length - 1);
  const next = after.charCodeAt(0);
  return isWide(last) || isWide(next) || last === ELLIPSIS || next === ELLIPSIS ? '' : ' ';
}
