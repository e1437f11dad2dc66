import { inSmallLetters, readParameters } from './box-parameters.js';
import { pairBrackets } from './brackets.js';
import { expand } from './expand.js';
import { hasHole, Unknowns } from './holes.js';
import { paragraphs } from './lines.js';
import { withCalls, withoutMarks } from './marks.js';
import { linesOf, shownLine, withLineFeeds } from './plain.js';
import { withoutTags } from './tags.js';

/** A box at the top of a page. */
export interface Infobox {
  /** Names of its wanted parameters that say something, in small letters, in the order of the page. */
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
/** Characters before a `=` among which the name of a parameter is looked for: boxes set their `=` below each other. */
const BEFORE_EQUALS = 80;

/** What is read of boxes. */
export interface BoxOptions {
  /** The page's title, for `{{PAGENAME}}`. */
  readonly title?: string;
  /** Whether the parameter of this name, in small letters, is read: every one if not said. Most of a box is of no use. */
  isWanted?(this: void, name: string): boolean;
}

/**
 * The boxes of a page that have wanted parameters: the templates with named parameters that begin a line of its lead section.
 * They are read alone, the text around them is not.
 * @param lead wikitext of the lead section
 */
export function readInfoboxes(lead: string, { title, isWanted = () => true }: BoxOptions = {}): readonly Infobox[] {
  if (!mayHave(lead, isWanted)) return [];
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
    const values = readParameters(text, brackets, index, { fewest: FEWEST_PARAMETERS, isWanted });
    if (values.size === 0) continue;
    boxes.push({
      names: [...values.keys()],
      lines: (name) => plainLines(values.get(name) ?? '', title, unknowns),
    });
  }
  return boxes;
}

/** A look at what stands before every `=`, which costs little: whether it may be the name of a wanted parameter. */
function mayHave(lead: string, isWanted: (name: string) => boolean): boolean {
  if (!lead.includes('{{')) return false;
  for (let at = lead.indexOf('='); at >= 0; at = lead.indexOf('=', at + 1)) {
    const before = lead.slice(Math.max(0, at - BEFORE_EQUALS), at);
    const bar = before.lastIndexOf('|');
    const tag = before.lastIndexOf('>');
    // A comment or another tag may stand in the name.
    if (bar >= 0 && tag > bar) return true;
    const start = Math.max(bar, tag);
    if (start >= 0 && isWanted(inSmallLetters(before.slice(start + 1).trim()))) return true;
  }
  return false;
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
