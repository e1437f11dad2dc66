import type { ParsedRecord } from '../core/format.js';
import { printable, printableLines } from '../core/printable.js';
import type { RejectedRow } from '../core/reject-line.js';
import { padDisplay, wrapped } from './display.js';
import type { Paint } from './paint.js';
import { thousands } from './table.js';

/** How records are shown to a person. */
export interface Look {
  readonly paint: Paint;
  /** Cells of a line. */
  readonly columns: number;
  /** Lines of a text that are shown at most. */
  readonly most: number;
}

const LABEL_CELLS = 13;
const FIELDS = ['instruction', 'input', 'response'] as const;

/** A record in lines: its id, its texts, wrapped, and where it is from. */
export function recordText(record: ParsedRecord, look: Look): string {
  const { id } = record;
  return [...(id === undefined ? [] : [headText(id, look)]), recordBody(record, look)].join('\n');
}

/** The same without the id. */
export function recordBody(record: ParsedRecord, look: Look): string {
  const { license, origin, attribution } = record;
  return [
    ...FIELDS.filter((field) => record[field] !== '').map((field) => fieldText(field, record[field], look)),
    ...smallText('licence', license, look),
    ...smallText('origin', origin, look),
    ...smallText('credit', attribution, look),
  ].join('\n');
}

/** A row or record that was left out, in lines. */
export function rejectText(reject: RejectedRow, look: Look): string {
  const { source, task, reason, sort, origin, row, detail } = reject;
  return [
    headText(`${source}${task === '' ? '' : `/${task}`}: ${reason}`, look),
    ...smallText('sort', sort, look),
    ...smallText('origin', origin, look),
    ...Object.entries(detail ?? {}).flatMap(([name, value]) => smallText(name, String(value), look)),
    // Left out for its licence, it may not be shown; see `docs/record.md`.
    ...(row === '' ? smallText('row', '(left out for its licence)', look) : [fieldText('row', row, look)]),
  ].join('\n');
}

/** The first line of what follows. */
export function headText(text: string, { paint }: Look): string {
  return paint('bold', printable(text));
}

/** A label and, beside it, a text in as many lines as may be shown. */
export function fieldText(label: string, text: string, { paint, columns, most }: Look): string {
  const width = columns - LABEL_CELLS;
  // No more is wrapped than can be shown: a text may have millions of characters.
  const part = text.slice(0, Math.min(text.length, most * width));
  const lines = wrapped(printableLines(part.toWellFormed()), width);
  const shown = lines.slice(0, most);
  const left = text.length - part.length + lines.slice(most).join('').length;
  if (left > 0) shown.push(paint('dim', `… about ${thousands(left)} more characters (--full shows all)`));
  return besideLabel(paint('cyan', padDisplay(label, LABEL_CELLS)), shown);
}

function smallText(label: string, text: string | undefined, { paint, columns }: Look): readonly string[] {
  if (text === undefined) return [];
  const lines = wrapped(printable(text), columns - LABEL_CELLS).map((line) => paint('dim', line));
  return [besideLabel(paint('dim', padDisplay(label, LABEL_CELLS)), lines)];
}

function besideLabel(label: string, lines: readonly string[]): string {
  return lines.map((line, number) => `${number === 0 ? label : ' '.repeat(LABEL_CELLS)}${line}`).join('\n');
}
