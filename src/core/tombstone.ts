import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KumikiError } from './errors.js';
import { hash64, type Hash64 } from './hash.js';

const why = {
  /** Why it was taken out, in the words of whoever did it. */
  reason: z.string().optional(),
  /** The day on which it was taken out: `2026-11-27`. */
  day: z.iso.date().optional(),
};
const ofRecord = z.strictObject({ id: z.string().min(1), ...why });
const ofRow = z.strictObject({ source: z.string().min(1), origin: z.string().min(1), ...why });

/**
 * Says that something was taken out of a dataset and stays out: a record, by its id, or a raw row that gave no record, by its source
 * and its place. It holds no text, and nothing of which a text could be made again.
 */
export type Tombstone = z.infer<typeof ofRecord> | z.infer<typeof ofRow>;

const tombstone = z.union([ofRecord, ofRow]);

/** The line of a tombstone, with its line feed. */
function tombstoneLine(stone: Tombstone): string {
  const { reason, day } = stone;
  const named = 'id' in stone ? { id: stone.id } : { source: stone.source, origin: stone.origin };
  return `${JSON.stringify({ ...named, reason, day })}\n`;
}

/**
 * The tombstones in the lines of a file; empty lines are none.
 * @param file named in errors
 * @throws {KumikiError} `tombstones-wrong` at the first line that is none
 */
export function parseTombstones(text: string, file: string): readonly Tombstone[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parsed(line, file, index + 1)]));
}

function parsed(text: string, file: string, line: number): Tombstone {
  const wrong = (found: string, cause: unknown): KumikiError =>
    new KumikiError('tombstones-wrong', 'a line is no tombstone', {
      place: { file, line },
      expected: '{"id": …} or {"source": …, "origin": …}, with "reason" and "day" (2026-11-27) where they are known',
      found,
      hint: 'Give the tombstones.jsonl of a dataset, or mend the line.',
      cause,
    });
  try {
    const { data, error } = tombstone.safeParse(JSON.parse(text));
    if (data === undefined) throw wrong(text.slice(0, 100), error);
    return data;
  } catch (error) {
    // What is said of JSON differs from one Node to the next.
    if (error instanceof SyntaxError) throw wrong(text.slice(0, 100), error);
    throw error;
  }
}

/** What was taken out of a dataset. */
export interface Tombstones {
  /** Each once, in the order of their names. */
  readonly all: readonly Tombstone[];
  /** The lines of all of them. */
  readonly text: string;
  /** That of a record. */
  ofRecord(this: void, id: string): Tombstone | undefined;
  /** That of a raw row that gave no record. */
  ofRow(this: void, source: string, origin: string): Tombstone | undefined;
  /** Whether there may be one of a record whose id has this hash: for most others there is none. */
  mayBe(this: void, id: Hash64): boolean;
}

/** Tombstones to look up. Of several for one thing the first stands. */
export function tombstonesOf(given: readonly Tombstone[]): Tombstones {
  const byName = new Map<string, Tombstone>();
  for (const stone of given) if (!byName.has(nameOf(stone))) byName.set(nameOf(stone), stone);
  const all = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stone]) => stone);
  const hashes = new Set(all.flatMap((stone) => ('id' in stone ? [numberOf(hash64(stone.id))] : [])));
  return {
    all,
    text: all.map(tombstoneLine).join(''),
    ofRecord: (id) => byName.get(id),
    ofRow: (source, origin) => byName.get(rowName(source, origin)),
    mayBe: (id) => hashes.has(numberOf(id)),
  };
}

/** What tells the tombstones of one dataset from those of another. */
export function tombstonesSha256({ text }: Pick<Tombstones, 'text'>): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** No id has a line feed. */
const rowName = (source: string, origin: string): string => `${source}\n${origin}`;
const nameOf = (stone: Tombstone): string => ('id' in stone ? stone.id : rowName(stone.source, stone.origin));
/** The upper 52 bits of a hash: they are told apart faster as a number than as a text. */
const numberOf = ([high, low]: Hash64): number => high * 2 ** 20 + (low >>> 12);
