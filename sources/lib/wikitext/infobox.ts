import { readParameters } from './box-parameters.js';
import { pairBrackets } from './brackets.js';
import { expand } from './expand.js';
import { hasHole, Unknowns } from './holes.js';
import { paragraphs } from './lines.js';
import { withCalls, withoutMarks } from './marks.js';
import { linesOf, shownLine, withLineFeeds } from './plain.js';
import { withoutTags } from './tags.js';

/** A box at the top of a page. */
export interface Infobox {
  /** Names of its parameters that say something, in small letters, in the order of the page. */
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
  const text = withoutTags(withCalls(withoutMarks(withLineFeeds(lead))), unknowns);
  const boxes: Infobox[] = [];
  const brackets = pairBrackets(text);
  let end = 0;
  for (const [index, bracket] of brackets.entries()) {
    if (boxes.length === MOST_BOXES) break;
    if (bracket.kind !== 'template' || bracket.open < end || bracket.close < 0) continue;
    end = bracket.end;
    if (!beginsLine(text, bracket.open)) continue;
    const values = readParameters(text, brackets, index, FEWEST_PARAMETERS);
    if (values.size < FEWEST_PARAMETERS) continue;
    boxes.push({
      names: [...values.keys()].filter((name) => name.length <= LONGEST_NAME).slice(0, MOST_PARAMETERS),
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

function plainLines(value: string, title: string | undefined, unknowns: Unknowns): readonly string[] {
  const lines = paragraphs(expand(value, { title, unknowns }).replaceAll('\n', '\n\n')).flatMap(({ text }) =>
    linesOf(text, unknowns),
  );
  return lines.map((line) => (hasHole(line) ? '' : shownLine(line)));
}
