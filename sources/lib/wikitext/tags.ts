import { decodeEntities } from '../../../src/input/text/entities.js';
import { plainChemistry } from './chemistry.js';
import type { Unknowns } from './holes.js';
import { literal, MARK } from './marks.js';
import { Tail } from './missing.js';
import { pastBlanks } from './spaces.js';
import { type Tag, tagsOf } from './tag-pairs.js';
import { plainTex } from './tex.js';

/** Tags that leave something in the text; `start` for `<x>`, `end` for `</x>`. */
const MARKED: ReadonlyMap<string, { readonly start: string; readonly end: string }> = new Map(
  Object.entries({
    br: { start: MARK.lineBreak, end: MARK.lineBreak },
    hr: { start: MARK.lineBreak, end: '' },
    sup: { start: MARK.supStart, end: MARK.supEnd },
    sub: { start: MARK.subStart, end: MARK.subEnd },
    rt: { start: '（', end: '）' },
    rtc: { start: '（', end: '）' },
  }),
);

const BLOCK = { start: MARK.lineBreak, end: MARK.lineBreak };

const HIDDEN_STYLE = /style\s{0,9}=[^>]{0,200}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i;
const SHORTEST_STYLED = '<b style=display:none>'.length - 1;
/** In verbatim text a line end is a blank, and ends no paragraph. */
const LINE_ENDS = /\n+/g;
const INLINE_CODE = /\s(?:inline(?=[\s=/]|$)|enclose\s{0,9}=\s{0,9}["']?none)/i;
const OF_CHEMISTRY = /\schem(?=[\s=/]|$)/i;
const BLANKS = /[ \u3000]*\n?/y;

/**
 * The first pass: comments go, tags go or become marks, `<h2>` becomes a heading, and elements whose content is not
 * wikitext are settled. What is no known element leaves a hole. An element ends at its own end tag, not at that of one of
 * the same name inside it. Linear time, whatever the text holds.
 */
export function withoutTags(text: string, unknowns: Unknowns): string {
  const tags = tagsOf(text);
  return tags.length === 0 ? text : new Removal(text, tags, unknowns).run();
}

class Removal {
  #result = '';
  readonly #tail = new Tail();
  /** Up to where the text is dealt with. */
  #at = 0;
  #inHeading = false;
  #inPoem = false;

  constructor(
    readonly text: string,
    readonly tags: readonly Tag[],
    readonly unknowns: Unknowns,
  ) {}

  run(): string {
    for (const [index, tag] of this.tags.entries()) {
      if (tag.start < this.#at) continue;
      this.#copy(tag.start);
      this.#at = tag.end;
      this.#take(tag, index);
    }
    this.#copy(this.text.length);
    return this.#result;
  }

  #copy(end: number): void {
    const piece = this.text.slice(this.#at, end);
    // A heading is one line, however its element was written; a poem keeps its lines.
    if (this.#inHeading) this.#write(piece.replace(/\s+/g, ' '));
    else this.#write(this.#inPoem ? piece.replace(LINE_ENDS, MARK.lineBreak) : piece);
  }

  #write(piece: string): void {
    this.#result += piece;
    this.#tail.follow(piece);
  }

  #take(tag: Tag, index: number): void {
    const { name, kind, element, start, end, partner } = tag;
    if (kind === 'comment') this.#skip(start, end, '<!-- -->');
    else if (kind === 'text') this.#write(literal('<'));
    else if (kind === 'verbatim') this.#verbatim(tag);
    else if (element === 'heading') this.#heading(tag);
    else if (element === 'inline' || element === 'block') this.#shown(tag, index);
    else if (kind === 'close') return;
    else if (element === undefined) {
      this.#write(this.unknowns.hole(`<${name}>`));
      this.#at = partner?.end ?? end;
    } else if (kind !== 'single' && partner === undefined) this.#skipLine(index);
    else if (element === 'beside' && partner !== undefined) this.#box(name, partner.end);
    else this.#skip(start, partner?.end ?? end, `<${name}>`);
  }

  /** Past what shows nothing in the text. */
  #skip(start: number, end: number, name: string): void {
    if (this.#tail.isMissing(this.text, end)) this.#write(this.unknowns.hole(name));
    else if (name !== '<!-- -->') this.#at = pastBlanks(this.text, start, end);
  }

  /** Past what stands in a box of its own, of which the text before it may speak. */
  #box(name: string, end: number): void {
    const hole = this.unknowns.hole(`<${name}>`);
    if (this.#tail.isMissing(this.text, end)) {
      this.#write(hole);
      this.#at = end;
      return;
    }
    this.#write(`\n${hole}\n`);
    BLANKS.lastIndex = end;
    this.#at = BLANKS.test(this.text) ? BLANKS.lastIndex : end;
  }

  #shown({ name, kind, element, start, end, partner }: Tag, index: number): void {
    const marks = element === 'block' ? BLOCK : MARKED.get(name);
    if (name === 'poem' && kind !== 'single') this.#inPoem = kind === 'open' && partner !== undefined;
    if (kind === 'close') this.#write(marks?.end ?? '');
    else if (kind === 'single' && name !== 'br' && name !== 'hr') {
      if (marks === undefined) this.#at = pastBlanks(this.text, start, end);
    } else if (end - start > SHORTEST_STYLED && HIDDEN_STYLE.test(this.text.slice(start, end))) {
      if (partner === undefined) this.#skipLine(index);
      else this.#at = partner.end;
    } else this.#write(marks?.start ?? '');
  }

  #heading({ name, kind }: Tag): void {
    const marks = '='.repeat(Number(name.charAt(1)));
    this.#inHeading = kind === 'open';
    if (kind === 'open') this.#write(`\n${marks} `);
    else if (kind === 'close') this.#write(` ${marks}\n`);
  }

  #verbatim({ name, element, start, end, content }: Tag): void {
    if (element === 'box') {
      this.#box(name, end);
      return;
    }
    const inner = content === undefined ? undefined : this.text.slice(content.start, content.end);
    const tag = this.text.slice(start, start + 300).split('>', 1)[0] ?? '';
    let plain: string | undefined;
    if (inner === undefined) plain = undefined;
    else if (element === 'literal') plain = decodeEntities(inner.replace(LINE_ENDS, ' '));
    else if (name === 'math' && !OF_CHEMISTRY.test(tag)) plain = plainTex(inner);
    else if (element === 'formula') plain = plainChemistry(inner.trim());
    else if (element === 'code' && INLINE_CODE.test(tag)) plain = decodeEntities(inner.trim());
    if (plain !== undefined) this.#write(literal(plain));
    else if (element === 'glyph' || inner === undefined) this.#write(this.unknowns.hole(`<${name}>`));
    else this.#write(this.unknowns.textHole(`<${name}>`));
  }

  /** An unclosed note, or a hidden element, takes the rest of its line, and whatever element begins on it: where it ends is not known. */
  #skipLine(index: number): void {
    this.#write(this.unknowns.hole(`<${this.tags[index]?.name ?? ''}>`));
    const found = this.text.indexOf('\n', this.#at);
    let end = found < 0 ? this.text.length : found;
    for (let next = index + 1; (this.tags[next]?.start ?? Infinity) < end; next++) {
      const tag = this.tags[next];
      end = Math.max(end, tag?.end ?? 0, tag?.element === 'dropped' ? (tag.partner?.end ?? 0) : 0);
    }
    this.#at = end;
  }
}
