import { hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { INDEX_BYTES } from '../part/part.js';
import { lengthAt } from '../part/blocks.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/sequence.js';

/** Content hashes looked at together: 32 MB, however much there is. */
const BUCKET = 4_000_000;

/** Which records repeat an earlier one, by their place in the order. One bit a record. */
export interface Repeated {
  has(record: number): boolean;
  /** Whether one of the records `from` ≤ n < `to` is among them. */
  anyBetween(from: number, to: number): boolean;
}

/**
 * Finds the records whose instruction, input and response together are those of an earlier record. The hashes in the
 * indexes say which records may be; the bytes of those, and of no others, are read to be sure.
 */
export function findRepeated(segments: readonly Segment[]): Repeated {
  const records = segments.reduce((sum, segment) => sum + segment.records, 0);
  const bits = new Uint8Array(Math.ceil(records / 8));
  const buckets = Math.ceil(records / BUCKET);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const isIn = (index: Buffer, at: number): boolean => index.readUInt32LE(at + 16) % buckets === bucket;
    const candidates = hashesMetTwice(segments, isIn, Math.ceil(records / buckets));
    if (candidates.size === 0) continue;
    const seen = new Set<string>();
    for (const { record, content } of contentsOf(
      segments,
      (index, at) => isIn(index, at) && candidates.has(hashAt(index, at)),
    )) {
      if (seen.has(content)) {
        bits[record >>> 3] = (bits[record >>> 3] ?? 0) | (1 << (record & 7));
      } else {
        seen.add(content);
      }
    }
  }
  const has = (record: number): boolean => ((bits[record >>> 3] ?? 0) & (1 << (record & 7))) !== 0;
  const anyBetween = (from: number, to: number): boolean => {
    for (let record = from; record < to; record++) if (has(record)) return true;
    return false;
  };
  return { has, anyBetween };
}

function hashAt(index: Buffer, at: number): bigint {
  return index.readBigUInt64LE(at + 12);
}

function hashesMetTwice(
  segments: readonly Segment[],
  isIn: (index: Buffer, at: number) => boolean,
  expected: number,
): ReadonlySet<bigint> {
  let hashes = new BigUint64Array(expected);
  let count = 0;
  for (const { indexPath } of segments) {
    for (const index of readIndex(indexPath)) {
      for (let at = 0; at < index.length; at += INDEX_BYTES) {
        if (!isIn(index, at)) continue;
        if (count === hashes.length) {
          const larger = new BigUint64Array(hashes.length * 2);
          larger.set(hashes);
          hashes = larger;
        }
        hashes[count++] = hashAt(index, at);
      }
    }
  }
  const sorted = hashes.subarray(0, count).sort();
  const twice = new Set<bigint>();
  for (let at = 1; at < count; at++) {
    const one = sorted[at];
    if (one !== undefined && one === sorted[at - 1]) twice.add(one);
  }
  return twice;
}

/** Digests of the contents of the chosen records, in order. */
function* contentsOf(
  segments: readonly Segment[],
  isChosen: (index: Buffer, at: number) => boolean,
): Generator<{ readonly record: number; readonly content: string }, void> {
  let record = 0;
  for (const { path, indexPath } of segments) {
    const handle = openSync(path, 'r');
    try {
      let start = 0;
      for (const index of readIndex(indexPath)) {
        for (let at = 0; at < index.length; at += INDEX_BYTES) {
          const length = lengthAt(index, at);
          if (isChosen(index, at)) {
            const line = Buffer.allocUnsafe(length);
            readSync(handle, line, 0, length, start);
            yield { record, content: hash('sha256', contentOf(line), 'base64') };
          }
          start += length;
          record++;
        }
      }
    } finally {
      closeSync(handle);
    }
  }
}

const BEGIN = Buffer.from('","instruction":"');
const END = Buffer.from('","source":"');

/**
 * The bytes of a line from the instruction to the end of the response. In JSON a quotation mark within a text is
 * escaped, so neither mark can stand in one. A line of the v0 form holds nothing else.
 */
function contentOf(line: Buffer): Buffer {
  const begin = line.indexOf(BEGIN);
  return begin < 0 ? line : line.subarray(begin, line.lastIndexOf(END));
}
