/**
 * Code points that stand for something while a wikitext is being cleaned. They are Unicode noncharacters, which no
 * article may hold ({@link withoutMarks} makes sure), so they cannot be mistaken for text.
 */
export const MARK = {
  /** A line break that was asked for (`<br>`), not one of the source. */
  lineBreak: '\u{FDE0}',
  supStart: '\u{FDE1}',
  supEnd: '\u{FDE2}',
  subStart: '\u{FDE3}',
  subEnd: '\u{FDE4}',
  /** Something of unknown text stood here ({@link Unknowns}); its number follows. */
  hole: '\u{FDE5}',
  /** The same of what is text wherever it stands, also on a line of its own: a formula, a block of code. */
  textHole: '\u{FDE6}',
} as const;

/** Characters that steer the cleaner, and the marks (U+FDD0 onward) that stand for them where they are plain text. */
const STEERING = "{}[]|<>'=*#:;_()";
const FIRST = 0xfdd0;
const HIDING = /[{}[\]|<>'=*#:;_]/g;
const HIDDEN = /[\uFDD0-\uFDDF]/g;
const ANY_MARK = /[\uFDD0-\uFDEF]/g;
const HAS_MARK = /[\uFDD0-\uFDEF]/;

const MARK_OF = new Map(Array.from(STEERING, (char, index) => [char, String.fromCharCode(FIRST + index)]));

/** Plain text that no later step may read as markup (`<nowiki>[1]</nowiki>`). {@link withLiterals} turns it back. */
export function literal(text: string): string {
  return text.replace(HIDING, (char) => MARK_OF.get(char) ?? char);
}

const EMPTY_CALL = /(?<=\w)\(\)/g;
const CALL = `${MARK_OF.get('(') ?? ''}${MARK_OF.get(')') ?? ''}`;

/** Keeps the empty brackets of a function's name, `printf()`, apart from brackets that something was removed from. */
export function withCalls(text: string): string {
  return text.includes('()') ? text.replace(EMPTY_CALL, CALL) : text;
}

/** A source that holds marks of its own would confuse every step: they go before the first one. */
export function withoutMarks(text: string): string {
  return HAS_MARK.test(text) ? text.replace(ANY_MARK, '') : text;
}

/** What a reader sees in place of {@link literal} text; other marks, left alone by a broken source, vanish. */
export function withLiterals(text: string): string {
  if (!HAS_MARK.test(text)) return text;
  return text.replace(HIDDEN, (mark) => STEERING.charAt(mark.charCodeAt(0) - FIRST)).replace(ANY_MARK, '');
}

/** The characters U+0021 to U+007E as their full-width forms (U+FF01 to U+FF5E). */
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** What could be taken for markup or an entity if the text were ever read as wikitext or HTML again. */
const LOOKS_LIKE_MARKUP =
  /[{}|]{2,}|\[{2,}|\]{2,}|'{2,}|[<>]|&(?=#?[A-Za-z0-9]{1,31};)|__(?=[A-Z]{2,32}__)|(?<=__[A-Z]{2,32})__/g;
const MAY_LOOK_LIKE_MARKUP = /[{}|[\]'<>&]|__/;

/**
 * The last step: characters that are text but look like markup (an article on HTML speaks of `<br>`) are written in their
 * full-width forms, as Japanese text may, so that no answer holds markup and nothing decodes it a second time.
 */
export function withoutMarkup(text: string): string {
  return MAY_LOOK_LIKE_MARKUP.test(text) ? text.replace(LOOKS_LIKE_MARKUP, fullWidth) : text;
}
