import { KumikiError, type Place } from '../../core/errors.js';
import type { Chunks } from '../bytes/chunks.js';
import { decompressBlock } from './bzip2-decode.js';
import { MAGIC_AND_CRC_BITS, type Magic } from './bzip2-magic.js';
import { combineCrc, walkBzip2 } from './bzip2-structure.js';

/**
 * No block is longer, in bytes: 20 bits is the longest code of a byte, and there are at most 900,000 of them, plus
 * its tables. What is longer is damaged, and is not collected any further.
 */
const LONGEST_BLOCK = (900_000 * 20) / 8 + 100_000;
/** Marks that stand in a block by chance: two in one block will not be seen on earth. */
const CHANCE_MARKS = 2;

/** A mark is known at the latest when this many bytes from its beginning on are. */
const LAG = 16;

interface OpenBlock {
  readonly magic: Magic;
  readonly level: number;
  /** How many marks in it have turned out not to be its end. */
  wrongEnds: number;
}

/**
 * Decompresses bzip2 data block by block in this process. At most one block is held, packed and unpacked (47 MB at
 * the worst, 0.9 MB for text), however long the streams are.
 * @throws {KumikiError} `format-wrong`, `raw-truncated`, `raw-checksum-wrong`
 */
export async function* bzip2Blocks(packed: Chunks, place: Place): Chunks {
  let window: Uint8Array = new Uint8Array(0);
  let base = 0;
  let level = 0;
  let combined = 0;
  let block: OpenBlock | undefined;

  for await (const { chunk, magics } of walkBzip2(packed, place)) {
    const done = Math.max(
      0,
      Math.min(block === undefined ? Infinity : Math.floor(block.magic.bit / 8) - base, window.length - LAG),
    );
    base += done;
    window = Buffer.concat([window.subarray(done), chunk]);
    for (const magic of magics) {
      if (block !== undefined) {
        const solo = soloStream(window, base, block, magic.bit);
        const bytes = await decompressBlock(solo, block.level);
        if (bytes === undefined) {
          if (++block.wrongEnds > CHANCE_MARKS) throw damaged(block.magic, place);
          continue;
        }
        combined = combineCrc(combined, block.magic.crc);
        yield bytes;
      }
      if (magic.level > 0) {
        level = magic.level;
        combined = 0;
      }
      if (magic.kind === 'end' && magic.crc !== combined) throw damaged(magic, place);
      block = magic.kind === 'block' ? { magic, level, wrongEnds: 0 } : undefined;
    }
    if (block !== undefined && base + window.length - block.magic.bit / 8 > LONGEST_BLOCK + chunk.length) {
      throw damaged(block.magic, place);
    }
  }
  if (block !== undefined) throw damaged(block.magic, place);
}

/** A block moved to a byte boundary and made a bzip2 stream of its own. */
function soloStream(window: Uint8Array, base: number, { magic, level }: OpenBlock, endBit: number): Uint8Array {
  const length = endBit - magic.bit;
  const from = Math.floor(magic.bit / 8) - base;
  const shift = magic.bit % 8;
  const solo = Buffer.alloc(4 + Math.ceil((length + MAGIC_AND_CRC_BITS) / 8));
  solo.write(`BZh${level}`, 'latin1');
  const whole = Math.ceil(length / 8);
  if (shift === 0) {
    solo.set(window.subarray(from, from + whole), 4);
  } else {
    let here = window[from] ?? 0;
    for (let index = 0; index < whole; index++) {
      const next = window[from + index + 1] ?? 0;
      solo[4 + index] = (here << shift) | (next >>> (8 - shift));
      here = next;
    }
  }
  // Behind the last bit of the block: the mark of the end, and the CRC, which for one block is the block's own.
  const end = Buffer.from('17724538509000000000', 'hex');
  end.writeUInt32BE(magic.crc, 6);
  const used = length % 8;
  const at = 4 + Math.floor(length / 8);
  if (used === 0) {
    solo.set(end, at);
  } else {
    solo[at] = (solo[at] ?? 0) & (0xff << (8 - used));
    end.forEach((byte, index) => {
      solo[at + index] = (solo[at + index] ?? 0) | (byte >>> used);
      solo[at + index + 1] = byte << (8 - used);
    });
  }
  return solo;
}

function damaged({ kind, bit }: Magic, place: Place): KumikiError {
  return new KumikiError('raw-checksum-wrong', `a bzip2 ${kind === 'block' ? 'block' : 'stream'} is damaged`, {
    place: { ...place, byte: Math.floor(bit / 8) },
    hint: 'Get the file again.',
  });
}
