import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Block, blocksIn, blocksOf, bytesIn, segmentReader } from '../../../src/build/part/blocks.js';
import { ENTRY_BYTES, lengthAt, setLengthAt } from '../../../src/build/part/entry.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { fullLine } from '../../../src/core/line.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { openUnder } from '../../support/open-files.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** The lines of a block, cut by its index. */
function linesOf({ bytes, index }: Block): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) {
    lines.push(bytes.toString('utf8', start, (start += lengthAt(index, at))));
  }
  expect(start).toBe(bytes.length);
  return lines;
}

const record = (n: number, length = 1) => recordOf({ id: `notes/ask/${n}`, origin: 'o'.repeat(length) });
const MEBIBYTE = 1024 * 1024;

describe('the blocks of a segment', () => {
  it('hold every line once, in order, some megabytes at a time, also one that is longer than a block', () => {
    const lengths = [3, 3, 3, 1, 9, 1, 12, 5, 1].map((mebibytes) => mebibytes * MEBIBYTE);
    const records = lengths.map((length, n) => record(n, length));
    const found: string[][] = [];
    for (const block of blocksOf(segmentsOf([partOf(folder(), 'a', records)]))) found.push(linesOf(block));
    // A block ends with the line that brings it to four megabytes.
    expect(found.map((lines) => lines.map(({ length }) => Math.floor(length / MEBIBYTE)))).toEqual([
      [3, 3],
      [3, 1],
      [9],
      [1, 12],
      [5],
      [1],
    ]);
    expect(found.flat().every((line, n) => line === fullLine(records[n] ?? record(-1)))).toBe(true);
  });

  it('come from several segments one after another, and say from which', () => {
    const dir = folder();
    const segments = segmentsOf([partOf(dir, 'a', [record(0), record(1)]), partOf(dir, 'b', [record(2)])]);
    const found: string[] = [];
    for (const block of blocksOf(segments)) {
      for (const line of linesOf(block)) found.push(`${block.segment.part.key} ${line.slice(7, 18)}`);
    }
    expect(found).toEqual(['a notes/ask/0', 'a notes/ask/1', 'b notes/ask/2']);
    expect(openUnder(dir)).toEqual([]);
  });

  const changed = (change: (records: string, index: Buffer) => string): ReturnType<typeof thrown> => {
    const dir = folder();
    const segments = segmentsOf([partOf(dir, 'a', [record(0), record(1)])]);
    const [path, indexPath] = [join(dir, 'a/ask.records'), join(dir, 'a/ask.index')];
    const index = readFileSync(indexPath);
    writeFileSync(path, change(readFileSync(path, 'utf8'), index));
    writeFileSync(indexPath, index);
    const error = thrown(() => {
      for (const block of blocksOf(segments)) expect(block.bytes.length).toBeGreaterThan(0);
    });
    expect(openUnder(dir)).toEqual([]);
    return error;
  };

  it('are damaged where a byte is another, or the file is shorter', () => {
    const damaged = { code: 'part-damaged', place: { source: 'notes', file: 'a/ask.records' } };
    expect(changed((text) => text.replace('"r"', '"s"'))).toMatchObject(damaged);
    expect(changed((text) => text.slice(0, 20))).toMatchObject(damaged);
  });

  it('are damaged where the index has another number, however large', () => {
    for (const length of [0xf0000000, 9 * MEBIBYTE]) {
      const error = changed((text, index) => {
        setLengthAt(index, 0, length);
        return text;
      });
      expect(error.code).toBe('part-damaged');
    }
    const error = changed((text, index) => {
      // Nothing that is read of a line shows it.
      index[ENTRY_BYTES - 1] = 0x80;
      return text;
    });
    expect(error).toMatchObject({ code: 'part-damaged', place: { file: 'a/ask.index' } });
  });

  it('take no more memory than the largest segment has bytes', () => {
    const parts = [1, 3000, 20].map((length, n) => partOf(folder(), `a${n}`, [record(n, length)]));
    const segments = segmentsOf(parts);
    const largest = Math.max(...segments.map(({ bytes }) => bytes));
    for (const { bytes } of blocksOf(segments)) expect(bytes.buffer.byteLength).toBeLessThanOrEqual(largest);
  });
});

describe('a stretch of a segment', () => {
  it('has the lines from one record to another, and their bytes, wherever blocks of checksums end', () => {
    const records = Array.from({ length: 9 }, (_, n) => record(n, (n * MEBIBYTE) / 3 + 1));
    const [segment] = segmentsOf([partOf(folder(), 'a', records)]);
    if (segment === undefined) throw new Error('there is no segment');
    const lines = records.map(fullLine);
    const reader = segmentReader();
    for (let first = 0; first < records.length; first += 2) {
      const start = lines.slice(0, first).join('').length;
      for (let end = first + 1; end <= records.length; end += 3) {
        const own = lines.slice(first, end);
        const found: string[] = [];
        for (const block of blocksIn({ segment, first, records: end - first, start }, reader)) {
          found.push(...linesOf(block));
        }
        const bytes = own.join('').length;
        let text = '';
        for (const piece of bytesIn({ segment, start, bytes }, reader)) text += piece.toString('utf8');
        expect([found.join('') === text, text === own.join('')]).toEqual([true, true]);
      }
    }
    reader.close();
  });
});
