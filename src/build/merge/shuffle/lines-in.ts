import { closeSync, openSync } from 'node:fs';
import { groups } from '../../part/blocks.js';
import { ENTRY_BYTES } from '../../part/entry.js';
import { fill } from '../../part/fill.js';
import type { BucketFiles } from './buckets.js';
import type { Lines } from './sort.js';

/** Entries read at a time. */
const WINDOW = 16_384;

/** The lines of a file of a bucket in the order in which they came, some megabytes at a time; valid until the next are taken. */
export function* linesIn({ lines, index }: BucketFiles): Generator<Lines, void> {
  const handles: number[] = [];
  try {
    for (const path of [lines, index]) handles.push(openSync(path, 'r'));
    const [ofLines = -1, ofIndex = -1] = handles;
    let bytes = Buffer.alloc(0);
    const entries = Buffer.allocUnsafe(WINDOW * ENTRY_BYTES);
    for (;;) {
      const window = entries.subarray(0, fill(ofIndex, entries));
      for (const [from, to, length] of groups(window)) {
        if (length > bytes.length) bytes = Buffer.allocUnsafeSlow(length);
        const own = bytes.subarray(0, length);
        if (fill(ofLines, own) < length) throw new RangeError(`${lines} is cut short`);
        yield { bytes: own, index: window.subarray(from, to) };
      }
      if (window.length < entries.length) return;
    }
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}
