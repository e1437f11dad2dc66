import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { plainText } from '../../../transforms/stages/contamination/plain-text.js';
import type { ParsedRecord } from '../../core/format.js';
import { hash64, type Hash64 } from '../../core/hash.js';
import { bufferedFile } from '../../output/buffered-file.js';
import { openOutput } from '../../output/file.js';
import { emptyFolder, makeFolder, outputError } from '../../output/folder.js';
import type { Reader } from '../read/reader.js';
import { readShard } from '../read/shard.js';
import { chosenGrams, gramHash } from './fingerprints.js';
import {
  bucketOf,
  BUCKETS,
  ENTRY_BYTES,
  entryOf,
  headOf,
  RECORD_BYTES,
  restOf,
  SLOT_BYTES,
  TAIL_BYTES,
} from './layout.js';
import { titleHash, titlesIn } from './titles.js';

/** Entries are dealt to so many files by the upper bits of their hashes, and each of these is sorted in memory. */
const FILES = 256;
/** In such a file: the next 8 bits of the hash, and the entry. */
const DEALT_BYTES = 1 + ENTRY_BYTES;
const WRITE_BYTES = 64 * 1024;

/**
 * Writes the index of a dataset: all of it appears at once under its name. Each shard is read once and compared with its hash.
 * Memory: 32 MB, and what a 256th of the entries takes.
 * @throws {KumikiError} `dataset-damaged`, `record-invalid`, `disk-full`, `output-not-writable`
 */
export async function writeIndex(path: string, reader: Reader, onBytes: (bytes: number) => void): Promise<void> {
  makeFolder(dirname(path));
  const work = `${path}-${randomUUID()}.unfinished`;
  emptyFolder(work);
  try {
    const dealt = await deal(reader, work, onBytes);
    const whole = join(work, 'index');
    await writeSorted(whole, work, dealt, reader);
    renameSync(whole, path);
  } catch (error) {
    throw outputError(error, path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Dealt {
  readonly records: number;
  readonly entries: number;
  readonly recordsCrc: number;
}

const recordsFile = (work: string): string => join(work, 'records');
const dealtFile = (work: string, number: number): string => join(work, `entries-${number}`);

async function deal(
  { dir, manifest, format, goOn }: Reader,
  work: string,
  onBytes: (bytes: number) => void,
): Promise<Dealt> {
  const table = openOutput(recordsFile(work));
  const files = Array.from({ length: FILES }, (_, number) => bufferedFile(dealtFile(work, number), WRITE_BYTES));
  const entry = Buffer.alloc(DEALT_BYTES);
  let [records, entries, recordsCrc] = [0, 0, 0];
  const add = (hash: Hash64): void => {
    const bucket = bucketOf(hash);
    entry.writeUInt8(bucket % FILES, 0);
    entry.writeDoubleLE(entryOf(restOf(hash), records), 1);
    files[bucket >>> 8]?.add(entry);
    entries++;
  };
  try {
    let instruction = '';
    for (const shard of manifest.shards) {
      for await (const { records: batch, place } of readShard(dir, shard, format, onBytes)) {
        goOn();
        const rows = Buffer.alloc(batch.length * RECORD_BYTES);
        for (const [number, record] of batch.entries()) {
          rows.writeDoubleLE(place(number), number * RECORD_BYTES);
          const [high, low] = hash64(record.origin ?? '');
          rows.writeUInt32LE(high, number * RECORD_BYTES + 8);
          rows.writeUInt32LE(low, number * RECORD_BYTES + 12);
          for (const hash of hashesOf(record, record.instruction !== instruction)) add(hash);
          ({ instruction } = record);
          records++;
        }
        table.write(rows);
        recordsCrc = crc32(rows, recordsCrc);
      }
    }
    for (const file of files) file.flush();
    return { records, entries, recordsCrc };
  } finally {
    table.abandon();
  }
}

/** What the index holds of a record. An instruction that the record before has too is one of it: most are shared by millions. */
function hashesOf(record: ParsedRecord, isNew: boolean): readonly Hash64[] {
  const { instruction, input, response } = record;
  const texts = isNew ? [instruction, input, response] : [input, response];
  const grams = texts.flatMap((text) => {
    const units = plainText(text);
    return chosenGrams(units).map((at) => gramHash(units, at));
  });
  return [...grams, ...[...titlesIn(record)].map(titleHash)];
}

async function writeSorted(path: string, work: string, dealt: Dealt, { sha256, goOn }: Reader): Promise<void> {
  const file = openOutput(path);
  try {
    file.write(headOf(sha256));
    for await (const chunk of createReadStream(recordsFile(work), { highWaterMark: 1 << 20 }))
      file.write(chunk as Buffer);
    const directory = Buffer.alloc(BUCKETS * SLOT_BYTES);
    for (let number = 0; number < FILES; number++) {
      goOn();
      await turn();
      const sorted = sortedEntries(readFileSync(dealtFile(work, number)));
      let slot = number * FILES * SLOT_BYTES;
      for (const bucket of sorted) {
        const at = slot;
        slot += SLOT_BYTES;
        // The CRC-32 of nothing is 0.
        if (bucket.length === 0) continue;
        const bytes = Buffer.from(bucket.buffer, bucket.byteOffset, bucket.byteLength);
        directory.writeUInt32LE(bucket.length, at);
        directory.writeUInt32LE(crc32(bytes), at + 4);
        file.write(bytes);
      }
      rmSync(dealtFile(work, number));
    }
    file.write(directory);
    const tail = Buffer.alloc(TAIL_BYTES);
    tail.writeDoubleLE(dealt.records, 0);
    tail.writeDoubleLE(dealt.entries, 8);
    tail.writeUInt32LE(dealt.recordsCrc, 16);
    tail.writeUInt32LE(crc32(directory), 20);
    file.write(tail);
  } finally {
    // Not flushed: what a power cut takes of it is noticed when it is read.
    file.abandon();
  }
}

/** The entries of a file by the next 8 bits of their hashes, sorted, each once. */
function sortedEntries(dealt: Buffer): readonly Float64Array[] {
  const counts = new Uint32Array(FILES);
  for (let at = 0; at < dealt.length; at += DEALT_BYTES) counts[dealt[at] ?? 0] = (counts[dealt[at] ?? 0] ?? 0) + 1;
  const buckets = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let at = 0; at < dealt.length; at += DEALT_BYTES) {
    const number = dealt[at] ?? 0;
    const bucket = buckets[number];
    if (bucket !== undefined) bucket[counts[number] ?? 0] = dealt.readDoubleLE(at + 1);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return buckets.map((bucket) => once(bucket.sort()));
}

function once(sorted: Float64Array): Float64Array {
  return sorted.filter((entry, at) => at === 0 || entry !== sorted[at - 1]);
}
