import { describe, expect, it } from '@jest/globals';
import { lookAhead } from '../../../src/input/bytes/looked-ahead.js';
import { collect } from '../../support/archives.js';

/** Ten bytes in pieces of three, and whether whoever read them closed them. */
function source(): { readonly chunks: AsyncIterable<Uint8Array>; readonly isClosed: () => boolean } {
  let isClosed = false;
  async function* chunks(): AsyncIterable<Uint8Array> {
    try {
      for (let from = 0; from < 10; from += 3)
        yield await Promise.resolve(Buffer.from('0123456789').subarray(from, from + 3));
    } finally {
      isClosed = true;
    }
  }
  return { chunks: chunks(), isClosed: () => isClosed };
}

describe('looking ahead', () => {
  it.each([
    [0, false],
    [9, false],
    [10, true],
    [11, true],
  ])('gives all bytes, and whether they are at most %i: %s', async (most, whole) => {
    const { chunks, isClosed } = source();
    const { all, isWhole } = await lookAhead(chunks, most);
    expect(isWhole).toBe(whole);
    expect((await collect(all)).toString()).toBe('0123456789');
    expect(isClosed()).toBe(true);
  });

  it.each([1, 2, 3])('closes what a loop leaves after piece %i', async (pieces) => {
    const { chunks, isClosed } = source();
    let seen = 0;
    for await (const piece of (await lookAhead(chunks, 4)).all) {
      expect(piece.length).toBe(3);
      if (++seen === pieces) break;
    }
    expect(isClosed()).toBe(true);
  });

  it('throws what the source throws', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(Buffer.from('a'));
      throw new RangeError('broken');
    }
    await expect(lookAhead(broken(), 4)).rejects.toThrow(RangeError);
    await expect(lookAhead(broken(), 0).then(({ all }) => collect(all))).rejects.toThrow(RangeError);
  });
});
