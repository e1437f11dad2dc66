import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Windows } from '../../../src/build/curate/windows.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

it('windows give the bytes of a file, wherever and however many are asked for, and nothing beyond its end', () => {
  const size = 300_000;
  const whole = Buffer.from(Uint32Array.from({ length: size / 4 }, (_, n) => n * 2_654_435_761).buffer);
  const path = join(folder(), 'file');
  writeFileSync(path, whole);
  const place = fc.tuple(fc.nat(size + 1000), fc.oneof(fc.nat(300), fc.nat(100_000)));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), (places) => {
      const handle = openSync(path, 'r');
      try {
        const windows = new Windows(handle);
        for (const [start, length] of places) {
          const found = windows.read(start, start + length);
          if (start + length > size) expect(found).toBeUndefined();
          else {
            const { bytes, from } = found ?? { bytes: Buffer.alloc(0), from: 0 };
            expect(whole.compare(bytes, from, from + length, start, start + length)).toBe(0);
          }
        }
      } finally {
        closeSync(handle);
      }
    }),
  );
});
