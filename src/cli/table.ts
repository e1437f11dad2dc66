import { printable } from '../core/printable.js';

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

/** `8,393,726`, whatever the locale. */
export function thousands(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3}){1,6}$)/g, ',');
}

/** `12.3 MB`; small ones as `4.5 kB`. Powers of 1000. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
