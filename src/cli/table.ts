import { thousands } from '../core/figures.js';
import { printable } from '../core/printable.js';

export { megabytes, thousands } from '../core/figures.js';

/** Rows of cells as aligned text; numbers are set to the right and given thousands separators. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  // Of others' names; made printable before they are measured.
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? thousands(cell) : printable(cell))));
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumber[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
