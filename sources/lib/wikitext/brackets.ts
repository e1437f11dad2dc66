import { Finder } from '../../../src/input/readers/mediawiki/finder.js';

/** What a pair of brackets encloses. A `stray` closer belongs to nothing. */
export type BracketKind = 'template' | 'argument' | 'link' | 'external' | 'table' | 'stray';

/** A pair of brackets in a wikitext. */
export interface Bracket {
  readonly kind: BracketKind;
  /** Where it opens, and where its content begins. */
  readonly open: number;
  readonly inner: number;
  /** Where its content ends, and where the text goes on; both -1 where it is never closed. */
  readonly close: number;
  readonly end: number;
}

interface Opener {
  readonly kind: 'brace' | 'link' | 'external' | 'table';
  readonly at: number;
  /** How many braces are still open; 1 for the other kinds. */
  count: number;
  /** Where its line ends, and an external link with it; of the other kinds the end of the text. */
  readonly lineEnd: number;
}

const LF = 10;
const SPACE = 32;
const COLON = 58;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;
const OPEN_BRACE = 123;
const PIPE = 124;
const CLOSE_BRACE = 125;

/** As MediaWiki has them. */
const PROTOCOL =
  /(?:(?:https?|ftps?|sftp|git|gopher|ircs?|mms|nntp|redis|ssh|svn|telnet|worldwind):)?\/\/|(?:bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):/iy;

/**
 * Pairs the brackets of a wikitext: `{{ }}`, `{{{ }}}`, `[[ ]]`, `[http://… ]` and the tables `{| |}`, in one pass with
 * a stack, so in linear time and without recursion. Runs of braces are shared out from the inside, three before two, as
 * MediaWiki does. A template closes over links that were left open in it; nothing closes over a template.
 * @returns the pairs in the order in which they open
 */
export function pairBrackets(text: string): Bracket[] {
  return new Pairing(text).brackets();
}

class Pairing {
  readonly #stack: Opener[] = [];
  readonly #found: Bracket[] = [];
  #braces = 0;
  #tables = 0;
  readonly #line: Finder;

  constructor(readonly text: string) {
    this.#line = new Finder(text, '\n');
  }

  brackets(): Bracket[] {
    const { text } = this;
    const end = text.length;
    const find = (char: string, from: number): number => {
      const found = text.indexOf(char, from);
      return found < 0 ? end : found;
    };
    // Searching for each of the four is three times faster than looking at every character.
    let [openBrace, closeBrace, openSquare, closeSquare] = [0, 0, 0, 0];
    for (let at = 0; ;) {
      if (openBrace <= at) openBrace = find('{', at);
      if (closeBrace <= at) closeBrace = find('}', at);
      if (openSquare <= at) openSquare = find('[', at);
      if (closeSquare <= at) closeSquare = find(']', at);
      const next = Math.min(openBrace, closeBrace, openSquare, closeSquare);
      if (next === end) break;
      while ((this.#stack.at(-1)?.lineEnd ?? end) < next) this.#stack.pop();
      if (next === openBrace) at = this.#openBraces(next);
      else if (next === openSquare) at = this.#openSquare(next);
      else if (next === closeSquare) at = this.#closeSquares(next);
      else if (this.#tables > 0 && text.charCodeAt(next - 1) === PIPE) at = this.#closeTable(next - 1, at);
      else at = this.#closeBraces(next);
    }
    for (const opener of this.#stack) this.#unclosed(opener);
    return this.#found.sort((a, b) => a.open - b.open);
  }

  #openBraces(at: number): number {
    const count = runLength(this.text, at, OPEN_BRACE);
    const after = at + count;
    if (this.text.charCodeAt(after) === PIPE && count !== 2 && beginsLine(this.text, after - 1)) {
      if (count > 2) this.#push('brace', at, count - 1);
      this.#push('table', after - 1);
      return after + 1;
    }
    if (count > 1) this.#push('brace', at, count);
    return after;
  }

  #closeBraces(at: number): number {
    const run = runLength(this.text, at, CLOSE_BRACE);
    const after = at + run;
    let left = run;
    while (left > 1 && this.#braces > 0) {
      const opener = this.#innermost('brace');
      const taken = Math.min(opener.count, left, 3);
      const start = after - left;
      opener.count -= taken;
      const open = opener.at + opener.count;
      const kind = taken === 3 ? 'argument' : 'template';
      this.#found.push({ kind, open, inner: open + taken, close: start, end: start + taken });
      left -= taken;
      if (opener.count < 2) this.#pop();
    }
    if (left > 1) this.#stray(after - left, left);
    return after;
  }

  #openSquare(at: number): number {
    if (this.text.charCodeAt(at + 1) === OPEN_SQUARE) {
      this.#push('link', at);
      return at + 2;
    }
    PROTOCOL.lastIndex = at + 1;
    if (PROTOCOL.test(this.text)) this.#push('external', at, 1, this.#line.from(at));
    return at + 1;
  }

  #closeSquares(at: number): number {
    const run = runLength(this.text, at, CLOSE_SQUARE);
    const after = at + run;
    let left = run;
    while (left > 0) {
      const opener = this.#stack.at(-1);
      const needed = opener?.kind === 'external' ? 1 : 2;
      if (opener === undefined || (opener.kind !== 'external' && opener.kind !== 'link') || left < needed) break;
      const start = after - left;
      this.#found.push({
        kind: opener.kind,
        open: opener.at,
        inner: opener.at + needed,
        close: start,
        end: start + needed,
      });
      this.#pop();
      left -= needed;
    }
    if (left > 1) this.#stray(after - left, left);
    return after;
  }

  /** `|}`, of which the brace may be the first of those that close a template. */
  #closeTable(at: number, from: number): number {
    const asBraces = (): number => this.#closeBraces(at + 1);
    if (at < from || !beginsLine(this.text, at)) return asBraces();
    // `|}}` ends a template's last argument unless a table was opened inside the template.
    if (this.text.charCodeAt(at + 2) === CLOSE_BRACE && this.#enclosing() !== 'table') return asBraces();
    const { at: open } = this.#innermost('table');
    this.#found.push({ kind: 'table', open, inner: open + 2, close: at, end: at + 2 });
    this.#pop();
    return at + 2;
  }

  #push(kind: Opener['kind'], at: number, count = 1, lineEnd = this.text.length): void {
    this.#stack.push({ kind, at, count, lineEnd });
    if (kind === 'brace') this.#braces++;
    if (kind === 'table') this.#tables++;
  }

  #pop(): Opener | undefined {
    const opener = this.#stack.pop();
    if (opener?.kind === 'brace') this.#braces--;
    if (opener?.kind === 'table') this.#tables--;
    return opener;
  }

  /** The innermost opener of this kind, which the caller knows to exist; what was opened in it stays unclosed. */
  #innermost(kind: 'brace' | 'table'): Opener {
    for (;;) {
      const opener = this.#stack.at(-1);
      if (opener === undefined) throw new RangeError(`no ${kind} is open`);
      if (opener.kind === kind) return opener;
      this.#pop();
      this.#unclosed(opener);
    }
  }

  /** Whether a table or a brace is innermost, links aside. */
  #enclosing(): Opener['kind'] | undefined {
    return this.#stack.findLast(({ kind }) => kind === 'brace' || kind === 'table')?.kind;
  }

  #unclosed({ kind, at, count }: Opener): void {
    if (kind === 'external') return;
    const inner = at + (kind === 'brace' ? count : 2);
    this.#found.push({ kind: kind === 'brace' ? 'template' : kind, open: at, inner, close: -1, end: -1 });
  }

  #stray(at: number, length: number): void {
    this.#found.push({ kind: 'stray', open: at, inner: at + length, close: at + length, end: at + length });
  }
}

function runLength(text: string, from: number, code: number): number {
  let end = from + 1;
  while (text.charCodeAt(end) === code) end++;
  return end - from;
}

/** Whether only spaces and indenting colons stand before `at` on its line. */
function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text.charCodeAt(before) === SPACE || text.charCodeAt(before) === COLON)) before--;
  return before < 0 || text.charCodeAt(before) === LF;
}
