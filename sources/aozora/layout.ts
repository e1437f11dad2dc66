import { plainAozora } from './notation.js';

/** A line of a work's body as plain text, with what the annotations say of its place on the page. Empty lines are left out. */
export interface Line {
  readonly text: string;
  /** By how many characters it is set in; where it is not said, by how many spaces. */
  readonly indent: number;
  /** Not part of the running text: a heading, a caption, a line at the foot or in the middle of its page. */
  readonly aside: boolean;
  /** The next line of the file is empty. */
  readonly alone: boolean;
}

/** From the opening annotation of a block to the closing one its lines are beside the text. */
const ASIDE_BLOCKS: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^［＃ここから[大中小]見出し］/u, /［＃ここで[大中小]見出し終わり］/u],
  [/^［＃ここからキャプション］/u, /［＃ここでキャプション終わり］/u],
  [/^［＃(?:ここから|以下)(?:地付き|地から|地より)/u, /［＃ここで(?:地付き|字上げ)(?:終わ?り)］/u],
  [/^［＃(?:ここから[^］]*)?ページの左右中央/u, /［＃改(?:丁|ページ|段|見開き)］/u],
];
/** A block that is not closed within so many lines was never one: then nothing is set aside. */
const LONGEST_ASIDE = 60;

const HEADING = /［＃「.*」は(?:同行|窓)?[大中小]見出し］|^(?:［＃[^］]*］)*［＃[大中小]見出し］/u;
const RIGHT = /^[\s\u3000]*［＃(?:地付き|地(?:から|より)[０-９0-9]+字上げ)/u;
const CAPTION = /［＃「.*」はキャプション］|^［＃キャプション］/u;
const RUNNING_HEADING =
  /^(.*?)(?:［＃「\1」は(?:同行|窓)[大中小]見出し］|［＃(?:同行|窓)[大中小]見出し］.*?［＃(?:同行|窓)[大中小]見出し終わり］)/u;
const INDENT_BLOCK = /^［＃ここから([０-９]+)字下げ/u;
const INDENT_BLOCK_END = /［＃ここで字下げ(?:終わり|おわり)|^［＃ここから改行天付き/u;
const INDENT_LINE = /^［＃(?:天から)?([０-９]+)字下げ/u;
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
  let asideUntil = -1;
  for (let index = 0; index < body.length && seen < characters; index++) {
    const raw = lineAt(body, index);
    const block = INDENT_BLOCK.exec(raw);
    if (block !== null) blockIndent = numberOf(block[1]);
    else if (INDENT_BLOCK_END.test(raw)) blockIndent = 0;
    asideUntil = Math.max(asideUntil, endOfAside(body, index));
    const plain = plainAozora(raw.replace(RUNNING_HEADING, '$1'));
    const text = plain.trim();
    if (text === '') continue;
    seen += text.length;
    const spaces = LEADING_SPACES.exec(plain)?.[0].length ?? 0;
    lines.push({
      text,
      indent: Math.max(blockIndent, numberOf(INDENT_LINE.exec(raw)?.[1]), spaces),
      aside: index <= asideUntil || HEADING.test(raw) || RIGHT.test(raw) || CAPTION.test(raw),
      alone: (body[index + 1] ?? '').trim() === '',
    });
  }
  return lines;
}

/** The last line of the block beside the text that this line opens, -1 where it opens none. */
function endOfAside(body: readonly string[], index: number): number {
  const raw = lineAt(body, index);
  if (!raw.startsWith('［＃')) return -1;
  for (const [open, close] of ASIDE_BLOCKS) {
    if (!open.test(raw)) continue;
    for (let end = index; end < Math.min(body.length, index + LONGEST_ASIDE); end++) {
      if (close.test(lineAt(body, end))) return end;
    }
  }
  return -1;
}

function lineAt(body: readonly string[], index: number): string {
  return (body[index] ?? '').slice(0, LONGEST_LINE);
}

/** A number in full-width digits; 0 for none. */
function numberOf(digits = ''): number {
  return Number(digits.normalize('NFKC'));
}
