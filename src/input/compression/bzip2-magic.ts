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

/** Bytes that begin four magic numbers apart are looked at together: whatever its first bit, five whole bytes of it follow. */
const STRIDE = 4;

/**
 * One bit for every two bytes that may stand side by side in a magic number from its second byte on, at any of the eight shifts.
 * Of the bytes that a magic number may begin in, those of one stride have the two bytes behind them in common. One value in a
 * thousand leaves anything to look at; the table stays in the processor's nearest cache.
 */
const CANDIDATES = candidates();

function candidates(): Uint8Array {
  const table = new Uint8Array((1 << 16) / 8);
  for (const { high, low } of MAGICS) {
    const magic = (BigInt(high) << 32n) | BigInt(low);
    for (let first = 1; first <= MAGIC_BITS - 16; first++) {
      const pair = Number((magic >> BigInt(MAGIC_BITS - 16 - first)) & 0xffffn);
      table[pair >>> 3] = (table[pair >>> 3] ?? 0) | (1 << (pair & 7));
    }
  }
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
    for (let byte = next; byte < stop; byte += STRIDE) {
      const pair = ((bytes[byte + STRIDE] ?? 0) << 8) | (bytes[byte + STRIDE + 1] ?? 0);
      if (((CANDIDATES[pair >>> 3] ?? 0) & (1 << (pair & 7))) === 0) continue;
      for (let first = byte; first < Math.min(byte + STRIDE, stop); first++) look(first, found);
    }
    next = Math.max(next, stop);
    return found;
  };

  /** Magic numbers whose first bit is in this byte. */
  const look = (byte: number, found: Magic[]): void => {
    const last = Math.min(byte * 8 + 7, data.length * 8 - MAGIC_AND_CRC_BITS);
    for (let bit = byte * 8; bit <= last; bit++) {
      const high = bits32(data, bit) >>> 16;
      for (const magic of MAGICS) {
        if (high !== magic.high || bits32(data, bit + 16) !== magic.low) continue;
        const level = bit % 8 === 0 ? levelBefore(data, byte) : 0;
        found.push({ kind: magic.kind, bit: base * 8 + bit, crc: bits32(data, bit + MAGIC_BITS), level });
      }
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
