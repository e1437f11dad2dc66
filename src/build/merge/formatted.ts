import type { LineFormat } from '../../core/format.js';
import { parseCanonicalLine } from '../../core/line.js';
import type { Block } from '../part/blocks.js';
import { ENTRY_BYTES, hasTurnsAt, lengthAt, setLengthAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';

/** Blocks whose lines are those of a format. Canonical lines that are the format's own are handed on as they are. */
export function* formatted(blocks: Iterable<Block>, format: LineFormat): Generator<Block, void> {
  for (const block of blocks) yield isFormatted(block, format) ? block : written(block, format);
}

function isFormatted({ index }: Block, { isCanonical }: LineFormat): boolean {
  if (!isCanonical) return false;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) if (hasTurnsAt(index, at)) return false;
  return true;
}

/** The place of a line in an error: mixed lines come from several parts, and were copied by this build. */
const MIXED = { file: 'the shuffled lines', line: 0 };

function written({ bytes, index, segment }: Block, format: LineFormat): Block {
  const entries = Buffer.from(index);
  const lines: Buffer[] = [];
  for (let at = 0, start = 0; at < index.length; at += ENTRY_BYTES) {
    const end = start + lengthAt(index, at);
    const text = bytes.toString('utf8', start, end);
    const record = segment === undefined ? parseCanonicalLine(text, MIXED) : recordOfLine(text, segment);
    const line = Buffer.from(format.serialize(record), 'utf8');
    setLengthAt(entries, at, line.length);
    lines.push(line);
    start = end;
  }
  return { bytes: Buffer.concat(lines), index: entries, segment };
}
