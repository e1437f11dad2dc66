const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';

/**
 * What a spreadsheet makes of a date that somebody typed: `7/23/52`, `23-07-52`, `23-Jul`, `Jul-52`, with a time of day behind it or not.
 * Which century it was, or whether it was a date at all, cannot be known again.
 */
const DATE = new RegExp(
  `^(?:\\d{1,2}[/-]\\d{1,2}[/-]\\d{2}|\\d{1,2}-${MONTH}(?:-\\d{2})?|${MONTH}-\\d{2})(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?$`,
  'iu',
);

/** An error of a formula that nobody typed as one, a cell that was too narrow for its date, a number without its last digits. */
const LOST = /^(?:#(?:REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|N\/A)|#{2,}|\d(?:\.\d+)?E\+\d{1,3})$/u;

/** True for a date that lost its century, or more. */
export function isDate(cell: string): boolean {
  return DATE.test(cell);
}

/** True for a cell of which a spreadsheet kept nothing that was typed. */
export function isLost(cell: string): boolean {
  return LOST.test(cell);
}
