import { table } from './table.js';

/** What is left of a name at least. */
const SHORTEST = 16;

/**
 * A table of files, their names in the second column. Where it is wider than the screen, names that are long are shortened
 * in their middle until it fits, or until they are as short as they may be.
 * @param columns of the screen; `undefined` where there is none: then nothing is shortened, since a program may read it
 */
export function fileTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number | undefined,
): string {
  const whole = table(head, rows);
  const over = columns === undefined ? 0 : widthOf(whole) - columns;
  if (over <= 0) return whole;
  const longest = Math.max(...rows.map((row) => row[1]?.length ?? 0));
  const most = Math.max(SHORTEST, longest - over);
  return table(
    head,
    rows.map((row) => row.map((cell, column) => (column === 1 ? shortened(cell, most) : cell))),
  );
}

/** `jawiki-2023…xml.bz2`: the beginning and the end of a text, which tell most, in so many characters. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(text.length - end)}`;
}

function widthOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

/** The width of standard output where a person reads it. */
export function screenColumns(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}
