import { join } from 'node:path';
import { isKumikiError, KumikiError } from '../../core/errors.js';
import type { LineFormat, ParsedRecord } from '../../core/format.js';
import { hash64, type Hash64 } from '../../core/hash.js';
import { RECORD_KEYS } from '../../core/record.js';
import type { Manifest } from '../manifest.js';
import { entriesOf, type Indexed, writeIdIndex } from './id-index.js';
import type { IdEntry } from './id-page.js';
import { readAt, readShard } from './shard.js';

interface Found {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly sha256: string;
  readonly format: LineFormat;
}

/** Where the index of a dataset stands: beside what a build keeps for the next one, which may be deleted at any time. */
const ID_INDEX = '.kumiki/ids';

/**
 * The record with an id, by an index that is made the first time and whenever the dataset is another one. Where it cannot be
 * written (a folder that may only be read, a full disk), the shards are read until the record comes.
 * @returns `undefined` where no record has the id
 * @throws {KumikiError} `dataset-damaged` also where the record is not the one that stood there when the index was made
 */
export async function findRecord(
  dataset: Found,
  id: string,
  onBytes: (bytes: number) => void,
): Promise<ParsedRecord | undefined> {
  const { dir, manifest, sha256 } = dataset;
  const [path, indexed] = [join(dir, ID_INDEX), { sha256, records: manifest.records }];
  const hash = hash64(id);
  const known = entriesOf(path, indexed, hash) ?? (await entriesAnew(dataset, path, indexed, hash, onBytes));
  return known === undefined ? search(dataset, id, onBytes) : recordAmong(dataset, known, id);
}

/** The same of an index that is made now; `undefined` where it cannot be written. */
async function entriesAnew(
  dataset: Found,
  path: string,
  indexed: Indexed,
  hash: Hash64,
  onBytes: (bytes: number) => void,
): Promise<readonly IdEntry[] | undefined> {
  try {
    await writeIdIndex(path, indexed, entries(dataset, onBytes));
  } catch (error) {
    if (isKumikiError(error) && (error.code === 'output-not-writable' || error.code === 'disk-full')) return undefined;
    throw error;
  }
  return entriesOf(path, indexed, hash);
}

async function* entries(
  { dir, manifest, format }: Found,
  onBytes: (bytes: number) => void,
): AsyncGenerator<IdEntry, void> {
  for (const [shard, listed] of manifest.shards.entries()) {
    for await (const { records, place } of readShard(dir, listed, format, onBytes)) {
      for (const [index, record] of records.entries()) {
        yield { id: hash64(record.id ?? ''), content: contentOf(record), shard, place: place(index) };
      }
    }
  }
}

/** A hash of all that a line tells of a record. */
function contentOf(record: ParsedRecord): Hash64 {
  return RECORD_KEYS.reduce<Hash64>((hash, key) => hash64(record[key] ?? '', hash), [0, 0]);
}

async function recordAmong(
  { dir, manifest, format }: Found,
  known: readonly IdEntry[],
  id: string,
): Promise<ParsedRecord | undefined> {
  for (const { shard, place, content } of known) {
    const listed = manifest.shards[shard];
    if (listed === undefined) continue;
    const record = await readAt(dir, listed, format, place);
    // Its hash is that of the id, but it may be another one.
    if (String(contentOf(record)) === String(content)) {
      if (record.id === id) return record;
      continue;
    }
    throw new KumikiError('dataset-damaged', 'a record is not the one that stood in its place', {
      place: { file: listed.file },
      expected: id,
      found: record.id ?? 'a record without an id',
      hint: 'Look for what else has changed with kumiki verify.',
    });
  }
  return undefined;
}

async function search(
  { dir, manifest, format }: Found,
  id: string,
  onBytes: (bytes: number) => void,
): Promise<ParsedRecord | undefined> {
  for (const shard of manifest.shards) {
    for await (const { records } of readShard(dir, shard, format, onBytes)) {
      const found = records.find((record) => record.id === id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
