/**
 * Where blocks and streams begin and end in bzip2 data. The format has no lengths: a block begins with the 48 bits
 * 0x314159265359 and a stream ends with 0x177245385090, at any bit, each followed by a CRC of 32 bits. A stream begins
 * with `BZh` and a digit at a byte boundary. (bzip2 1.0.8, `compress.c`; the six-byte marks are π and √π in BCD.)
 */
export interface Magic {
  readonly kind: 'block' | 'end';
  /** Its first bit, counted from the beginning of the data. */
  readonly bit: number;
  /** Of the block that begins, or of the stream that ends. */
  readonly crc: number;
  /** 1 to 9 where `BZh1` … `BZh9` stands right before it: the block size in units of 100,000 bytes; else 0. */
  readonly level: number;
}

/** Bits of a magic number and of the CRC behind it. */
const MAGIC_BITS = 48;
export const MAGIC_AND_CRC_BITS = 80;

/** Both magic numbers as their first 16 and last 32 bits. */
const MAGICS = [
  { kind: 'block', high: 0x3141, low: 0x59265359 },
  { kind: 'end', high: 0x1772, low: 0x45385090 },
] as const;

/** A magic number begun at any bit of one byte, with its CRC, ends within this many bytes. */
const REACH = 11;
/** The bytes of a stream header. */
export const HEADER_BYTES = 4;

/**
 * For two bytes that follow the byte in which a magic number begins: which one it may be, and at which of the eight
 * bits it may begin (bit n: block from bit n; bit 8 + n: end). Only one value in 4,096 leaves anything to look at.
 */
const CANDIDATES = candidates();

function candidates(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  MAGICS.forEach(({ high, low }, which) => {
    const first32 = ((high << 16) | (low >>> 16)) >>> 0;
    for (let shift = 0; shift < 8; shift++) {
      const inner = (first32 >>> (8 + shift)) & 0xffff;
      table[inner] = (table[inner] ?? 0) | (1 << (which * 8 + shift));
    }
  });
  return table;
}

/** Finds every {@link Magic} in data that come in pieces. */
export interface MagicFinder {
  /** Those that are known to be there once this piece has come, in their order. */
  push(piece: Uint8Array): Magic[];
  /** Those in the last bytes. */
  end(): Magic[];
  /** Bytes seen so far. */
  readonly length: number;
}

export function magicFinder(): MagicFinder {
  // Bytes that still matter: those before `next` may hold a stream header, those from it on are yet to be looked at.
  let data: Uint8Array = new Uint8Array(0);
  let base = 0;
  let next = 0;

  const scan = (stop: number): Magic[] => {
    const found: Magic[] = [];
    const bytes = data;
    let inner = bytes[next + 1] ?? 0;
    for (let byte = next; byte < stop; byte++) {
      inner = ((inner << 8) | (bytes[byte + 2] ?? 0)) & 0xffff;
      const mask = CANDIDATES[inner] ?? 0;
      if (mask !== 0) look(byte, mask, found);
    }
    next = Math.max(next, stop);
    return found;
  };

  const look = (byte: number, mask: number, found: Magic[]): void => {
    for (let shift = 0; shift < 8; shift++) {
      const bit = byte * 8 + shift;
      if (bit + MAGIC_AND_CRC_BITS > data.length * 8) return;
      MAGICS.forEach(({ kind, high, low }, which) => {
        if ((mask & (1 << (which * 8 + shift))) === 0) return;
        if (bits32(data, bit) >>> 16 !== high || bits32(data, bit + 16) !== low) return;
        const level = shift === 0 ? levelBefore(data, byte) : 0;
        found.push({ kind, bit: base * 8 + bit, crc: bits32(data, bit + MAGIC_BITS), level });
      });
    }
  };

  return {
    push: (piece) => {
      const keep = Math.max(0, next - HEADER_BYTES);
      base += keep;
      next -= keep;
      data = keep === data.length ? piece : Buffer.concat([data.subarray(keep), piece]);
      return scan(data.length - REACH + 1);
    },
    end: () => scan(data.length),
    get length() {
      return base + data.length;
    },
  };
}

function levelBefore(data: Uint8Array, byte: number): number {
  if (byte < HEADER_BYTES || data[byte - 4] !== 0x42 || data[byte - 3] !== 0x5a || data[byte - 2] !== 0x68) return 0;
  const level = (data[byte - 1] ?? 0) - 0x30;
  return level >= 1 && level <= 9 ? level : 0;
}

/** 32 bits from bit `bit` on, as an unsigned number. Bits past the end are 0. */
function bits32(data: Uint8Array, bit: number): number {
  const byte = bit >>> 3;
  const shift = bit & 7;
  const word =
    ((data[byte] ?? 0) << 24) | ((data[byte + 1] ?? 0) << 16) | ((data[byte + 2] ?? 0) << 8) | (data[byte + 3] ?? 0);
  return shift === 0 ? word >>> 0 : ((word << shift) | ((data[byte + 4] ?? 0) >>> (8 - shift))) >>> 0;
}
