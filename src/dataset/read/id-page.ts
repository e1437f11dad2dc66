import { hash64, type Hash64 } from '../../core/hash.js';

/** What an index of ids says of one record. */
export interface IdEntry {
  readonly id: Hash64;
  /** A hash of the record, by which one that has changed since is known. */
  readonly content: Hash64;
  /** The number of its shard in the manifest, counted from 0. */
  readonly shard: number;
  /** Where it stands in the shard. */
  readonly place: number;
}

/** Bytes of a page: what is read at once. */
export const PAGE_BYTES = 4096;
/** The bucket, the number of entries, and a hash of all that follows, which shows pages that have rotted. */
const HEAD_BYTES = 16;
const ENTRY_BYTES = 28;
const MOST_ENTRIES = Math.floor((PAGE_BYTES - HEAD_BYTES) / ENTRY_BYTES);

/** A page of the index while it is filled: entries whose ids fall into one bucket. */
export class IdPage {
  readonly #bytes = Buffer.alloc(PAGE_BYTES);
  #count = 0;

  constructor(readonly bucket: number) {}

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  get isFull(): boolean {
    return this.#count === MOST_ENTRIES;
  }

  add({ id, content, shard, place }: IdEntry): void {
    const at = HEAD_BYTES + this.#count++ * ENTRY_BYTES;
    for (const [index, word] of [...id, ...content, shard].entries()) this.#bytes.writeUInt32LE(word, at + index * 4);
    this.#bytes.writeDoubleLE(place, at + 20);
  }

  /** The bytes of the page, which is empty from then on; they are valid until the next entry is added. */
  taken(): Uint8Array {
    this.#bytes.writeUInt32LE(this.bucket, 0);
    this.#bytes.writeUInt32LE(this.#count, 4);
    for (const [index, word] of checkOf(this.#bytes).entries()) this.#bytes.writeUInt32LE(word, 8 + index * 4);
    this.#count = 0;
    return this.#bytes;
  }
}

/** The entries of a page under a hash of an id; `undefined` where the page is not as it was written. */
export function entriesIn(page: Buffer, bucket: number, id: Hash64): readonly IdEntry[] | undefined {
  const word = (at: number): number => page.readUInt32LE(at);
  const [high, low] = checkOf(page);
  const count = word(4);
  if (word(0) !== bucket || word(8) !== high || word(12) !== low || count > MOST_ENTRIES) return undefined;
  const found: IdEntry[] = [];
  for (let at = HEAD_BYTES; at < HEAD_BYTES + count * ENTRY_BYTES; at += ENTRY_BYTES) {
    if (word(at) !== id[0] || word(at + 4) !== id[1]) continue;
    found.push({ id, content: [word(at + 8), word(at + 12)], shard: word(at + 16), place: page.readDoubleLE(at + 20) });
  }
  return found;
}

/** A hash of a page without its own place. */
function checkOf(page: Buffer): Hash64 {
  return hash64(page.toString('latin1', HEAD_BYTES), [page.readUInt32LE(0), page.readUInt32LE(4)]);
}
