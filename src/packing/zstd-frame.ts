import { Zstd } from '@hpcc-js/wasm-zstd';
import xxhash from 'xxhash-wasm';

/** What `zstd` takes where nothing else is asked. */
const LEVEL = 3;

const MAGIC = 0xfd2fb528;
/** Bytes of the magic number, of the descriptor behind it, and of the window descriptor: what the encoder's stream begins with. */
const HEAD_BYTES = 6;
/** A descriptor that says: no dictionary, no single segment, no size of the content, no checksum. */
const PLAIN = 0;
/** A size of the content in 8 bytes, and a checksum of 4 bytes at the end. */
const SIZE_AND_CHECKSUM = 0b1100_0100;
/** The frame of nothing: the same head with a size of 0, a last block of no bytes, and its checksum. The encoder has another head for it. */
const EMPTY_FRAME = Buffer.from('28b52ffdc458000000000000000001000099e9d851', 'hex');

/**
 * One zstd frame of all pieces, in memory that does not grow with them. Its head says how long the content is, so that
 * readers that unpack at one stroke know what to allocate, and its checksum tells `zstd -t` of every flipped bit.
 *
 * The encoder streams, but writes neither of the two. Both stand outside of the compressed blocks (RFC 8878, section
 * 3.1.1): the head is written here, and the low 4 bytes of the content's XXH64 behind the last block.
 * @param bytes those of all pieces together
 */
export async function* zstdFrame(pieces: Iterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array, void> {
  if (bytes === 0) {
    yield EMPTY_FRAME;
    return;
  }
  const [zstd, hashes] = await Promise.all([loaded(), xxhash()]);
  const leave = await enter();
  try {
    zstd.reset();
    zstd.setCompressionLevel(LEVEL);
    const checksum = hashes.create64();
    let hasHead = false;
    const framed = (written: Uint8Array): Uint8Array => {
      if (hasHead || written.length === 0) return written;
      hasHead = true;
      return withSize(written, bytes);
    };
    for (const piece of pieces) {
      checksum.update(piece);
      yield framed(zstd.compressChunk(piece));
    }
    yield framed(zstd.compressEnd());
    const end = Buffer.alloc(4);
    end.writeUInt32LE(Number(checksum.digest() & 0xffff_ffffn));
    yield end;
  } finally {
    leave();
  }
}

/** The beginning of a frame with another head: one that says the size of the content, and that a checksum follows. */
function withSize(written: Uint8Array, bytes: number): Uint8Array {
  const { buffer, byteOffset, length } = written;
  const given = Buffer.from(buffer, byteOffset, length);
  if (length < HEAD_BYTES || given.readUInt32LE(0) !== MAGIC || given[4] !== PLAIN) {
    throw new Error(`the zstd encoder began a frame with ${given.toString('hex', 0, HEAD_BYTES)}`);
  }
  const head = Buffer.alloc(HEAD_BYTES + 8);
  given.copy(head, 0, 0, HEAD_BYTES);
  head[4] = SIZE_AND_CHECKSUM;
  head.writeBigUInt64LE(BigInt(bytes), HEAD_BYTES);
  return Buffer.concat([head, given.subarray(HEAD_BYTES)]);
}

/**
 * The encoder, without its way of taking bytes out of WebAssembly one by one, through a list of numbers: that took two thirds of the time.
 * Another release of it that has not these members stays as it is.
 */
async function loaded(): Promise<Zstd> {
  const zstd = await Zstd.load();
  const memory: unknown = Reflect.get(zstd, '_mainModule');
  if (hasView(memory)) memory.heapToUint8Array = (at) => memory.heapView(at).slice();
  return zstd;
}

/** What the encoder reads its memory with. */
interface Memory {
  heapView(at: unknown): Uint8Array;
  heapToUint8Array(at: unknown): Uint8Array;
}

function hasView(memory: unknown): memory is Memory {
  if (typeof memory !== 'object' || memory === null) return false;
  return ['heapView', 'heapToUint8Array'].every((name) => typeof Reflect.get(memory, name) === 'function');
}

let last: Promise<void> = Promise.resolve();

/** Waits until no other frame is being made: the encoder of a process holds one at a time. Returns what ends the turn. */
async function enter(): Promise<() => void> {
  const before = last;
  let leave = (): void => undefined;
  last = new Promise((resolve) => {
    leave = resolve;
  });
  await before;
  return leave;
}
