import { closeSync, openSync, readSync } from 'node:fs';
import { KumikiError } from '../../core/errors.js';
import { INDEX_BYTES } from '../part/part.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/sequence.js';

/** Id hashes sorted at a time at most: 64 MB, however large the source. Only beyond are its indexes read again. */
const BUCKET = 8_000_000;

/**
 * Ids are `<source>/<task>/<key>`, so two records can only share one within a source. Their hashes are looked at a bucket
 * at a time, in constant memory; where two hashes are equal the ids themselves are read and compared.
 * @throws {KumikiError} `id-duplicate` naming the id
 */
export function assertUniqueIds(segments: readonly Segment[]): void {
  for (const source of new Set(segments.map((segment) => segment.source))) {
    const own = segments.filter((segment) => segment.source === source);
    const records = own.reduce((sum, segment) => sum + segment.records, 0);
    const buckets = Math.ceil(records / BUCKET);
    for (let bucket = 0; bucket < buckets; bucket++) {
      const twice = repeatedHashes(own, Math.ceil(records / buckets), bucket, buckets);
      if (twice.size > 0) compareIds(own, twice, source);
    }
  }
}

/** @param expected how many hashes are in the bucket, about */
function repeatedHashes(
  segments: readonly Segment[],
  expected: number,
  bucket: number,
  buckets: number,
): ReadonlySet<bigint> {
  let hashes = new BigUint64Array(Math.ceil(expected * 1.01) + 1000);
  let count = 0;
  for (const { indexPath } of segments) {
    for (const block of readIndex(indexPath)) {
      for (let at = 0; at < block.length; at += INDEX_BYTES) {
        if (block.readUInt32LE(at + 8) % buckets !== bucket) continue;
        if (count === hashes.length) hashes = grown(hashes);
        hashes[count++] = idHash(block, at);
      }
    }
  }
  const sorted = hashes.subarray(0, count).sort();
  const twice = new Set<bigint>();
  for (let index = 1; index < count; index++) {
    const hash = sorted[index];
    if (hash !== undefined && hash === sorted[index - 1]) twice.add(hash);
  }
  return twice;
}

function grown(hashes: BigUint64Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(hashes.length * 2);
  larger.set(hashes);
  return larger;
}

function idHash(block: Buffer, at: number): bigint {
  return block.readBigUInt64LE(at + 4);
}

/** Reads the lines whose id hashes are equal: only equal ids are an error, equal hashes are a coincidence. */
function compareIds(segments: readonly Segment[], twice: ReadonlySet<bigint>, source: string): void {
  const seen = new Set<string>();
  for (const { path, indexPath } of segments) {
    let start = 0;
    for (const block of readIndex(indexPath)) {
      for (let at = 0; at < block.length; at += INDEX_BYTES) {
        const length = block.readUInt32LE(at);
        if (twice.has(idHash(block, at))) {
          const id = idOf(readLine(path, start, length)) ?? `of hash ${idHash(block, at).toString(16)}`;
          if (seen.has(id)) {
            throw new KumikiError('id-duplicate', `two records have the id ${id}`, {
              place: { source },
              hint: "The source's example keys must be unique.",
            });
          }
          seen.add(id);
        }
        start += length;
      }
    }
  }
}

function readLine(path: string, start: number, length: number): string {
  const buffer = Buffer.alloc(length);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, buffer, 0, length, start);
  } finally {
    closeSync(handle);
  }
  return buffer.toString('utf8');
}

/** The id of a full line; a line of the v0 form has none, and there the hash has to do. */
function idOf(line: string): string | undefined {
  return (JSON.parse(line) as { id?: string }).id;
}
