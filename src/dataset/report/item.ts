import { printable, printableLines } from '../../core/printable.js';
import type { ParsedRecord } from '../../core/format.js';
import { FIELDS } from '../../../transforms/lib/fields.js';
import type { Item } from './browse.js';
import type { Say, TextKey } from './texts.js';

/** Characters of a text that are shown. */
const MOST = 800;
/** Characters of a name or a line that is no text of a record. */
const MOST_OF_NAME = 300;

type Shown = Item['fields'][number];

/** The beginning of a text, and how much of it there is behind. */
export function shownText(label: string, text: string, most = MOST): Shown {
  // No more is gone through than is shown, unless it is longer: then its characters are counted.
  const end = endOf(text, most);
  return [label, printableLines(text.slice(0, end).toWellFormed()), end < text.length ? charactersFrom(text, end) : 0];
}

/** A name in one line. */
export function shownName(text: string): string {
  const end = endOf(text, MOST_OF_NAME);
  return printable(text.slice(0, end).toWellFormed()) + (end < text.length ? '…' : '');
}

/** Where the first so many characters end, in UTF-16 units. */
function endOf(text: string, most: number): number {
  let end = 0;
  for (let count = 0; count < most && end < text.length; count++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

function charactersFrom(text: string, start: number): number {
  let count = 0;
  for (let at = start; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** A record as an item: its texts, and where it is from. */
export function recordItem(say: Say, record: ParsedRecord): Omit<Item, 'group'> {
  const { id, license, origin, attribution } = record;
  return {
    head: shownName(id ?? ''),
    fields: [...textsOf(say, record), ...small(say, { license, origin, credit: attribution })],
  };
}

/**
 * The texts of a record; those that are empty have no label.
 * @param name how a text is called
 */
export function textsOf(
  say: Say,
  record: Pick<ParsedRecord, (typeof FIELDS)[number]>,
  name: (field: string) => string = (field) => field,
): readonly Shown[] {
  return FIELDS.filter((field) => record[field] !== '').map((field) => shownText(name(say(field)), record[field]));
}

/** What is said of something in one line each. */
export function small(say: Say, values: Partial<Record<TextKey, string | undefined>>): readonly Shown[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[say(key as TextKey), shownName(value), 0] as const],
  );
}
