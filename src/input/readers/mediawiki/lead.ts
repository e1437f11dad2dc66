/** The rest of a heading line from its second character on. Comments may follow it, here or in escaped text. */
const REST_OF_HEADING = /[^\n]*=[ \t\r]*(?:(?:<|&lt;)!--[^\n]*)?(?=\n|$)/y;

/** What a line may stand in without being a heading: templates, and after `<` notes, comments, elements that are no wikitext. */
const ELEMENT =
  /(?:(!--)|(\/?ref)(?=[\s/>&])|(nowiki|pre|math|source|syntaxhighlight|gallery|timeline|score)(?=[\s/>&]))/iy;
const REST_OF_TAG = /(?:[^<>&]|&(?!lt;|gt;))*(?:>|&gt;)/y;
const SINGLE_TAG = /\/(?:>|&gt;)$/;

/**
 * The lead section of a page, or somewhat more: all before the first heading line, `= … =`, that stands for certain in no
 * template, note, comment or the like. It is for the reader of the text to find the heading itself; this spares it the rest
 * of the page. Takes wikitext, also escaped as dumps hold it.
 */
export function leadOf(wikitext: string): string {
  if (wikitext.startsWith('=') && isHeading(wikitext, 0)) return '';
  let structure: Structure | undefined;
  for (let at = wikitext.indexOf('\n='); at >= 0; at = wikitext.indexOf('\n=', at + 1)) {
    if (!isHeading(wikitext, at + 1)) continue;
    structure ??= new Structure(wikitext);
    if (!structure.encloses(at)) return wikitext.slice(0, at);
  }
  return wikitext;
}

function isHeading(text: string, start: number): boolean {
  REST_OF_HEADING.lastIndex = start + 1;
  return REST_OF_HEADING.test(text);
}

/** The constructs that are open at a place of a wikitext. Places must only move forward: the text is read once. */
class Structure {
  #at = 0;
  #braces = 0;
  #notes = 0;
  readonly #missing = new Set<string>();

  constructor(readonly text: string) {}

  encloses(place: number): boolean {
    const from = this.#at;
    const stretch = this.text.slice(from, place);
    let [open, close, tag, escapedTag] = [-1, -1, -1, -1];
    let braces = this.#braces;
    for (let at = 0; at < stretch.length;) {
      if (open < at) open = find(stretch, '{{', at);
      if (close < at) close = find(stretch, '}}', at);
      if (tag < at) tag = find(stretch, '<', at);
      if (escapedTag < at) escapedTag = find(stretch, '&lt;', at);
      const next = Math.min(open, close, tag, escapedTag);
      if (next === stretch.length) break;
      if (next === open) {
        braces++;
        at = next + 2;
      } else if (next === close) {
        if (braces > 0) braces--;
        at = next + 2;
      } else {
        this.#at = from + next + (next === tag ? 1 : 4);
        this.#element();
        at = this.#at - from;
      }
    }
    this.#braces = braces;
    this.#at = Math.max(this.#at, place);
    return this.#at > place || braces > 0 || this.#notes > 0;
  }

  #element(): void {
    ELEMENT.lastIndex = this.#at;
    const match = ELEMENT.exec(this.text);
    if (match === null) return;
    this.#at = ELEMENT.lastIndex;
    const [, comment, note, verbatim] = match;
    if (comment !== undefined) this.#skipTo(/--(?:>|&gt;)/g, 'comment');
    else if (note !== undefined) this.#note(note.startsWith('/'));
    else if (verbatim !== undefined) {
      const name = verbatim.toLowerCase();
      this.#skipTo(new RegExp(`(?:<|&lt;)/${name}\\s{0,20}(?:>|&gt;)`, 'gi'), name);
    }
  }

  #note(closes: boolean): void {
    if (closes) this.#notes = Math.max(0, this.#notes - 1);
    REST_OF_TAG.lastIndex = this.#at;
    const rest = REST_OF_TAG.exec(this.text);
    if (rest === null) return;
    this.#at = REST_OF_TAG.lastIndex;
    if (!closes && !SINGLE_TAG.test(rest[0])) this.#notes++;
  }

  /** Past what ends a comment or an element; one that does not end encloses nothing, as far as can be told here. */
  #skipTo(end: RegExp, kind: string): void {
    if (this.#missing.has(kind)) return;
    end.lastIndex = this.#at;
    if (end.test(this.text)) this.#at = end.lastIndex;
    else this.#missing.add(kind);
  }
}

function find(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from);
  return found < 0 ? text.length : found;
}
