import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnHash, setHash, setWord, wordAt } from '../../src/core/column-words.js';

describe('numbers in a column', () => {
  const word = fc.nat(0xffffffff);
  const place = fc.nat(4);

  it('are 32-bit words, little-endian, and touch nothing beside them', () => {
    fc.assert(
      fc.property(word, place, (value, at) => {
        const column = new Uint8Array(8).fill(0x5a);
        setWord(column, at, value);
        const expected = Buffer.alloc(8, 0x5a);
        expected.writeUInt32LE(value, at);
        expect(Buffer.from(column)).toEqual(expected);
        expect(wordAt(column, at)).toBe(value);
      }),
    );
  });

  it('hashes are two of them, the high half first', () => {
    fc.assert(
      fc.property(word, word, place, (high, low, at) => {
        const column = new Uint8Array(16);
        setHash(column, at, [high, low]);
        expect([wordAt(column, at), wordAt(column, at + 4)]).toEqual([high, low]);
        expect(columnHash(column, at)).toEqual([high, low]);
      }),
    );
  });

  it('are 0 where nothing was written', () => {
    expect(columnHash(new Uint8Array(8), 0)).toEqual([0, 0]);
  });
});
