/** Where the lines of a ledger lie, by their keys: 28 bytes a key, at most twice as many while it grows. */
export interface KeyIndex {
  readonly size: number;
  /** `undefined` where no line has the key. */
  find(this: void, key: string): LinePosition | undefined;
  /** False where the key is there already: its first line stays. */
  add(this: void, key: string, line: LinePosition): boolean;
}

/** In bytes from the start of the file; the length without the line feed. */
export interface LinePosition {
  readonly offset: number;
  readonly length: number;
}

/** Half of a key, which is a SHA-256: two keys that share it are not met. */
const WORDS = 4;
const HEX_OF_A_WORD = 8;
const FULLEST = 0.7;

export function keyIndex(): KeyIndex {
  let table = emptyTable(1024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    find(key) {
      const slot = slotOf(table, wordsOf(key));
      const length = table.lengths[slot] ?? 0;
      return length === 0 ? undefined : { offset: table.offsets[slot] ?? 0, length };
    },
    add(key, { offset, length }) {
      const words = wordsOf(key);
      if (table.lengths[slotOf(table, words)] !== 0) return false;
      if (size + 1 > table.capacity * FULLEST) table = grown(table);
      put(table, words, offset, length);
      size++;
      return true;
    },
  };
}

/** Open addressing: a key stands in the first free slot from that of its first word on. A length of 0 is a free slot. */
interface Table {
  readonly capacity: number;
  readonly keys: Uint32Array;
  readonly offsets: Float64Array;
  readonly lengths: Uint32Array;
}

function emptyTable(capacity: number): Table {
  return {
    capacity,
    keys: new Uint32Array(capacity * WORDS),
    offsets: new Float64Array(capacity),
    lengths: new Uint32Array(capacity),
  };
}

function grown({ capacity, keys, offsets, lengths }: Table): Table {
  const larger = emptyTable(capacity * 2);
  for (let slot = 0; slot < capacity; slot++) {
    const length = lengths[slot] ?? 0;
    if (length === 0) continue;
    put(larger, keys.subarray(slot * WORDS, (slot + 1) * WORDS), offsets[slot] ?? 0, length);
  }
  return larger;
}

function put(table: Table, words: Uint32Array, offset: number, length: number): void {
  const slot = slotOf(table, words);
  table.keys.set(words, slot * WORDS);
  table.offsets[slot] = offset;
  table.lengths[slot] = length;
}

/** The slot of a key, or the free one where it would stand. */
function slotOf({ capacity, keys, lengths }: Table, words: Uint32Array): number {
  let slot = (words[0] ?? 0) % capacity;
  while (lengths[slot] !== 0 && !words.every((word, index) => keys[slot * WORDS + index] === word)) {
    slot = (slot + 1) % capacity;
  }
  return slot;
}

function wordsOf(key: string): Uint32Array {
  const words = new Uint32Array(WORDS);
  for (let word = 0; word < WORDS; word++) {
    words[word] = parseInt(key.slice(word * HEX_OF_A_WORD, (word + 1) * HEX_OF_A_WORD), 16);
  }
  return words;
}
