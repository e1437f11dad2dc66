import type { LineFormat } from '../../../core/format.js';
import type { Block } from '../../part/blocks.js';
import { ENTRY_BYTES, hasTurnsAt, lengthAt, setLengthAt } from '../../part/entry.js';
import { recordOfLine } from '../../part/part-line.js';

/**
 * The lines of a block as those of a format, with their entries. Canonical lines that are the format's own are handed on as
 * they are.
 */
export function formatted(block: Block, format: LineFormat): Pick<Block, 'bytes' | 'index'> {
  return format.isCanonical && !hasTurns(block) ? block : written(block, format);
}

function hasTurns({ index }: Block): boolean {
  for (let at = 0; at < index.length; at += ENTRY_BYTES) if (hasTurnsAt(index, at)) return true;
  return false;
}

function written({ bytes, index, segment }: Block, format: LineFormat): Pick<Block, 'bytes' | 'index'> {
  const entries = Buffer.from(index);
  const lines: Buffer[] = [];
  for (let at = 0, start = 0; at < index.length; at += ENTRY_BYTES) {
    const end = start + lengthAt(index, at);
    const line =
      format.isCanonical && !hasTurnsAt(index, at)
        ? bytes.subarray(start, end)
        : Buffer.from(format.serialize(recordOfLine(bytes.toString('utf8', start, end), segment)), 'utf8');
    setLengthAt(entries, at, line.length);
    lines.push(line);
    start = end;
  }
  return { bytes: Buffer.concat(lines), index: entries };
}
