import { Finder } from '../../../src/input/readers/mediawiki/finder.js';
import { pairBrackets, type Bracket } from './brackets.js';
import { expand } from './expand.js';
import { hasHole, Unknowns } from './holes.js';
import { paragraphs } from './lines.js';
import { withoutMarks } from './marks.js';
import { linesOf, shownLine, withLineFeeds } from './plain.js';
import { withoutTags } from './tags.js';

/** A box at the top of a page. */
export interface Infobox {
  /** Names of its parameters that say something, in the order of the page. */
  readonly names: readonly string[];
  /**
   * What a parameter says, as plain text: one entry for each line that a reader sees, `""` for one that holds something unknown.
   */
  lines(this: void, name: string): readonly string[];
}

/** A box has some named parameters; a notice or a navigation bar has one or two. */
const FEWEST_PARAMETERS = 4;
/** More would be no box but a page that was made of templates. */
const MOST_BOXES = 8;
const MOST_PARAMETERS = 400;
const LONGEST_NAME = 40;

/**
 * The boxes of a page: the templates with named parameters that begin a line of its lead section. They are read alone, the text
 * around them is not.
 * @param lead wikitext of the lead section
 * @param title the page's title, for `{{PAGENAME}}`
 */
export function readInfoboxes(lead: string, title?: string): readonly Infobox[] {
  if (!lead.includes('{{')) return [];
  const unknowns = new Unknowns();
  const text = withoutTags(withoutMarks(withLineFeeds(lead)), unknowns);
  const boxes: Infobox[] = [];
  const brackets = pairBrackets(text);
  const bars = new Finder(text, '|');
  let end = 0;
  for (const [index, bracket] of brackets.entries()) {
    if (boxes.length === MOST_BOXES) break;
    if (bracket.kind !== 'template' || bracket.open < end || bracket.close < 0) continue;
    end = bracket.end;
    if (!beginsLine(text, bracket.open)) continue;
    const values = namedParts(text, bars, brackets, index);
    if (values.size < FEWEST_PARAMETERS) continue;
    boxes.push({
      names: [...values.keys()],
      lines: (name) => plainLines(values.get(name) ?? '', title, unknowns),
    });
  }
  return boxes;
}

function beginsLine(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  // Templates that follow each other on a line (`{{Pathnav|…}}{{Infobox …`) all begin it.
  return at === 0 || before === '\n' || before === '}';
}

/**
 * The parameters that a template names, as they are written, without those that say nothing.
 * @param bars finds the next `|`
 * @param index of the template among the brackets, of which those within it follow it
 */
function namedParts(
  text: string,
  bars: Finder,
  brackets: readonly Bracket[],
  index: number,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const close = brackets[index]?.close ?? 0;
  let at = brackets[index]?.inner ?? 0;
  let next = index + 1;
  /** Where the part begins that is being read; the first is the template's name. */
  let start = -1;
  while (at <= close && values.size < MOST_PARAMETERS) {
    const stop = Math.min(bars.from(at), close);
    while ((brackets[next]?.open ?? close) < at) next++;
    const nested = brackets[next];
    // A bar within a link or a template of a value parts nothing.
    if (nested !== undefined && nested.open < stop) {
      at = Math.max(nested.end, nested.inner);
      continue;
    }
    if (start >= 0) take(text.slice(start, stop), values);
    start = stop + 1;
    at = start;
  }
  return values;
}

function take(part: string, values: Map<string, string>): void {
  const equals = part.indexOf('=');
  const name = part.slice(0, Math.max(0, equals)).trim();
  const value = part.slice(equals + 1).trim();
  if (name !== '' && value !== '' && name.length <= LONGEST_NAME) values.set(name, value);
}

function plainLines(value: string, title: string | undefined, unknowns: Unknowns): readonly string[] {
  const lines = paragraphs(expand(value, { title, unknowns }).replaceAll('\n', '\n\n')).flatMap(linesOf);
  return lines.map((line) => (hasHole(line) ? '' : shownLine(line)));
}
