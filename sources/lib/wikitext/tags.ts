import { decodeEntities } from '../../../src/input/text/entities.js';
import { literal, MARK } from './marks.js';
import { pastBlanks } from './spaces.js';
import { plainTex } from './tex.js';

/** Elements whose whole content is no running text: notes, pictures, tables of numbers, code. */
const DROPPED = new Set(
  (
    'ref references gallery timeline score imagemap hiero graph mapframe maplink templatestyles section indicator inputbox ' +
    'categorytree includeonly pre syntaxhighlight source table rp'
  ).split(' '),
);

/** Elements whose content is taken as it stands, each in its own way. */
const VERBATIM: ReadonlyMap<string, (content: string) => string> = new Map([
  ['nowiki', (content: string) => literal(decodeEntities(content))],
  ['math', (content: string) => literal(plainTex(content))],
  ['chem', (content: string) => literal(plainTex(content))],
  ['ce', (content: string) => literal(plainTex(content))],
]);

/** Tags that leave something in the text; `start` for `<x>`, `end` for `</x>`. */
const MARKED: ReadonlyMap<string, { readonly start: string; readonly end: string }> = new Map(
  Object.entries({
    br: { start: MARK.lineBreak, end: MARK.lineBreak },
    hr: { start: MARK.lineBreak, end: '' },
    sup: { start: MARK.supStart, end: MARK.supEnd },
    sub: { start: MARK.subStart, end: MARK.subEnd },
    rt: { start: '（', end: '）' },
    rtc: { start: '（', end: '）' },
    ...Object.fromEntries(
      'p div center blockquote poem li ul ol dl dt dd'
        .split(' ')
        .map((name) => [name, { start: MARK.lineBreak, end: MARK.lineBreak }]),
    ),
  }),
);

/** Tags that only say how the text looks. */
const UNMARKED = new Set(
  (
    'abbr b bdi bdo big caption cite code data del dfn em font i ins kbd mark nobr noinclude onlyinclude q rb ruby s samp small ' +
    'span strike strong td th time tr tt u var wbr'
  ).split(' '),
);

const TAG_NAME = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)/y;
const HIDDEN_STYLE = /display\s*:\s*none/i;

/**
 * The first pass: comments go, tags go or become marks, and elements whose content is not wikitext are settled.
 * Every search remembers how far it has looked, so the time is linear whatever the text holds.
 */
export function withoutTags(text: string): string {
  let next = text.indexOf('<');
  if (next < 0) return text;
  const closers = new Closers(text);
  let result = '';
  let copied = 0;
  while (next >= 0) {
    result += text.slice(copied, next);
    const piece = text.startsWith('<!--', next) ? comment(text, next) : tag(text, next, closers);
    result += piece.text;
    copied = piece.end;
    next = text.indexOf('<', copied);
  }
  return result + text.slice(copied);
}

interface Piece {
  readonly text: string;
  /** Where the rest goes on. */
  readonly end: number;
}

/** A comment that has a line to itself takes the line with it, as in MediaWiki; an unclosed one takes the rest. */
function comment(text: string, start: number): Piece {
  const close = text.indexOf('-->', start + 4);
  if (close < 0) return { text: '', end: text.length };
  const end = close + 3;
  const alone = (start === 0 || text.charCodeAt(start - 1) === 10) && text.charCodeAt(end) === 10;
  return { text: '', end: alone ? end + 1 : end };
}

function tag(text: string, start: number, closers: Closers): Piece {
  TAG_NAME.lastIndex = start;
  const match = TAG_NAME.exec(text);
  const name = match?.[2]?.toLowerCase() ?? '';
  const closing = match?.[1] === '/';
  const marked = MARKED.get(name);
  const verbatim = VERBATIM.get(name);
  if (marked === undefined && verbatim === undefined && !DROPPED.has(name) && !UNMARKED.has(name))
    return { text: literal('<'), end: start + 1 };

  const close = closers.tagEnd(start + 1);
  // `a <b` is text; `<ref name=x <b>` is a tag that was never finished.
  if (close < 0)
    return { text: name.length === 1 ? literal('<') : '', end: name.length === 1 ? start + 1 : TAG_NAME.lastIndex };
  const end = close + 1;
  if (closing) return { text: marked?.end ?? '', end };
  const selfClosing = text.charCodeAt(close - 1) === 47;
  if (marked !== undefined) return { text: selfClosing && name !== 'br' && name !== 'hr' ? '' : marked.start, end };
  if (selfClosing) return { text: '', end: pastBlanks(text, start, end) };
  if (verbatim !== undefined || DROPPED.has(name)) {
    const closer = closers.find(name, end);
    // An unclosed note or formula takes the rest of its line.
    if (closer === undefined) return { text: '', end: lineEnd(text, end) };
    if (verbatim !== undefined) return { text: verbatim(text.slice(end, closer.start)), end: closer.end };
    return { text: '', end: pastBlanks(text, start, closer.end) };
  }
  if (HIDDEN_STYLE.test(text.slice(start, end))) return { text: '', end: closers.find(name, end)?.end ?? end };
  return { text: '', end };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const CLOSING_TAGS = new Map<string, RegExp>();

function closingTag(name: string): RegExp {
  const known = CLOSING_TAGS.get(name);
  if (known !== undefined) return known;
  const pattern = new RegExp(`</${name}\\s*>`, 'gi');
  CLOSING_TAGS.set(name, pattern);
  return pattern;
}

/** Finds what ends a tag or an element; each search begins no earlier than the one before. */
class Closers {
  #gt = 0;
  readonly #missing = new Set<string>();

  constructor(readonly text: string) {}

  /** The `>` of the tag that begins before `from`; -1 where another tag begins first. */
  tagEnd(from: number): number {
    if (this.#gt >= 0 && this.#gt < from) this.#gt = this.text.indexOf('>', from);
    if (this.#gt < 0) return -1;
    const other = this.text.indexOf('<', from);
    return other >= 0 && other < this.#gt ? -1 : this.#gt;
  }

  /** The next `</name>` at or after `from`. */
  find(name: string, from: number): { start: number; end: number } | undefined {
    if (this.#missing.has(name)) return undefined;
    const pattern = closingTag(name);
    pattern.lastIndex = from;
    const match = pattern.exec(this.text);
    if (match === null) {
      this.#missing.add(name);
      return undefined;
    }
    return { start: match.index, end: pattern.lastIndex };
  }
}
