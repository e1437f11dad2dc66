import { frontOf, isHeading } from './front.js';
import { layOut, type Line } from './layout.js';
import { cutAtSentence } from './sentence-cut.js';

/** How much of a body is looked at to find its opening: long enough to see that a preface is followed by the text. */
const WINDOW = 8000;
/** How much running text a cut is chosen from. */
const ENOUGH = 600;

/**
 * The opening of a work: about its first hundred characters, in whole sentences, without what stands before the text
 * (headings, bare chapter numbers, ornaments, figures, epigraphs, title pages, lists of characters). Paragraphs and lines
 * of verse keep their breaks. `''` where the body has no text.
 */
export function openingOf(body: readonly string[]): string {
  const lines = layOut(body, WINDOW);
  const text = runningText(lines.slice(frontOf(lines)));
  if (text !== '') return cutAtSentence(text);
  // Everything stood beside the text: a poem in the middle of its page, a work that is a list.
  return cutAtSentence(lines.map((line) => line.text).join('\n'));
}

/** The text from its first line on, with the headings inside it left out. */
function runningText(lines: readonly Line[]): string {
  const taken: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length >= ENOUGH) break;
    if (line.aside || isHeading(line)) continue;
    taken.push(line.text);
    length += line.text.length;
  }
  return taken.join('\n');
}
