import { Finder } from '../../../src/input/readers/mediawiki/finder.js';
import { Arguments, type Part } from './arguments.js';
import { BOX_HEAD, isBox, isRequest, isUnclosedBox } from './boxes.js';
import { pairBrackets, type Bracket } from './brackets.js';
import { hasTextHole } from './holes.js';
import { isInvisible, shownByExternalLink, shownByLink } from './links.js';
import { literal } from './marks.js';
import { Tail } from './missing.js';
import { isInSentence, isPicture } from './pictures.js';
import { HIDDEN } from './silent.js';
import { pastBlanks } from './spaces.js';
import type { Page, Template } from './template.js';
import { findTemplate, shownName } from './templates.js';

/** MediaWiki's own limit on templates in templates. */
const DEEPEST = 40;
/** No name of a template, and no prefix of a link, is longer. */
const LONGEST_NAME = 80;
const ONLY_MARKS = /^[\s*#:;]*$/;

interface Frame {
  readonly bracket: Bracket | undefined;
  readonly template: Template | undefined;
  /** As it is written. */
  readonly name: string;
  readonly parts: Part[];
  /** What the text around it showed last. */
  readonly before: string;
}

/** How a part begins of which it is not known what will stand before it. */
const UNKNOWN_BEFORE = '|';

/**
 * The second pass: links become what they show, templates what {@link findTemplate} says they show; tables and what is
 * known to show nothing vanish, and are jumped over unread. What is not known leaves a hole ({@link Unknowns}), unless it
 * is a box at the beginning of a line. A bracket that is never closed takes its paragraph with it (a link: its line), so
 * that no markup comes through.
 */
export function expand(text: string, page: Page): string {
  const brackets = pairBrackets(text);
  return brackets.length === 0 ? text : new Expansion(text, brackets, page).run();
}

class Expansion {
  readonly #frames: Frame[] = [];
  #top: Frame = { bracket: undefined, template: undefined, name: '', parts: [{ text: '', equals: -1 }], before: '' };
  /** What the innermost frame showed last. */
  readonly #tail = new Tail();
  /** Where the line begins that is being read outside of all frames. */
  #lineStart = 0;
  /** Up to here nothing on the line shows anything. */
  #emptyTo = 0;
  /** Up to here something does. */
  #shownTo = 0;
  /** The next bracket that opens at or after the place reached. */
  #next = 0;
  #at = 0;
  readonly #bar: Finder;
  readonly #line: Finder;
  readonly #unclosedLine: Finder;
  readonly #paragraph: Finder;
  readonly #heading: Finder;

  constructor(
    readonly text: string,
    readonly brackets: readonly Bracket[],
    readonly page: Page,
  ) {
    this.#bar = new Finder(text, '|');
    this.#line = new Finder(text, '\n');
    this.#unclosedLine = new Finder(text, '\n');
    this.#paragraph = new Finder(text, '\n\n');
    this.#heading = new Finder(text, '\n==');
  }

  run(): string {
    for (;;) {
      const close = this.#top.bracket?.close ?? this.text.length;
      const bracket = this.brackets[this.#next];
      if (bracket !== undefined && bracket.open < close) {
        this.#append(bracket.open);
        this.#enter(bracket);
      } else {
        this.#append(close);
        const outer = this.#frames.pop();
        if (outer === undefined) return this.#top.parts[0]?.text ?? '';
        this.#leave(outer);
      }
    }
  }

  #enter(bracket: Bracket): void {
    if (bracket.close < 0) {
      this.#skipUnclosed(bracket);
      return;
    }
    const name = bracket.kind === 'template' ? this.#name(bracket) : '';
    const template = name === '' ? undefined : findTemplate(name);
    const shows = name === '' ? this.#mayShow(bracket) : template !== undefined && template !== HIDDEN;
    if (!shows || this.#frames.length >= DEEPEST) {
      const begins = this.#beginsLine(bracket.open);
      let hole = template === HIDDEN ? '' : this.#hole(bracket, name, begins);
      if (hole === '' && bracket.kind !== 'stray' && this.#tail.isMissing(this.text, bracket.end))
        hole = this.page.unknowns.hole(this.#label(bracket, name));
      let end = hole === '' ? pastBlanks(this.text, bracket.open, bracket.end) : bracket.end;
      // Behind what shows a sign or a box the line does not begin with a blank, which would make it preformatted.
      if (begins && hole === '') while (this.text.charCodeAt(end) === 0x20) end++;
      this.#write(hole);
      this.#jump(Math.min(end, this.#top.bracket?.close ?? Infinity));
      if (begins) this.#emptyTo = this.#at;
      return;
    }
    this.#frames.push(this.#top);
    this.#top = { bracket, template, name, parts: [{ text: '', equals: -1 }], before: this.#tail.text };
    this.#tail.text = UNKNOWN_BEFORE;
    this.#jump(bracket.inner);
  }

  #leave(outer: Frame): void {
    const { bracket, template, name, parts, before } = this.#top;
    const content = parts[0]?.text ?? '';
    let shown = '';
    if (template !== undefined)
      shown = template(new Arguments(parts.slice(1)), content, this.page) ?? this.page.unknowns.hole(shownName(name));
    else if (bracket?.kind === 'link') shown = shownByLink(content) ?? this.page.unknowns.hole('[[]]');
    else if (bracket?.kind === 'external') shown = shownByExternalLink(content);
    this.#top = outer;
    this.#tail.text = before;
    if (shown === '' && bracket !== undefined && this.#tail.isMissing(this.text, bracket.end))
      shown = this.page.unknowns.hole(this.#label(bracket, name));
    this.#write(outer.bracket === undefined ? withoutBar(shown) : shown);
    this.#jump(bracket?.end ?? this.#at);
    if (shown !== '' && this.#frames.length === 0) this.#shownTo = this.#at;
  }

  #mayShow({ kind, inner, close }: Bracket): boolean {
    if (kind === 'external') return true;
    return kind === 'link' && !isInvisible(this.text.slice(inner, Math.min(close, inner + LONGEST_NAME)));
  }

  /** The mark of what shows something unknown; `""` for what shows nothing, or stands beside the text. */
  #hole(bracket: Bracket, name: string, begins: boolean): string {
    const { kind, open, inner, close, end } = bracket;
    const { unknowns } = this.page;
    if (kind === 'argument') return unknowns.hole('{{{}}}');
    if (kind === 'link') {
      const content = this.text.slice(inner, close);
      if (!isPicture(content) || !isInSentence(content, this.text.slice(end, end + 40), begins)) return '';
      return unknowns.hole(this.#label(bracket, name));
    }
    // The text may speak of it; what stands behind it on its line begins another.
    if (kind === 'table') return unknowns.hole('{|') + (this.text.charAt(end) === '\n' ? '' : '\n');
    if (kind !== 'template' || name === '') return '';
    if (begins && isBox(this.text.slice(open, Math.min(close + 1, open + BOX_HEAD)))) return '';
    if (isRequest(this.text.slice(inner, Math.min(close, inner + BOX_HEAD)))) return '';
    // What holds a formula is text, also on a line of its own.
    const isText = !unknowns.none && hasTextHole(this.text.slice(inner, close));
    return isText ? unknowns.textHole(shownName(name)) : unknowns.hole(shownName(name));
  }

  /** What is said of a bracket to whoever reads the list of rejects. */
  #label({ kind, inner, close }: Bracket, name: string): string {
    if (kind === 'template') return shownName(name);
    const target =
      this.text
        .slice(inner, Math.min(close, inner + 60))
        .split('|', 1)[0]
        ?.trim() ?? '';
    return kind === 'link' ? `[[${target}]]` : `[${target}]`;
  }

  /** The name of a template: what stands before its first `|`. */
  #name({ inner, close }: Bracket): string {
    const head = this.text.slice(inner, Math.min(close, inner + LONGEST_NAME));
    const bar = head.indexOf('|');
    return bar < 0 ? head : head.slice(0, bar);
  }

  /** Copies the text up to `end` into the innermost frame, cutting it into arguments where that is a template. */
  #append(end: number): void {
    if (this.#top.template === undefined) {
      this.#write(this.text.slice(this.#at, end));
      this.#at = end;
      return;
    }
    for (;;) {
      const stop = Math.min(this.#bar.from(this.#at), end);
      const part = this.#top.parts.at(-1);
      if (part !== undefined) {
        const piece = this.text.slice(this.#at, stop);
        if (part.equals < 0) {
          const equals = piece.indexOf('=');
          if (equals >= 0) part.equals = part.text.length + equals;
        }
        part.text += piece;
        this.#tail.follow(piece);
      }
      if (stop === end) break;
      this.#top.parts.push({ text: '', equals: -1 });
      this.#tail.text = UNKNOWN_BEFORE;
      this.#at = stop + 1;
    }
    this.#at = end;
  }

  #write(shown: string): void {
    const part = this.#top.parts.at(-1);
    if (part !== undefined) part.text += shown;
    this.#tail.follow(shown);
  }

  /** Whether nothing but the marks of a list stands before `place` on its line, outside of all frames. */
  #beginsLine(place: number): boolean {
    if (this.#frames.length > 0) return false;
    for (let line = this.#line.from(this.#lineStart); line < place; line = this.#line.from(this.#lineStart))
      this.#lineStart = line + 1;
    if (this.#shownTo > this.#lineStart) return false;
    const begins = ONLY_MARKS.test(this.text.slice(Math.max(this.#lineStart, this.#emptyTo), place));
    if (!begins) this.#shownTo = place;
    return begins;
  }

  /** Goes on at `end`, past every bracket that opens before it. */
  #jump(end: number): void {
    this.#at = end;
    while ((this.brackets[this.#next]?.open ?? Infinity) < end) this.#next++;
  }

  /**
   * Past the paragraph (a link: the line) in which the bracket stands, but not out of the frame around it, nor past a heading.
   * A bracket that opens in that stretch and closes beyond it goes whole.
   */
  #skipUnclosed(bracket: Bracket): void {
    const { kind, open, inner } = bracket;
    const begins = kind !== 'table' && this.#beginsLine(open);
    const paragraph = Math.min(this.#paragraph.from(open), this.#heading.from(open));
    const stop = kind === 'link' ? this.#unclosedLine.from(open) : paragraph;
    let end = Math.min(stop, this.#top.bracket?.close ?? this.text.length);
    if (
      kind !== 'table' &&
      !(begins && isUnclosedBox(kind, this.text.slice(open, end), this.text.slice(open, inner)))
    ) {
      const { unknowns } = this.page;
      const name = this.text.slice(open, open + 30).split('\n', 1)[0] ?? '';
      // Alone on its line it would be taken for a box.
      this.#write(begins ? unknowns.textHole(name) : unknowns.hole(name));
    }
    this.#jump(inner);
    for (
      let other = this.brackets[this.#next];
      other !== undefined && other.open < end;
      other = this.brackets[this.#next]
    ) {
      end = Math.max(end, other.end);
      this.#next++;
    }
    this.#at = Math.max(end, inner);
  }
}

/** `{{!}}`, or a pair of bars, where text runs on: no row of a table, though it may begin the line. */
const BARS = /^\|(?:$|\S[^|\n]{0,80}\|)/;

function withoutBar(shown: string): string {
  return BARS.test(shown) ? literal('|') + shown.slice(1) : shown;
}
