import type { LineFormat } from '../../core/format.js';
import { parseCanonicalLine } from '../../core/line.js';
import type { Block } from '../part/blocks.js';
import { ENTRY_BYTES, hasTurnsAt, lengthAt, setLengthAt } from '../part/entry.js';

/** Blocks whose lines are those of a format. Canonical lines that are the format's own are handed on as they are. */
export function* formatted(blocks: Iterable<Block>, format: LineFormat): Generator<Block, void> {
  for (const block of blocks) yield isFormatted(block, format) ? block : written(block, format);
}

function isFormatted({ index }: Block, { isCanonical }: LineFormat): boolean {
  if (!isCanonical) return false;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) if (hasTurnsAt(index, at)) return false;
  return true;
}

/** The place of a line in an error: lines come from several parts, and were written by this package. */
const PLACE = { file: 'a finished part', line: 0 };

function written({ bytes, index }: Block, format: LineFormat): Block {
  const entries = Buffer.from(index);
  const lines: Buffer[] = [];
  for (let at = 0, start = 0; at < index.length; at += ENTRY_BYTES) {
    const end = start + lengthAt(index, at);
    const line = Buffer.from(format.serialize(parseCanonicalLine(bytes.toString('utf8', start, end), PLACE)), 'utf8');
    setLengthAt(entries, at, line.length);
    lines.push(line);
    start = end;
  }
  return { bytes: Buffer.concat(lines), index: entries };
}
