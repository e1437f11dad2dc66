import { decodeEntities } from '../../../src/input/text/entities.js';
import { expand } from './expand.js';
import { leadOf } from '../../../src/input/readers/mediawiki/lead.js';
import { paragraphs } from './lines.js';
import { withCalls, withLiterals, withoutMarks, withoutMarkup } from './marks.js';
import { withRaised } from './superscript.js';
import { repaired } from './repair.js';
import { withoutEndMatter } from './sections.js';
import { withoutInvisible } from './spaces.js';
import { withoutTags } from './tags.js';

const REDIRECT = /^\s*[#＃]\s?(?:redirect|転送|リダイレクト)\s?:?\s?\[\[/i;

/**
 * The lead section of a page of the Japanese Wikipedia as plain text: what a reader sees before the first heading, without
 * notes, tables, boxes and pictures. Paragraphs are separated by one line feed; nothing in it is markup.
 * @returns `""` where nothing is left, and for a redirect
 */
export function plainLead(wikitext: string): string {
  return plainText(leadOf(wikitext));
}

/**
 * A whole article as plain text: without headings, and without the sections that name its sources, hold its notes or lead
 * to other pages (出典, 情報源, 脚注, 関連記事, 外部リンク …). As {@link plainLead} else.
 */
export function plainArticle(wikitext: string): string {
  return plainText(wikitext, withoutEndMatter);
}

/**
 * A whole page as plain text, headings left out. As {@link plainLead} else.
 * @param part takes what is wanted out of the wikitext, from which comments and tags are gone
 */
export function plainText(wikitext: string, part: (wikitext: string) => string = (whole) => whole): string {
  if (REDIRECT.test(wikitext)) return '';
  const expanded = expand(part(withoutTags(withCalls(withoutMarks(wikitext)))));
  return paragraphs(expanded)
    .map(plainParagraph)
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

/** From a paragraph without structure to its text. Entities are decoded here, once, when nothing can take them for markup. */
function plainParagraph(paragraph: string): string {
  const text = withoutInvisible(withRaised(decodeEntities(paragraph)));
  return withoutMarkup(withLiterals(repaired(text)))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
