import { thousands } from '../core/figures.js';
import { printable } from '../core/printable.js';
import { displayWidth, padDisplay } from './display.js';

export { megabytes, thousands } from '../core/figures.js';

type Rows = readonly (readonly (string | number)[])[];

/** Rows of cells as aligned text; numbers are set to the right and given thousands separators. */
export function table(head: readonly string[], rows: Rows): string {
  return fittedTable(head, rows, undefined);
}

/** What is left of a text at least. */
const SHORTEST = 8;

/**
 * The same for a screen of so many columns: where the table is wider, its texts are shortened in their middle, the longest
 * first, until it fits or they are as short as they may be. Numbers stay whole.
 * @param columns `undefined` where there is no screen: then nothing is shortened, since a program may read it
 */
export function fittedTable(head: readonly string[], rows: Rows, columns: number | undefined): string {
  // Of others' names; made printable before they are measured.
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? thousands(cell) : printable(cell))));
  const isNumber = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const natural = head.map((title, column) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  const least = head.map((title, column) =>
    isNumber[column] === true ? (natural[column] ?? 0) : Math.max(SHORTEST, displayWidth(title)),
  );
  const widths = narrowed(natural, least, columns === undefined ? Infinity : columns - 2 * (head.length - 1));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] === true ? cell.padStart(width) : padDisplay(shortened(cell, width), width);
      })
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

/** Takes from the widest columns until all of them fit into `room`, or none can give more. */
function narrowed(natural: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = widths.reduce(
      (best, width, column) => (width > (least[column] ?? 0) && width > (widths[best] ?? 0) ? column : best),
      widths.findIndex((width, column) => width > (least[column] ?? 0)),
    );
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
  }
  return widths;
}

/** `jawiki-2023…xml.bz2`: the beginning and the end of a text, which tell most, in at most so many cells. */
export function shortened(text: string, most: number): string {
  if (displayWidth(text) <= most) return text;
  const characters = Array.from(text);
  const middle = Math.ceil(characters.length / 2);
  // No more of either end is looked at than may be left of it.
  let [start, end] = [Math.min(middle, most), Math.max(middle, characters.length - most)];
  const made = (): string => `${characters.slice(0, start).join('')}…${characters.slice(end).join('')}`;
  while (start > 0 && displayWidth(made()) > most) {
    if (start > characters.length - end) start--;
    else end++;
  }
  return made();
}

/** The width of an output where a person reads it; of the standard output by default. */
export function screenColumns({ isTTY, columns }: NodeJS.WriteStream = process.stdout): number | undefined {
  return isTTY ? columns : undefined;
}
