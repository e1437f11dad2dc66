import type { Records } from '../../../src/core/stage.js';
import { bandAt } from './band-hashes.js';
import { Repetitions } from './repetitions.js';

/** Hashes that are held at a time: 64 MiB, and as much for finding the repeated ones among those of a band. */
const HELD = 1 << 24;
/** A band's hash is below it. */
const HASHES = 2 ** 31;

/**
 * Finds the bands whose hashes occur more than once among the records that are not dropped: most records have none, and need
 * not be looked at again.
 *
 * It keeps one bit for each band of each record, and while it works as many hashes as `held`. Where there are more, it scans
 * the records once more, for other bands or for other hashes of one band. The hashes of one band are looked at together: a
 * table of them is small enough for the caches of a processor, and tables of all bands are not.
 */
export class RepeatedBands {
  readonly #bits: Uint8Array;
  /** Bytes of the bits of a record. */
  readonly #stride: number;
  readonly #different: number[];

  constructor(records: Records, bands: number, held = HELD) {
    this.#stride = Math.ceil(bands / 8);
    this.#bits = new Uint8Array(records.count * this.#stride);
    this.#different = new Array<number>(bands).fill(0);
    const count = Math.max(1, records.count);
    const slices = Math.max(1, Math.ceil((count * 2) / held));
    const together = slices > 1 ? 1 : Math.floor(held / count);
    for (let first = 0; first < bands; first += together) {
      for (let slice = 0; slice < slices; slice++) {
        this.#find(records, { first, end: Math.min(bands, first + together), slice, slices });
      }
    }
  }

  /** Whether any band of a record is shared. */
  any(record: number): boolean {
    const start = record * this.#stride;
    for (let at = start; at < start + this.#stride; at++) if (this.#bits[at] !== 0) return true;
    return false;
  }

  /** Whether another record has the same hash in this band. */
  has(record: number, band: number): boolean {
    return ((this.#bits[record * this.#stride + (band >> 3)] ?? 0) & (1 << (band & 7))) !== 0;
  }

  /** How many different hashes of a band occur more than once. */
  differentIn(band: number): number {
    return this.#different[band] ?? 0;
  }

  #find(records: Records, pass: Pass): void {
    const { numbers, hashes, count } = gathered(records, pass);
    for (let band = pass.first; band < pass.end; band++) {
      const own = hashes.subarray((band - pass.first) * numbers.length, (band - pass.first) * numbers.length + count);
      const repetitions = new Repetitions(count);
      for (const hash of own) repetitions.add(hash);
      this.#different[band] = this.differentIn(band) + repetitions.different;
      if (repetitions.different > 0) this.#mark(band, numbers, own, repetitions);
    }
  }

  #mark(band: number, numbers: Uint32Array, hashes: Uint32Array, repetitions: Repetitions): void {
    const [bits, stride, place, bit] = [this.#bits, this.#stride, band >> 3, 1 << (band & 7)];
    for (let at = 0; at < hashes.length; at++) {
      if (!repetitions.has(hashes[at] ?? 0)) continue;
      const byte = (numbers[at] ?? 0) * stride + place;
      bits[byte] = (bits[byte] ?? 0) | bit;
    }
  }
}

/** Bands `first` to `end` - 1, and of their hashes one slice of several: of several slices one band at a time. */
interface Pass {
  readonly first: number;
  readonly end: number;
  readonly slice: number;
  readonly slices: number;
}

/** The records of a pass, `count` of them, and their hashes: those of each band behind those of the band before. */
interface Gathered {
  readonly numbers: Uint32Array;
  readonly hashes: Uint32Array;
  readonly count: number;
}

function gathered(records: Records, { first, end, slice, slices }: Pass): Gathered {
  const bands = end - first;
  let numbers = new Uint32Array(Math.ceil((records.count / slices) * (slices > 1 ? 1.1 : 1)));
  let hashes = new Uint32Array(numbers.length * bands);
  let count = 0;
  for (const { record, column } of records.scan()) {
    if (records.isDropped(record)) continue;
    if (slices > 1) {
      if (Math.floor((bandAt(column, first) / HASHES) * slices) !== slice) continue;
      // Hashes are even, but not for records that are the same.
      if (count === numbers.length) [numbers, hashes] = [doubled(numbers), doubled(hashes)];
    }
    numbers[count] = record;
    for (let band = 0; band < bands; band++) hashes[band * numbers.length + count] = bandAt(column, first + band);
    count++;
  }
  return { numbers, hashes, count };
}

function doubled(some: Uint32Array): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(some.length * 2 + 1);
  twice.set(some);
  return twice;
}
