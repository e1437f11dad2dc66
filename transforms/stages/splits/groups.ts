import { columnHash, setHash } from '../../../src/core/column-words.js';
import { type Hash64, hash64 } from '../../../src/core/hash.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { sameHashes, type VisitHash } from '../../../src/core/same-hashes.js';
import type { Records } from '../../../src/core/stage.js';

/** Four hashes a record: of its place, of what it is about, of its response, and of these two together. */
export const KEY_BYTES = 32;

/** What a column holds where a text is too short to tie records together. */
const NO_TEXT = 0;

/**
 * Writes the hashes of what ties a record to others: where it comes from, which all records of an example share (both
 * directions of a pair, all tasks, all replies of a dialogue), its long texts: the input, or the instruction where there
 * is no input, and the response, and the two of them however short, in either direction and under whatever instruction.
 * @param shortest characters (UTF-16 units, without spaces and punctuation) from which a text counts as long
 */
export function setKeys(
  {
    source,
    instruction,
    input,
    response,
    origin,
  }: Pick<DatasetRecord, 'source' | 'instruction' | 'input' | 'response' | 'origin'>,
  shortest: number,
  out: Uint8Array,
): void {
  // A place in a raw file is one within its source; a page on the web is the same wherever it is named.
  setHash(out, 0, hash64(/^https?:/u.test(origin) ? origin : `${source}\n${origin}`));
  const [about, answer] = [plain(input === '' ? instruction : input), plain(response)];
  if (about.length >= shortest) setHash(out, 8, hash64(about));
  if (answer.length >= shortest) setHash(out, 16, hash64(answer));
  // A text of signs alone is no text here: any two of them would be the same.
  if (about === '' || answer === '') return;
  const [first, second] = about < answer ? [about, answer] : [answer, about];
  setHash(out, 24, hash64(second, hash64(first)));
}

/** Texts are the same where letters and digits are: width, case, spaces and punctuation do not count. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, '');
}

/** Numbers of records by group: each record leads to the smallest number of its group. */
export interface Groups {
  /** The number of the first record of a record's group. */
  of(record: number): number;
}

/** Ties all records together that have a place, a long text, a pair of texts, or all of their content in common; four bytes a record. */
export function groupsOf(records: Records): Groups {
  const parent = new Uint32Array(records.count).map((_, record) => record);
  const of = (record: number): number => {
    let root = record;
    for (let next = parent[root] ?? root; next !== root; next = parent[root] ?? root) root = next;
    // What was gone through leads there at once from now on.
    for (let at = record; at !== root;) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const tie = (one: number, other: number): void => {
    const [a, b] = [of(one), of(other)];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  };
  const each = (visit: VisitHash, hashesOf: (column: Uint8Array) => readonly Hash64[]): void => {
    for (const { record, column } of records.scan()) {
      if (!records.isDropped(record)) for (const hash of hashesOf(column)) visit(hash, record);
    }
  };
  const isText = ([high, low]: Hash64): boolean => high !== NO_TEXT || low !== NO_TEXT;
  const texts = (column: Uint8Array): readonly Hash64[] =>
    [columnHash(column, 8), columnHash(column, 16)].filter(isText);
  sameHashes(
    records.count,
    (visit) => {
      each(visit, (column) => [columnHash(column, 0)]);
    },
    tie,
  );
  sameHashes(
    records.count,
    (visit) => {
      each(visit, texts);
    },
    tie,
  );
  sameHashes(
    records.count,
    (visit) => {
      each(visit, (column) => [columnHash(column, 24)].filter(isText));
    },
    tie,
  );
  sameHashes(
    records.count,
    (visit) => {
      for (const one of records.scan()) if (!records.isDropped(one.record)) visit(one.hash('content'), one.record);
    },
    tie,
  );
  return { of };
}
