import { DATE, SENTENCE_END } from './line-forms.js';
import { plainAozora } from '../notation/notation.js';
import { isRemark, runningHeadingOf } from './running-headings.js';

/**
 * What a line is by its annotations. `right`: at the foot of its page, as signatures and sources of epigraphs are.
 * `aside`: not running text either: a caption, a line in the middle of its page.
 */
export type LineKind = 'text' | 'heading' | 'right' | 'aside';

/** A line of a work's body as plain text, with what the annotations say of its place on the page. Empty lines are left out. */
export interface Line {
  readonly text: string;
  readonly kind: LineKind;
  /** By how many characters it is set in; where it is not said, by how many spaces. */
  readonly indent: number;
  /** By how many characters the block is set in that it stands in; 0 where it stands in none. */
  readonly block: number;
  /** The spaces at its beginning: one begins a paragraph of prose. */
  readonly spaces: number;
  /** All of it is set in another weight or size. */
  readonly bold: boolean;
  /** How many empty lines stand before it. */
  readonly gap: number;
  /** The next line of the file is empty. */
  readonly alone: boolean;
  /** A page begins with it. */
  readonly page: boolean;
}

/** From the opening annotation of a block to the closing one its lines are of this kind. */
const BLOCKS: readonly (readonly [open: RegExp, close: RegExp, kind: LineKind])[] = [
  [/^［＃ここから[大中小]見出し］/u, /［＃ここで[大中小]見出し終わり］/u, 'heading'],
  [/^［＃ここからキャプション］/u, /［＃ここでキャプション終わり］/u, 'aside'],
  [
    /^［＃(?:ここから|以下)(?:地付き|地から|地より)/u,
    /［＃ここで(?:地付き|地から[０-９0-9]*字上げ|字上げ)(?:終わ?り)］/u,
    'right',
  ],
  [/^［＃(?:ここから[^］]*)?ページの左右中央/u, /［＃改(?:丁|ページ|段|見開き)］/u, 'aside'],
];
/** A block that is not closed within so many lines was never one: then nothing is set aside. */
const LONGEST_BLOCK = 60;

const HEADING = /［＃「.*」は(?:窓)?[大中小]見出し］|^(?:［＃[^］]*］|[\s\u3000])*［＃窓?[大中小]見出し］/u;
/** Works of the nineties say it in other words: `下げて、地より３字あきで`, `ゴシック体、地付き`, `地付きで`. */
const RIGHT =
  /^[\s\u3000]*［＃(?:[^［］「」]{0,16}(?:下げて?|、))?こ?地(?:付き|寄せ|(?:から|より)[０-９0-9一二三四五六七八九十]+字(?:上[げが]|あ[きけげ]|アキ))/u;
/** A date or a place, and at the foot of the same line who signs; a heading, and there who wrote what stands below it. */
const RIGHT_IN_LINE = /^(.+?)［＃地(?:付き|(?:から|より)[０-９0-9]+字上げ)］(.{1,120})$/u;
const DATE_OR_PLACE =
  /^[〇一二三四五六七八九十廿卅正元閏末]{1,4}(?:月[〇一二三四五六七八九十廿卅元晦朔]{0,4})?日$|^(?:西暦)?(?:明治|大正|昭和|慶応|慶應|[千一二〇九1１2２]{2,4})[^。、「」]{0,24}[年月日春夏秋冬旬]$|^[〇一二三四五六七八九十]{1,2}月[^。、「」]{1,8}[日朝夜夕]$|^[^。、「」]{1,20}(?:にて|に[於お](?:い)?て)$/u;
/** Who signs at the foot of the last line, or when. */
const LONGEST_NAME = 8;
const QUOTED = 7;
const ENDS_LETTER = /(?:[。！？」』]|候|頓首|謹言|敬白|以上|様|先生|殿)$/u;
/** The same with blanks between: `明治十八年十一月\u3000\u3000\u3000見本花子識`, `十月念五日\u3000\u3000\u3000見本花子`. */
const SIGNED_IN_TEXT =
  /^[〇一二三四五六七八九十廿卅正元閏末]{1,4}月[〇一二三四五六七八九十廿卅念元]{1,4}日[\s\u3000]{3,12}[^。、「」\s\u3000]{2,8}$|^(?:明治|大正|昭和)[^。、「」\s\u3000]{2,12}[\s\u3000]{1,12}[^。、「」\s\u3000]{2,8}[識記誌]す?$/u;
const CAPTION = /［＃「.*」はキャプション］|^［＃キャプション］/u;
/** A heading that the text goes on behind, in the same line. */
const RUNNING_HEADING = /［＃「[^］]{1,60}」は同行[大中小]見出し］|［＃同行[大中小]見出し(?:終わり)?］/gu;
/** The annotation names a heading without its readings. */
const READINGS = /《[^《》]{1,40}》|｜/gu;
const YEAR_BY_EDITOR = /［[註注]・[^［］]{1,30}］/u;
/** The same where nothing follows, or a rule that ends the line. */
const RUNNING_HEADING_ALONE =
  /^[\s\u3000]{0,9}(.{1,60}?)［＃「[\s\u3000]{0,9}\1[\s\u3000]{0,9}」は同行[大中小]見出し］[\s\u3000\-－―─—＝…・]{0,60}$/u;
/** In the older way of writing them a number alone is marked as such a heading. */
const RUNNING_NUMBER =
  /^[\s\u3000]*(?:[序跋上中下]|[第その]{0,2}[〇一二三四五六七八九十百0-9０-９]+[章節]?)[\s\u3000]*(?=［＃「)/u;
const WHOLLY_BOLD =
  /^[\s\u3000]{0,9}(.{1,40}?)[\s\u3000]{0,9}［＃「[\s\u3000]{0,9}\1[\s\u3000]{0,9}」は(?:太字|ゴシック体|[０-９0-9一二三四]段階大きな文字)］[\s\u3000]{0,9}$|^[\s\u3000]{0,9}［＃(?:太字|ゴシック体|[０-９0-9一二三四]段階大きな文字)］[^［］]{1,40}［＃(?:太字|ゴシック体|大きな文字)終わり］[\s\u3000]{0,9}$|^[\s\u3000]{0,9}[^［］]{1,30}［＃ゴシック体］[\s\u3000]{0,9}$/u;
const INDENT_BLOCK = /^［＃ここから([０-９0-9]+)字下げ/u;
const INDENT_BLOCK_END = /［＃ここで字下げ(?:終わり|おわり)|^［＃ここから改行天付き/u;
const INDENT_LINE = /^［＃(?:天から)?([０-９0-9]+)字下げ］?/u;
const NEW_PAGE = /［＃改(?:丁|ページ|段|見開き)］/u;
/** Nobody writes longer lines; what lies behind is not needed for an opening, and must not cost time. */
const LONGEST_LINE = 4000;
const LEADING_SPACES = /^[ \u3000]*/u;

/**
 * The lines of a body down to `characters` of text, for an opening needs no more.
 * @param body lines in the notation of Aozora Bunko
 */
export function layOut(body: readonly string[], characters: number): Line[] {
  const lines: Line[] = [];
  let seen = 0;
  let blockIndent = 0;
  let block: { readonly kind: LineKind; readonly end: number } | undefined;
  let gap = 0;
  let page = false;
  for (let index = 0; index < body.length && seen < characters; index++) {
    const raw = lineAt(body, index);
    const isMarked = raw.includes('［＃');
    if (isMarked) {
      const indented = INDENT_BLOCK.exec(raw);
      if (indented !== null) blockIndent = numberOf(indented[1]);
      else if (INDENT_BLOCK_END.test(raw)) blockIndent = 0;
      if (NEW_PAGE.test(raw)) page = true;
      block = blockAt(body, index) ?? block;
    }
    if (block !== undefined && index > block.end) block = undefined;
    const signed = isMarked ? signedInLine(raw, blockIndent) : undefined;
    const running = isMarked && signed === undefined && raw.includes('同行') ? runningHeadingOf(raw) : undefined;
    const plain = signed?.text ?? plainAozora(running?.heading ?? (isMarked ? withoutRunningDate(raw) : raw));
    const text = plain.trim();
    if (text === '') {
      if (!isMarked) gap++;
      continue;
    }
    seen += text.length;
    const spaces = LEADING_SPACES.exec(plain)?.[0].length ?? 0;
    const own = signed?.kind ?? (running !== undefined ? 'heading' : isMarked ? kindOf(raw) : undefined);
    const alone = (body[index + 1] ?? '').trim() === '';
    lines.push({
      text,
      kind: own ?? block?.kind ?? (SIGNED_IN_TEXT.test(text) ? 'right' : 'text'),
      indent: Math.max(blockIndent, isMarked ? numberOf(INDENT_LINE.exec(raw)?.[1]) : 0, spaces),
      block: blockIndent,
      spaces,
      bold: isMarked && WHOLLY_BOLD.test(raw.replace(INDENT_LINE, '')),
      gap,
      alone,
      page,
    });
    if (signed?.name !== undefined) lines.push(below(signed.name, 'right', alone));
    if (running !== undefined) {
      const rest = plainAozora(running.rest).trim();
      lines.push(below(rest, isRemark(rest) ? 'aside' : 'text', alone));
      seen += rest.length;
    }
    gap = 0;
    page = false;
  }
  return lines;
}

/** What a line is that has something at its foot: a date or a place and who signs, as one; a heading, and apart from it a name. */
function signedInLine(
  raw: string,
  blockIndent: number,
): { readonly text: string; readonly kind: LineKind; readonly name?: string } | undefined {
  const [, left, right] = RIGHT_IN_LINE.exec(raw) ?? [];
  if (left === undefined || right === undefined) return undefined;
  const [text, name] = [plainAozora(left), plainAozora(right).trim()];
  if (text.trim() === '' || name === '') return undefined;
  if (DATE_OR_PLACE.test(text.trim())) return { text: `${text}\u3000${name}`, kind: 'right' };
  if (kindOf(left) === 'heading') return { text, kind: 'heading', name };
  // What is quoted above a text stands far in, and its source belongs to it.
  const isSigned = blockIndent < QUOTED && (ENDS_LETTER.test(text.trim()) || DATE.test(name));
  return isSigned && name.length <= LONGEST_NAME && !SENTENCE_END.test(name) ? { text, kind: 'text', name } : undefined;
}

/** What stands behind a heading in the same line, as a line of its own. */
function below(text: string, kind: LineKind, alone: boolean): Line {
  const spaces = kind === 'text' ? 1 : 0;
  return { text, kind, indent: spaces, block: 0, spaces, bold: false, gap: 0, alone, page: false };
}

function kindOf(raw: string): LineKind | undefined {
  if (HEADING.test(raw)) return 'heading';
  const bare = raw.replace(READINGS, '').replace(INDENT_LINE, '').replace(YEAR_BY_EDITOR, '');
  if (RUNNING_HEADING_ALONE.test(bare)) return 'heading';
  if (RIGHT.test(raw)) return 'right';
  return CAPTION.test(raw) ? 'aside' : undefined;
}

/** The line without the annotations that make a heading of its first words: a date, which is read on from, or a bare number. */
function withoutRunningDate(raw: string): string {
  if (!raw.includes('同行')) return raw;
  const rest = raw.replace(RUNNING_NUMBER, '').replace(RUNNING_HEADING, '');
  return plainAozora(rest).trim() === '' ? raw : rest;
}

/** The block beside the text that this line opens. */
function blockAt(
  body: readonly string[],
  index: number,
): { readonly kind: LineKind; readonly end: number } | undefined {
  const raw = lineAt(body, index);
  if (!raw.startsWith('［＃')) return undefined;
  for (const [open, close, kind] of BLOCKS) {
    if (!open.test(raw)) continue;
    for (let end = index; end < Math.min(body.length, index + LONGEST_BLOCK); end++) {
      if (close.test(lineAt(body, end))) return { kind, end };
    }
  }
  return undefined;
}

function lineAt(body: readonly string[], index: number): string {
  return (body[index] ?? '').slice(0, LONGEST_LINE);
}

/** A number in full-width digits; 0 for none. */
function numberOf(digits = ''): number {
  return Number(digits.normalize('NFKC'));
}
