import { Arguments, type Part } from './arguments.js';
import { pairBrackets, type Bracket } from './brackets.js';
import { isInvisible, shownByExternalLink, shownByLink } from './links.js';
import { pastBlanks } from './spaces.js';
import { findTemplate, type Template } from './templates.js';

/** MediaWiki's own limit on templates in templates. */
const DEEPEST = 40;
/** No name of a template, and no prefix of a link, is longer. */
const LONGEST_NAME = 80;

interface Frame {
  readonly bracket: Bracket | undefined;
  readonly template: Template | undefined;
  readonly parts: Part[];
}

/**
 * The second pass: links become what they show, templates what {@link findTemplate} says they show, tables and
 * everything else vanish. What shows nothing is jumped over unread, infoboxes above all. A bracket that is never closed
 * takes its paragraph with it (a link: its line), so that no markup comes through.
 */
export function expand(text: string): string {
  const brackets = pairBrackets(text);
  return brackets.length === 0 ? text : new Expansion(text, brackets).run();
}

/** Finds the next `needle` from places that only move forward, so that all searches together read the text once. */
class Finder {
  #found = -1;

  constructor(
    readonly text: string,
    readonly needle: string,
  ) {}

  /** Where the first `needle` at or after `place` stands; the end of the text where there is none. */
  from(place: number): number {
    if (this.#found < place) {
      const found = this.text.indexOf(this.needle, place);
      this.#found = found < 0 ? this.text.length : found;
    }
    return this.#found;
  }
}

class Expansion {
  readonly #frames: Frame[] = [];
  #top: Frame = { bracket: undefined, template: undefined, parts: [{ text: '', equals: -1 }] };
  /** The next bracket that opens at or after the place reached. */
  #next = 0;
  #at = 0;
  readonly #bar: Finder;
  readonly #line: Finder;
  readonly #paragraph: Finder;

  constructor(
    readonly text: string,
    readonly brackets: readonly Bracket[],
  ) {
    this.#bar = new Finder(text, '|');
    this.#line = new Finder(text, '\n');
    this.#paragraph = new Finder(text, '\n\n');
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
    const template = bracket.kind === 'template' ? findTemplate(this.#name(bracket)) : undefined;
    const shows = bracket.kind === 'template' ? template !== undefined : this.#mayShow(bracket);
    if (!shows || this.#frames.length >= DEEPEST) {
      this.#jump(Math.min(pastBlanks(this.text, bracket.open, bracket.end), this.#top.bracket?.close ?? Infinity));
      return;
    }
    this.#frames.push(this.#top);
    this.#top = { bracket, template, parts: [{ text: '', equals: -1 }] };
    this.#jump(bracket.inner);
  }

  #leave(outer: Frame): void {
    const { bracket, template, parts } = this.#top;
    const content = parts[0]?.text ?? '';
    let shown = '';
    if (template !== undefined) shown = template(new Arguments(parts.slice(1)), content);
    else if (bracket?.kind === 'link') shown = shownByLink(content);
    else if (bracket?.kind === 'external') shown = shownByExternalLink(content);
    this.#top = outer;
    this.#write(shown);
    this.#jump(bracket?.end ?? this.#at);
  }

  #mayShow({ kind, inner, close }: Bracket): boolean {
    if (kind === 'external') return true;
    return kind === 'link' && !isInvisible(this.text.slice(inner, Math.min(close, inner + LONGEST_NAME)));
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
      }
      if (stop === end) break;
      this.#top.parts.push({ text: '', equals: -1 });
      this.#at = stop + 1;
    }
    this.#at = end;
  }

  #write(shown: string): void {
    const part = this.#top.parts.at(-1);
    if (part !== undefined) part.text += shown;
  }

  /** Goes on at `end`, past every bracket that opens before it. */
  #jump(end: number): void {
    this.#at = end;
    while ((this.brackets[this.#next]?.open ?? Infinity) < end) this.#next++;
  }

  /**
   * Past the paragraph (a link: the line) in which the bracket stands, but not out of the frame around it.
   * A bracket that opens in that stretch and closes beyond it goes whole.
   */
  #skipUnclosed({ kind, open, inner }: Bracket): void {
    const stop = (kind === 'link' ? this.#line : this.#paragraph).from(open);
    let end = Math.min(stop, this.#top.bracket?.close ?? this.text.length);
    this.#jump(inner);
    for (
      let bracket = this.brackets[this.#next];
      bracket !== undefined && bracket.open < end;
      bracket = this.brackets[this.#next]
    ) {
      end = Math.max(end, bracket.end);
      this.#next++;
    }
    this.#at = Math.max(end, inner);
  }
}
