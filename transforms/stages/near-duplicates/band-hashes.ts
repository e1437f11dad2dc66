import { setWord, wordAt } from '../../../src/core/column-words.js';
import { hash64 } from '../../../src/core/hash.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { Grams, imul, mix } from './grams.js';
import { bandingOf, comparingOf, type Field, type NearDuplicateOptions } from './options.js';
import { tagOf, type Texts } from './similarity.js';
import { Sketch } from './sketch.js';

/** Bytes of a band's hash. */
export const HASH_BYTES = 4;

/** Carries each value of a band into the next. */
const MULTIPLIER = 0x9e3779b1;

/** Writes the hashes of the bands of a record. */
export type BandHasher = (texts: Texts, task: string, out: Uint32Array) => void;

/** Fields by what they tell of a record: the first ones get the values of a band that cannot be dealt out evenly. */
const BY_WEIGHT: readonly Field[] = ['input', 'response', 'instruction'];

/**
 * Two records at least as similar as the threshold asks have the same hash in one of their bands, with a high probability.
 *
 * Where fields are compared one by one, every band holds values of each field that is not empty. Each of the fields of a
 * similar pair agrees in at least the threshold's share of its values, so the pair shares a band at least as often as one
 * text alone would. Records that have only the passage or the wording of the instruction in common share far fewer.
 */
export function bandHasher(options: NearDuplicateOptions): BandHasher {
  const { bands, rows } = bandingOf(options);
  const fields = BY_WEIGHT.filter((field) => options.fields.includes(field));
  const startOf = taskStarts(options.acrossTasks);
  const sketches = new Map<string, TextSketch>();
  const sketchOf = (of: readonly Field[], values: number): TextSketch => {
    const key = `${of.join()} ${values}`;
    const sketch = sketches.get(key) ?? new TextSketch(of, bands * values, options.ngram);
    sketches.set(key, sketch);
    return sketch;
  };
  /** The sketches of records with these fields, and how many values of each are in a band. */
  const layoutOf = (filled: readonly Field[]): readonly (readonly [TextSketch, number])[] => {
    const groups = options.compare === 'together' ? [filled] : filled.map((field) => [field]);
    return groups.flatMap((group, place) => {
      const values = Math.floor((rows + groups.length - 1 - place) / groups.length);
      return values === 0 || group.length === 0 ? [] : [[sketchOf(group, values), values] as const];
    });
  };
  const layouts = new Map<number, ReturnType<typeof layoutOf>>();
  return (texts, task, out) => {
    out.fill(startOf(task));
    let which = 0;
    for (const field of fields) which = which * 2 + (texts[field] === '' ? 0 : 1);
    const layout = layouts.get(which) ?? layoutOf(fields.filter((field) => texts[field] !== ''));
    layouts.set(which, layout);
    for (const [sketch, count] of layout) {
      const values = sketch.of(texts);
      for (let band = 0, at = 0; band < bands; band++) {
        let hash = out[band] ?? 0;
        for (const end = at + count; at < end; at++) {
          hash = imul(hash ^ (values[at] ?? 0), MULTIPLIER);
          hash ^= hash >>> 15;
        }
        out[band] = hash;
      }
    }
  };
}

/** Where the hashes of a record's bands begin: those of different tasks differ, so that the tasks are compared apart. */
function taskStarts(acrossTasks: boolean): (task: string) => number {
  const starts = new Map<string, number>();
  return (task) => {
    if (acrossTasks) return 0;
    const start = starts.get(task) ?? hash64(task)[0];
    starts.set(task, start);
    return start;
  };
}

/** Sketches fields of records; texts that one record after another has (an instruction, a passage) are sketched once. */
class TextSketch {
  readonly #fields: readonly Field[];
  readonly #ngram: number;
  readonly #sketch: Sketch;
  readonly #grams = new Grams(false);
  #last: Texts | undefined;

  constructor(fields: readonly Field[], size: number, ngram: number) {
    this.#fields = fields;
    this.#ngram = ngram;
    this.#sketch = new Sketch(size);
  }

  /** The sketch of the fields of a record, one of which at least is not empty; valid until the next. */
  of(texts: Texts): Uint32Array {
    const last = this.#last;
    if (last !== undefined && this.#fields.every((field) => last[field] === texts[field])) return this.#sketch.values;
    this.#last = texts;
    this.#grams.clear();
    for (const field of this.#fields) this.#grams.add(texts[field], this.#ngram, tagOf(field));
    this.#sketch.take(this.#grams);
    return this.#sketch.values;
  }
}

/** Writes the hashes of the bands of a record, little-endian: 31 bits each, of which one at least is set. */
export function writeBands(
  record: Texts & Pick<DatasetRecord, 'source' | 'task'>,
  options: NearDuplicateOptions,
  out: Uint8Array,
): void {
  const comparing = comparings.get(options) ?? newComparing(options);
  const own = comparing(record);
  const { hash, bands } = hashers.get(own) ?? newHasher(own);
  hash(record, record.task, bands);
  for (let band = 0; band < bands.length; band++) setWord(out, band * HASH_BYTES, mix(bands[band] ?? 0) >>> 1 || 1);
}

interface OpenHasher {
  readonly hash: BandHasher;
  readonly bands: Uint32Array;
}

/** A column is made of many records with one object of options. */
const comparings = new WeakMap<NearDuplicateOptions, ReturnType<typeof comparingOf>>();
const hashers = new WeakMap<NearDuplicateOptions, OpenHasher>();

function newComparing(options: NearDuplicateOptions): ReturnType<typeof comparingOf> {
  const comparing = comparingOf(options);
  comparings.set(options, comparing);
  return comparing;
}

function newHasher(options: NearDuplicateOptions): OpenHasher {
  const hasher = { hash: bandHasher(options), bands: new Uint32Array(bandingOf(options).bands) };
  hashers.set(options, hasher);
  return hasher;
}

/** The hash of a band in what {@link writeBands} wrote: from 1 to 2³¹ - 1. */
export function bandAt(column: Uint8Array, band: number): number {
  return wordAt(column, band * HASH_BYTES);
}
