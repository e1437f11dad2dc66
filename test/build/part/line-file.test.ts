import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLineFile } from '../../../src/build/part/line-file.js';
import { INDEX_BYTES } from '../../../src/build/part/part.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** Writes the lines with hashes made of their numbers, and reads both files back. */
function written(lines: readonly string[]): { bytes: Buffer; index: Buffer } {
  const dir = folder();
  const [path, indexPath] = [join(dir, 'lines'), join(dir, 'index')];
  const file = createLineFile(path, indexPath);
  lines.forEach((line, n) => {
    file.add(line, [n, 0xffffffff - n], [n * 2, n * 3], n % 3);
  });
  const total = file.close();
  const [bytes, index] = [readFileSync(path), readFileSync(indexPath)];
  expect(total).toBe(bytes.length);
  return { bytes, index };
}

function expectRight(lines: readonly string[]): void {
  const { bytes, index } = written(lines);
  expect(bytes.equals(Buffer.from(lines.join('')))).toBe(true);
  const words = lines.map((line, n) => [Buffer.byteLength(line), n, 0xffffffff - n, n * 2, n * 3, n % 3]);
  const found = lines.map((_, n) => [0, 4, 8, 12, 16, 20].map((at) => index.readUInt32LE(n * INDEX_BYTES + at)));
  expect(found).toEqual(words);
  expect(index.length).toBe(lines.length * INDEX_BYTES);
}

describe('a file of lines and its index', () => {
  it('holds every line, its length in bytes and both hashes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        expectRight(texts.map((text) => `${text}\n`));
      }),
    );
  });

  it('holds lines longer than its buffer, and more lines than a block of the index', () => {
    const long = `${'長'.repeat(3_000_000)}\n`;
    expectRight(['a\n', long, 'b\n', `${'x'.repeat(1_000_000)}\n`, long]);
    expectRight(Array.from({ length: 40_000 }, (_, n) => `${n}\n`));
  });
});
