import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LinePlace, ParsedRecord } from '../../core/format.js';
import type { RejectedRow } from '../../core/reject-line.js';
import { readRejects, recordOfReject } from '../../dataset/read/rejects.js';
import type { Reader } from '../../dataset/read/reader.js';
import { readShard, type Shard } from '../../dataset/read/shard.js';
import { lineBlocks, lineIn } from '../../dataset/line-blocks.js';
import type { Tombstones } from '../../core/tombstone.js';
import type { Asked } from './asked.js';
import { readDerivations } from './derivations.js';
import { contentOf, placeOf } from './place.js';
import { openTable, type RecordTable } from './record-table.js';

/** A record that is taken out of a shard. */
export interface FoundRecord {
  /** Its shard, and its line there, both counted from 0. */
  readonly shard: number;
  readonly line: number;
  readonly id: string;
  readonly source: string;
  readonly task: string;
  readonly license: string;
  readonly attribution: string;
}

/** A line of the rejects whose text is taken out. */
export interface FoundReject {
  readonly line: number;
  readonly source: string;
  /** The id of the record that it was; the origin of the row where it was none. */
  readonly id: string | undefined;
  readonly origin: string;
}

/** All that has to be taken out. */
export interface Found {
  readonly records: readonly FoundRecord[];
  readonly rejects: readonly FoundReject[];
  /** How many of the records were made after others that are taken out. */
  readonly derived: number;
  /** Ids that were asked for and are of no record here, but of examples that somebody who wrote a text was shown. */
  readonly shown: readonly string[];
  /** What was asked for and is nothing of all this. */
  readonly missing: Asked;
}

/**
 * Finds what was asked for: records by their ids and by their places; all that was made of the same raw rows or works; what has the same
 * texts, kept or dropped; dropped records that repeat one of those; and what was written after any of them, or after what was taken out
 * before. Every shard is read once and compared with its hash on the way; what may be meant is read again. On the disk: 32 bytes a record.
 * @param before what was taken out before
 * @param work a folder for the time being
 * @throws {KumikiError} `dataset-damaged`, `record-invalid`, `disk-full`, `output-not-writable`
 */
export async function findAsked(
  reader: Reader,
  asked: Asked,
  before: Tombstones | undefined,
  work: string,
  onBytes: (bytes: number) => void,
): Promise<Found> {
  const path = join(work, 'records');
  const table = openTable(path);
  const derivations = await readDerivations(reader);
  const places = await tabled(reader, asked, table, onBytes);
  const shown = places.missing.ids.filter(derivations.isShown);
  const own = await taken(reader, table.matching('place', places.found), ({ place }) => places.found.has(place));
  const first = await withCopies(reader, table, own);
  const out = before?.all.flatMap((stone) => ('id' in stone ? [stone.id] : [])) ?? [];
  const derived = derivations.after([...idsIn(first), ...shown, ...out]);
  const numbers = new Set([...table.matching('id', derived.ids), ...table.matching('place', derived.places)]);
  const made = await taken(
    reader,
    [...numbers].sort((a, b) => a - b),
    ({ id = '', place }) => derived.ids.has(id) || derived.places.has(place),
  );
  const all = merged(first, await withCopies(reader, table, made));
  rmSync(path);
  return {
    ...all,
    ...{ derived: all.records.length - first.records.length, shown },
    missing: { ...places.missing, ids: places.missing.ids.filter((id) => !derivations.isShown(id)) },
  };
}

/** With what has the same texts, kept or dropped, and with dropped records that repeat one of all these. */
async function withCopies(reader: Reader, table: RecordTable, own: Taken): Promise<Taken> {
  const contents = new Set([...own.records, ...own.rejects].flatMap(({ content }) => content ?? []));
  const same = await taken(reader, table.matching('content', contents), ({ content = '' }) => contents.has(content));
  const all = merged(own, same);
  const ids = new Set(idsIn(all));
  const repeating = await taken(reader, table.matching('repeats', ids), ({ repeats = '' }) => ids.has(repeats));
  return merged(all, repeating);
}

const idsIn = ({ records, rejects }: Taken): readonly string[] =>
  [...records, ...rejects].flatMap(({ id }) => id ?? []);

/** What is looked at of a record or reject. */
interface Seen {
  readonly id: string | undefined;
  readonly place: string;
  readonly content: string | undefined;
  readonly repeats: string | undefined;
}

interface Taken {
  readonly records: readonly (FoundRecord & { readonly content: string })[];
  readonly rejects: readonly (FoundReject & { readonly content: string | undefined })[];
}

function merged(one: Taken, other: Taken): Taken {
  const records = new Map([...one.records, ...other.records].map((each) => [each.id, each]));
  const rejects = new Map([...one.rejects, ...other.rejects].map((each) => [each.line, each]));
  return {
    records: [...records.values()].sort((a, b) => a.shard - b.shard || a.line - b.line),
    rejects: [...rejects.values()].sort((a, b) => a.line - b.line),
  };
}

/** Reads everything once into the table. */
async function tabled(
  { dir, manifest, format, goOn }: Reader,
  asked: Asked,
  table: RecordTable,
  onBytes: (bytes: number) => void,
): Promise<{ readonly found: ReadonlySet<string>; readonly missing: Asked }> {
  const [ids, origins] = [new Set(asked.ids), new Set(asked.origins)];
  const [metIds, metOrigins, found] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const meet = (id: string | undefined, origin: string, place: string): void => {
    const isById = id !== undefined && ids.has(id);
    if (isById) metIds.add(id);
    if (origins.has(origin)) metOrigins.add(origin);
    if (isById || origins.has(origin)) found.add(place);
  };
  for (const shard of manifest.shards) {
    for await (const { records } of readShard(dir, shard, format, onBytes)) {
      goOn();
      for (const record of records) {
        const { id = '', source = '', origin = '' } = record;
        const place = placeOf(source, origin);
        meet(id, origin, place);
        table.add({ id, place, content: contentOf(record) });
      }
    }
  }
  for await (const batch of readRejects(dir, manifest, goOn)) {
    for (const reject of batch) {
      const seen = seenOf(reject);
      meet(seen.id, reject.origin, seen.place);
      table.add(definedOf(seen));
    }
  }
  table.close();
  return {
    found,
    missing: {
      ids: asked.ids.filter((id) => !metIds.has(id)),
      origins: asked.origins.filter((one) => !metOrigins.has(one)),
    },
  };
}

function seenOf(reject: RejectedRow): Seen {
  const record = recordOfReject(reject);
  const repeats = reject.detail?.['repeats'];
  return {
    id: record?.id,
    place: placeOf(reject.source, reject.origin),
    content: record?.texts === undefined ? undefined : contentOf(record.texts),
    repeats: typeof repeats === 'string' ? repeats : undefined,
  };
}

function definedOf({ id, place, content, repeats }: Seen) {
  return {
    place,
    ...(id === undefined ? {} : { id }),
    ...(content === undefined ? {} : { content }),
    ...(repeats === undefined ? {} : { repeats }),
  };
}

/** Reads the rows of these numbers, and takes those that are right: a hash alone may be that of another text. */
async function taken(reader: Reader, numbers: readonly number[], isRight: (seen: Seen) => boolean): Promise<Taken> {
  const { dir, manifest, format, goOn } = reader;
  const records: Taken['records'][number][] = [];
  const rejects: Taken['rejects'][number][] = [];
  let first = 0;
  let at = 0;
  for (const [number, shard] of manifest.shards.entries()) {
    const lines: number[] = [];
    for (; (numbers[at] ?? Infinity) < first + shard.records; at++) lines.push((numbers[at] ?? 0) - first);
    first += shard.records;
    for await (const { line, record } of linesAt(dir, shard, lines, (text, place) => format.parse(text, place))) {
      goOn();
      const content = contentOf(record);
      const { id = '', source = '', task = '', license = '', attribution = '', origin = '' } = record;
      if (!isRight({ id, place: placeOf(source, origin), content, repeats: undefined })) continue;
      records.push({ shard: number, line, id, source, task, license, attribution, content });
    }
  }
  const wanted = new Set(numbers.slice(at).map((number) => number - first));
  if (wanted.size === 0) return { records, rejects };
  let line = 0;
  for await (const batch of readRejects(dir, manifest, goOn)) {
    for (const reject of batch) {
      const own = line++;
      if (!wanted.has(own)) continue;
      const seen = seenOf(reject);
      if (isRight(seen)) {
        const { source, origin } = reject;
        rejects.push({ line: own, source, origin, id: seen.id, content: seen.content });
      }
    }
  }
  return { records, rejects };
}

/** The records of these lines of a shard, which are sorted. */
async function* linesAt(
  dir: string,
  shard: Shard,
  wanted: readonly number[],
  parse: (text: string, place: LinePlace) => ParsedRecord,
): AsyncGenerator<{ readonly line: number; readonly record: ParsedRecord }, void> {
  if (wanted.length === 0) return;
  let [first, at] = [0, 0];
  for await (const block of lineBlocks(dir, shard)) {
    for (; (wanted[at] ?? Infinity) < first + block.ends.length; at++) {
      const line = wanted[at] ?? 0;
      yield { line, record: parse(lineIn(block, line - first), { file: shard.file, line: line + 1 }) };
    }
    first += block.ends.length;
  }
}
