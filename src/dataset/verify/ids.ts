import { KumikiError } from '../../core/errors.js';
import type { LinePlace } from '../../core/format.js';
import { hash64 } from '../../core/hash.js';
import { HashBag } from '../../core/repeated-hashes.js';

/** The ids of all records, as hashes of 8 bytes. */
export class IdBag {
  // Grown as ids come, not by what the manifest says: it may be wrong.
  readonly #hashes = new HashBag();

  add(id: string): void {
    this.#hashes.add(hashOf(id));
  }

  /** Finds the places of repeated ids among records that come a second time; `undefined` where no hash came twice. */
  repeated(): RepeatedIds | undefined {
    const hashes = this.#hashes.repeated();
    return hashes.size === 0 ? undefined : new RepeatedIds(hashes);
  }
}

/** Looks for ids that come again, among those whose hash does. */
export class RepeatedIds {
  readonly #hashes: ReadonlySet<bigint>;
  readonly #first = new Map<string, LinePlace>();

  constructor(hashes: ReadonlySet<bigint>) {
    this.#hashes = hashes;
  }

  /** @throws {KumikiError} `id-duplicate` where the id came before */
  take(id: string, place: LinePlace): void {
    if (!this.#hashes.has(hashOf(id))) return;
    const first = this.#first.get(id);
    if (first === undefined) {
      this.#first.set(id, place);
      return;
    }
    throw new KumikiError('id-duplicate', `the id is that of ${first.file}, line ${first.line} too`, {
      place,
      found: id,
    });
  }
}

function hashOf(id: string): bigint {
  const [high, low] = hash64(id);
  return (BigInt(high) << 32n) | BigInt(low);
}
