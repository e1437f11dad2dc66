import type { Records } from '../../../src/core/stage.js';
import { bandAt } from './band-hashes.js';
import { Repetitions } from './repetitions.js';

/** Hashes that are held at a time: about 128 MiB. */
const HELD = 1 << 24;
/** A band's hash is below it. */
const HASHES = 2 ** 31;

/**
 * Finds the bands whose hashes occur more than once among the records that are not dropped: most records have none, and need
 * not be looked at again.
 *
 * It keeps one bit for each band of each record, and while it works as many hashes as `held`. Where there are more, it scans
 * the records once more, for other bands or for other hashes of one band.
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
    const together = Math.max(1, Math.floor(held / Math.max(1, records.count)));
    const slices = Math.max(1, Math.ceil(records.count / held));
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

  #find(records: Records, { first, end, slice, slices }: Pass): void {
    const counters = Array.from({ length: end - first }, () => new Repetitions(records.count / slices));
    const isIn = (hash: number): boolean => slices === 1 || Math.floor((hash / HASHES) * slices) === slice;
    for (const { record, column } of records.scan()) {
      if (records.isDropped(record)) continue;
      for (let band = first; band < end; band++) {
        const hash = bandAt(column, band);
        if (isIn(hash)) counters[band - first]?.add(hash);
      }
    }
    for (const { record, column } of records.scan()) {
      if (records.isDropped(record)) continue;
      for (let band = first; band < end; band++) {
        const hash = bandAt(column, band);
        if (!isIn(hash) || counters[band - first]?.has(hash) !== true) continue;
        const byte = record * this.#stride + (band >> 3);
        this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (band & 7));
      }
    }
    counters.forEach(({ different }, at) => {
      this.#different[first + at] = this.differentIn(first + at) + different;
    });
  }
}

/** Bands `first` to `end` - 1, and of their hashes one slice of several. */
interface Pass {
  readonly first: number;
  readonly end: number;
  readonly slice: number;
  readonly slices: number;
}
