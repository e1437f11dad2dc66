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
  const length = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100_000 }));
  const place = fc.tuple(fc.nat(size + 1000), length);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), (places) => {
      const handle = openSync(path, 'r');
      try {
        const windows = new Windows(handle);
        for (const [start, bytesAsked] of places) {
          const found = windows.read(start, start + bytesAsked);
          if (start + bytesAsked > size) expect(found).toBeUndefined();
          else {
            const { bytes, from } = found ?? { bytes: Buffer.alloc(0), from: 0 };
            expect(whole.compare(bytes, from, from + bytesAsked, start, start + bytesAsked)).toBe(0);
          }
        }
      } finally {
        closeSync(handle);
      }
    }),
  );
});
