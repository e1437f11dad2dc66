import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_BYTES } from '../../../src/build/part/block-sums.js';
import {
  ENTRY_BYTES,
  hashAt,
  hasTurnsAt,
  lengthAt,
  licenseAt,
  publishedSplitAt,
  writerAt,
} from '../../../src/build/part/entry.js';
import { createLineFile } from '../../../src/build/part/line-file.js';
import { utf8 } from '../../../src/core/encoder.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** The entry of line `n`: every number is another. */
const entryOf = (n: number) => ({
  id: [n, 0xffffffff - n] as const,
  content: [n * 2, n * 3] as const,
  license: n % 3,
  writer: n % 5,
  split: ([undefined, 'train', 'valid', 'test'] as const)[n % 4],
  hasTurns: n % 2 === 1,
});

function expectRight(lines: readonly string[]): void {
  const dir = folder();
  const [path, indexPath] = [join(dir, 'lines'), join(dir, 'index')];
  const file = createLineFile(path, indexPath, utf8);
  lines.forEach((line, n) => {
    file.add(line, entryOf(n));
  });
  const written = file.close();
  const [bytes, index] = [readFileSync(path), readFileSync(indexPath)];
  const known = (content: Buffer) => ({
    bytes: content.length,
    blocks: Array.from({ length: Math.ceil(content.length / BLOCK_BYTES) }, (_, block) =>
      createHash('sha256')
        .update(content.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES))
        .digest('hex'),
    ),
  });
  expect(written).toEqual({ lines: known(bytes), index: known(index) });
  expect(bytes.equals(Buffer.from(lines.join('')))).toBe(true);
  expect(index.length).toBe(lines.length * ENTRY_BYTES);
  const found = lines.map((_, n) => {
    const at = n * ENTRY_BYTES;
    const [id, content] = [hashAt(index, at, 'id'), hashAt(index, at, 'content')];
    const [license, writer, split] = [licenseAt(index, at), writerAt(index, at), publishedSplitAt(index, at)];
    return { length: lengthAt(index, at), id, content, license, writer, split, hasTurns: hasTurnsAt(index, at) };
  });
  expect(found).toEqual(lines.map((line, n) => ({ length: Buffer.byteLength(line), ...entryOf(n) })));
}

describe('a file of lines and its index', () => {
  it('holds every line, its length in bytes, both hashes, its licence, and whether it has turns', () => {
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
    expectRight([1, 4096, 4097, 100_000, 10, 600_000].map((length) => `${'組'.repeat(length)}\n`));
  });
});
