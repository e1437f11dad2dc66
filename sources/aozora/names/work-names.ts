import type { Card } from './card-index.js';
import { plainAozora } from '../notation/notation.js';
import { personsOf, withoutForeignEnd } from './persons.js';
import type { Heading } from './title-block.js';

/** Under which names a work is asked for. */
export interface Names {
  readonly title: string;
  readonly authors: readonly string[];
  readonly contributors: readonly string[];
}

/**
 * The names of a work: those of the index, where it has the work. The title block is the check: a card whose title shares
 * hardly a character with it is that of another work. Where the card lists one person under several names (泉鏡花 and
 * 泉鏡太郎), the block says which of them stands on this work.
 */
export function namesOf(
  card: Card | undefined,
  heading: Heading | undefined,
  block: readonly string[],
): Names | undefined {
  if (card === undefined || card.title === '' || !isOf(card, block)) return heading;
  const authors = heading === undefined ? card.authors : printed(card.authors, heading.authors, block);
  if (authors.length === 0) return undefined;
  const contributors =
    heading !== undefined && heading.contributors.length >= card.contributors.length
      ? heading.contributors
      : card.contributors;
  // Where nobody translated, what is in other letters is a subtitle.
  const title = contributors.length > 0 ? withoutOriginal(card.title, block) : card.title;
  return { title, authors, contributors };
}

/** A title without the original behind it; where the first line of the block has both, they are one title. */
function withoutOriginal(title: string, block: readonly string[]): string {
  const short = withoutForeignEnd(title);
  const first = bare(block[0] ?? '');
  return first.includes(bare(title.slice(short.length))) ? title : short;
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u3000]/gu, '');
}

/** True where half of the characters of the card's title stand in the block. */
export function isOf(card: Card, block: readonly string[]): boolean {
  const known = new Set(block.join('').normalize('NFKC'));
  const title = Array.from(bare(card.title));
  return title.filter((character) => known.has(character)).length * 2 >= title.length;
}

/**
 * Those of the card's names that the block has, in the block's order; all of them where it has others. A line of the block
 * that was taken for a subtitle is a name if the card says so.
 */
function printed(names: readonly string[], inBlock: readonly string[], block: readonly string[]): readonly string[] {
  const find = (name: string): string | undefined => names.find((other) => isSame(name, other));
  if (inBlock.length === 0 || inBlock.some((name) => find(name) === undefined)) return names;
  const lines = block.slice(1).flatMap((line) => personsOf(plainAozora(line).trim()));
  const found = [...lines.map(({ name }) => find(name)), ...inBlock.map(find)];
  return [...new Set(found.filter((name) => name !== undefined))];
}

/** Old and new forms of kanji differ, so more than half of the characters, place by place, are enough. */
function isSame(printedName: string, name: string): boolean {
  const [left, right] = [Array.from(printedName), Array.from(name)];
  if (left.length !== right.length) return false;
  return left.filter((character, index) => character === right[index]).length * 2 > left.length;
}
