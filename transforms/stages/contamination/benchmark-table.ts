import { RollingHash } from './rolling-hash.js';

/** A text of a benchmark, and where it stands. */
export interface BenchmarkText {
  readonly plain: Uint16Array;
  /** As the option names the benchmark: `jsquad:valid`, `questions.jsonl`. */
  readonly benchmark: string;
  /** Its record or line. */
  readonly place: string;
}

/**
 * The texts of benchmarks with a hash table of their n-grams: plain data, so that worker threads can be given it. What a
 * slot says is always compared with the texts: no equal hashes count for equal texts.
 */
export interface BenchmarkTable {
  readonly ngram: number;
  /** All texts, one after another. */
  readonly units: Uint16Array;
  /** Where each text begins in `units`, and behind the last where it ends. */
  readonly starts: Uint32Array;
  /** Where a text with the n-gram of a slot has it, plus 1; 0 where the slot is free. */
  readonly slots: Uint32Array;
  readonly benchmarks: readonly string[];
  readonly places: readonly string[];
}

/**
 * @param texts no text twice
 * @param common an n-gram that more texts than so many have is a set phrase, and no evidence
 */
export function benchmarkTable(texts: readonly BenchmarkText[], ngram: number, common: number): BenchmarkTable {
  const length = texts.reduce((sum, { plain }) => sum + plain.length, 0);
  const units = new Uint16Array(length);
  const starts = new Uint32Array(texts.length + 1);
  let end = 0;
  texts.forEach(({ plain }, number) => {
    starts[number] = end;
    units.set(plain, end);
    end += plain.length;
  });
  starts[texts.length] = end;
  const table = {
    ...{ ngram, units, starts },
    slots: new Uint32Array(2 ** Math.max(4, Math.ceil(Math.log2(length * 2 + 1)))),
    benchmarks: texts.map(({ benchmark }) => benchmark),
    places: texts.map(({ place }) => place),
  };
  // How many texts have the n-gram of a slot, and the last one that was counted.
  const frequency = new Uint32Array(table.slots.length);
  const counted = new Uint32Array(table.slots.length);
  eachNgram(table, (position, hash, text) => {
    const slot = slotOf(table, hash, units, position);
    if (table.slots[slot] === 0) table.slots[slot] = position + 1;
    if (counted[slot] === text + 1) return;
    counted[slot] = text + 1;
    frequency[slot] = (frequency[slot] ?? 0) + 1;
  });
  const evident = { ...table, slots: new Uint32Array(table.slots.length) };
  eachNgram(table, (position, hash) => {
    const slot = slotOf(table, hash, units, position);
    if ((frequency[slot] ?? 0) > common || table.slots[slot] !== position + 1) return;
    evident.slots[slotOf(evident, hash, units, position)] = position + 1;
  });
  return evident;
}

function eachNgram(
  { ngram, units, starts }: BenchmarkTable,
  visit: (position: number, hash: number, text: number) => void,
): void {
  const rolling = new RollingHash(ngram);
  for (let text = 0; text + 1 < starts.length; text++) {
    const [from, to] = [starts[text] ?? 0, starts[text + 1] ?? 0];
    for (let at = from; at + ngram <= to; at++) {
      visit(at, at === from ? rolling.begin(units, at) : rolling.next(units, at - 1), text);
    }
  }
}

/** The slot of the n-gram of `text` at `at`, or the free one where it would stand. */
function slotOf({ slots, units, ngram }: BenchmarkTable, hash: number, text: Uint16Array, at: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const position = (slots[slot] ?? 0) - 1;
    if (position < 0 || isSame(units, position, text, at, ngram)) return slot;
    slot = (slot + 1) & mask;
  }
}

function isSame(a: Uint16Array, from: number, b: Uint16Array, at: number, length: number): boolean {
  for (let n = 0; n < length; n++) if (a[from + n] !== b[at + n]) return false;
  return true;
}

/** A run of characters that a text has in common with a text of a benchmark. */
export interface Overlap {
  /** The number of the benchmark's text. */
  readonly text: number;
  /** Where it begins in the text that was looked at. */
  readonly from: number;
  readonly to: number;
}

/** The overlaps of a text with the benchmarks, from front to back, each as long as it goes on. */
export function* overlaps(table: BenchmarkTable, plain: Uint16Array): Generator<Overlap, void> {
  const { ngram, units, starts, slots } = table;
  const rolling = new RollingHash(ngram);
  let isRolling = false;
  for (let at = 0; at + ngram <= plain.length;) {
    const hash = isRolling ? rolling.next(plain, at - 1) : rolling.begin(plain, at);
    isRolling = true;
    const position = (slots[slotOf(table, hash, plain, at)] ?? 0) - 1;
    if (position < 0) {
      at++;
      continue;
    }
    const text = textAt(starts, position);
    const end = starts[text + 1] ?? units.length;
    let length = ngram;
    while (position + length < end && at + length < plain.length && units[position + length] === plain[at + length]) {
      length++;
    }
    yield { text, from: at, to: at + length };
    // The next n-gram that is not all inside this run.
    at += length - ngram + 1;
    isRolling = length === ngram;
  }
}

/** The number of the text that a position is in. */
function textAt(starts: Uint32Array, position: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
