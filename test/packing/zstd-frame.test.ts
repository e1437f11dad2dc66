import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decompress } from 'fzstd';
import xxhash from 'xxhash-wasm';
import { zstdFrame } from '../../src/packing/zstd-frame.js';

async function framed(pieces: readonly Uint8Array[]): Promise<Buffer> {
  const written: Uint8Array[] = [];
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  for await (const piece of zstdFrame(pieces, bytes)) written.push(Uint8Array.from(piece));
  return Buffer.concat(written);
}

describe('a zstd frame', () => {
  it('holds all pieces, says how long they are and ends with their checksum', async () => {
    const hashes = await xxhash();
    const piece = fc.uint8Array({ minLength: 1, maxLength: 5_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        const content = Buffer.concat(pieces);
        const frame = await framed(pieces);
        expect(Buffer.from(decompress(frame)).equals(content)).toBe(true);
        // RFC 8878: the descriptor asks for a size in 8 bytes behind the window, and for a checksum.
        expect(frame[4]).toBe(0b1100_0100);
        expect(frame.readBigUInt64LE(6)).toBe(BigInt(content.length));
        expect(frame.readUInt32LE(frame.length - 4)).toBe(Number(hashes.h64Raw(content) & 0xffff_ffffn));
      }),
      { numRuns: 50 },
    );
  });

  it('is the same bytes as ever', async () => {
    // `zstd -t` and `zstd -dc` of another implementation accept them.
    expect((await framed([Buffer.from('組木\n'.repeat(100))])).toString('hex')).toBe(
      '28b52ffdc458bc0200000000000074000038e7b584e69ca80a0100b25415230100004e3f5155',
    );
  });

  it('may be one of nothing', async () => {
    const hashes = await xxhash();
    for (const pieces of [[], [Buffer.alloc(0)]]) {
      const frame = await framed(pieces);
      expect(decompress(frame)).toHaveLength(0);
      expect(frame.readUInt32LE(frame.length - 4)).toBe(Number(hashes.h64Raw(new Uint8Array()) & 0xffff_ffffn));
      expect([frame[4], frame.readBigUInt64LE(6)]).toEqual([0b1100_0100, 0n]);
    }
  });

  it('holds more than the encoder takes at a time, packed or not', async () => {
    const noise = Buffer.alloc(300_000);
    for (let at = 0, state = 1; at < noise.length; at++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      noise[at] = state >>> 16;
    }
    for (const pieces of [[noise], [noise, noise], [Buffer.alloc(900_000, 'あ')], [noise.subarray(0, 131_072)]]) {
      expect(Buffer.from(decompress(await framed(pieces))).equals(Buffer.concat(pieces))).toBe(true);
    }
  });

  it('is made alone where several are asked for at a time, or one was left', async () => {
    const pieces = ['一', '二', '三'].map((letter) => Buffer.alloc(300_000, letter));
    const alone = await framed(pieces);
    for await (const written of zstdFrame(pieces, 900_000)) {
      expect(written).toBeDefined();
      break;
    }
    const three = await Promise.all([framed(pieces), framed([...pieces].reverse()), framed(pieces)]);
    expect(three[0].equals(alone)).toBe(true);
    expect(three[1].equals(alone)).toBe(false);
    expect(three[2].equals(alone)).toBe(true);
  });
});
