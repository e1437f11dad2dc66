import { type ElementKind, isVerbatim, kindOf } from './elements.js';

/** One tag of a wikitext, a comment, a whole element whose content is no wikitext, or a `<` that is text. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'single' | 'comment' | 'verbatim' | 'text';
  /** In lower case. */
  readonly name: string;
  /** `undefined` for an element that is not known. */
  readonly element?: ElementKind | undefined;
  readonly start: number;
  readonly end: number;
  /** Of an opening tag: the tag that closes it; `undefined` where none does. */
  partner?: Tag;
  /** Of a verbatim element that is closed: where its content stands. */
  readonly content?: { readonly start: number; readonly end: number };
}

const TAG_NAME = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)/y;
/** What follows the name of a tag; `<stdio.h>` is text. */
const AFTER_NAME = /[\s/>]/;

/** The tags of a wikitext in their order, from left to right: whatever begins first hides what stands in it. */
export function tagsOf(text: string): Tag[] {
  return text.includes('<') ? new Search(text).tags() : [];
}

class Search {
  readonly #tags: Tag[] = [];
  /** Opening tags without a partner so far, by name. */
  readonly #open = new Map<string, Tag[]>();
  readonly #missing = new Set<string>();
  #gt = 0;

  constructor(readonly text: string) {}

  tags(): Tag[] {
    for (let next = this.text.indexOf('<'); next >= 0;) {
      const tag = this.text.startsWith('<!--', next) ? this.#comment(next) : this.#tag(next);
      this.#tags.push(tag);
      this.#pair(tag);
      next = this.text.indexOf('<', tag.end);
    }
    return this.#tags;
  }

  /** A comment that has a line to itself takes the line with it, as in MediaWiki; an unclosed one takes the rest. */
  #comment(start: number): Tag {
    const close = this.text.indexOf('-->', start + 4);
    const end = close < 0 ? this.text.length : close + 3;
    const alone = (start === 0 || this.text.charCodeAt(start - 1) === 10) && this.text.charCodeAt(end) === 10;
    return { kind: 'comment', name: '', start, end: alone ? end + 1 : end };
  }

  #tag(start: number): Tag {
    TAG_NAME.lastIndex = start;
    const match = TAG_NAME.exec(this.text);
    const name = match?.[2]?.toLowerCase() ?? '';
    const afterName = TAG_NAME.lastIndex;
    const element = kindOf(name);
    if (match === null || (element === undefined && !AFTER_NAME.test(this.text.charAt(afterName))))
      return textAt(start);
    const close = this.#tagEnd(start + 1);
    // `a <b` is text; `<ref name=x <b>` is a tag that was never finished.
    if (close < 0)
      return name.length === 1 || element === undefined
        ? textAt(start)
        : { kind: 'single', name, element, start, end: afterName };
    const end = close + 1;
    if (match[1] === '/') return { kind: 'close', name, element, start, end };
    if (this.text.charCodeAt(close - 1) === 47) return { kind: 'single', name, element, start, end };
    if (!isVerbatim(element)) return { kind: 'open', name, element, start, end };
    const closer = this.#closer(name, end);
    // An unclosed one takes the rest of its line.
    if (closer === undefined) {
      const line = this.text.indexOf('\n', end);
      const stop = line < 0 ? this.text.length : line;
      return { kind: 'verbatim', name, element, start, end: stop };
    }
    return { kind: 'verbatim', name, element, start, end: closer.end, content: { start: end, end: closer.start } };
  }

  #pair(tag: Tag): void {
    if (tag.kind === 'open') {
      const open = this.#open.get(tag.name);
      if (open === undefined) this.#open.set(tag.name, [tag]);
      else open.push(tag);
    } else if (tag.kind === 'close') {
      const opener = this.#open.get(tag.name)?.pop();
      if (opener !== undefined) opener.partner = tag;
    }
  }

  /** The `>` of the tag that begins before `from`; -1 where another tag begins first. */
  #tagEnd(from: number): number {
    if (this.#gt >= 0 && this.#gt < from) this.#gt = this.text.indexOf('>', from);
    if (this.#gt < 0) return -1;
    const other = this.text.indexOf('<', from);
    return other >= 0 && other < this.#gt ? -1 : this.#gt;
  }

  /** The next `</name>` at or after `from`. */
  #closer(name: string, from: number): { start: number; end: number } | undefined {
    if (this.#missing.has(name)) return undefined;
    const pattern = closingTag(name);
    pattern.lastIndex = from;
    const match = pattern.exec(this.text);
    if (match !== null) return { start: match.index, end: pattern.lastIndex };
    this.#missing.add(name);
    return undefined;
  }
}

const textAt = (start: number): Tag => ({ kind: 'text', name: '', start, end: start + 1 });

const CLOSING_TAGS = new Map<string, RegExp>();

function closingTag(name: string): RegExp {
  const known = CLOSING_TAGS.get(name);
  if (known !== undefined) return known;
  const pattern = new RegExp(`</${name}\\s{0,20}>`, 'gi');
  CLOSING_TAGS.set(name, pattern);
  return pattern;
}
