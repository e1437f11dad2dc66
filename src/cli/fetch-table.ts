import { shortened, table } from './table.js';

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

function widthOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
