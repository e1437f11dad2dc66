import { decodeEntities } from '../../../src/input/text/entities.js';
import { leadOf } from '../../../src/input/readers/mediawiki/lead.js';
import { withoutStrangeCharacters } from './characters.js';
import { expand } from './expand.js';
import { Unknowns } from './holes.js';
import { paragraphs } from './lines.js';
import { withCalls, withLiterals, withoutMarks, withoutMarkup } from './marks.js';
import { withoutPreformatted } from './preformatted.js';
import { repaired } from './repair.js';
import { beforeHeading, withoutEndMatter } from './sections.js';
import { type Behind, withoutHoles } from './sentences.js';
import { withoutInvisible } from './spaces.js';
import { withRaised } from './superscript.js';
import { withTables } from './table-templates.js';
import { withoutTags } from './tags.js';
import { withoutVariants } from './variants.js';

const REDIRECT = /^\s*[#＃]\s?(?:redirect|ｒｅｄｉｒｅｃｔ|転送|リダイレクト)\s?[:：]?\s?\[\[/iu;

/** A page or a part of it as plain text. */
export interface Plain {
  /** `""` where nothing is left. */
  readonly text: string;
  /** The template, element or picture that took the first sentence with it that is not in the text; `undefined` where none did. */
  readonly unknown: string | undefined;
}

/**
 * The lead section of a page of the Japanese Wikipedia as plain text: what a reader sees before the first heading, without
 * notes, tables, boxes and pictures. Paragraphs are separated by one line feed; nothing in it is markup. It ends before the
 * first sentence that holds something which cannot be told.
 * @param title the page's title, for `{{PAGENAME}}`
 * @returns no text for a redirect
 */
export function readLead(wikitext: string, title?: string): Plain {
  return read(leadOf(wikitext), title, 'nothing', beforeHeading);
}

/**
 * A whole article as plain text: without headings, and without the sections that name its sources, hold its notes or lead
 * to other pages (出典, 情報源, 脚注, 関連記事, 外部リンク …). A paragraph ends before a sentence that holds something which
 * cannot be told. As {@link readLead} else.
 */
export function readArticle(wikitext: string, title?: string): Plain {
  return read(wikitext, title, 'next-paragraph', withoutEndMatter);
}

/**
 * The passes, one after the other: line ends and marks; comments, elements and what is verbatim; templates and links; the
 * part that is wanted, as no heading can now be a false one; what stands as it is written; lines; what removed things left
 * behind; sentences with holes.
 */
function read(wikitext: string, title: string | undefined, behind: Behind, part: (text: string) => string): Plain {
  if (REDIRECT.test(wikitext)) return { text: '', unknown: undefined };
  const unknowns = new Unknowns();
  const source = withCalls(withoutMarks(withLineFeeds(wikitext)));
  const untagged = withTables(withoutVariants(withoutTags(source, unknowns), unknowns));
  // A comment may stand before it.
  if (REDIRECT.test(untagged)) return { text: '', unknown: undefined };
  const expanded = expand(untagged, { title, unknowns });
  const told = withoutPreformatted(withoutStrangeCharacters(part(expanded), unknowns), unknowns);
  const lines = paragraphs(told).flatMap(({ text, isItem }) =>
    linesOf(text, unknowns).map((line) => ({ text: line, isItem })),
  );
  const { lines: whole, unknown } = withoutHoles(lines, unknowns, behind);
  const text = whole.map(shownLine).filter((line) => line !== '');
  return { text: text.join('\n'), unknown };
}

/** Line ends as LF alone. */
export const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** A line as it goes out, when no step is to follow. */
export const shownLine = (line: string): string => withoutMarkup(withLiterals(line)).trim();

/** From a paragraph without structure to its lines. Entities are decoded here, once, when nothing can take them for markup. */
export function linesOf(paragraph: string, unknowns: Unknowns): readonly string[] {
  const text = repaired(withoutInvisible(withRaised(decodeEntities(paragraph))), unknowns);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
