import type { Records } from '../../../src/core/stage.js';
import { comparingOf, type NearDuplicateOptions } from './options.js';
import { Comparable } from './similarity.js';

/** Characters of the records that are held in each of two maps; with their n-grams they take some 16 MiB. */
const HELD = 1 << 20;
/** What a record costs beside its characters counts as some. */
const OVERHEAD = 64;

/** A record as it is compared. */
interface ReadRecord {
  readonly id: string;
  readonly task: string;
  /** How it is compared, as {@link comparingOf} says. */
  readonly options: NearDuplicateOptions;
  readonly texts: Comparable;
}

/** Reads records for comparing, and holds those that were used last. */
export class ReadRecords {
  /** When the first is full it becomes the second, whose records are forgotten unless they are used again. */
  #recent = new Map<number, ReadRecord>();
  #older = new Map<number, ReadRecord>();
  #characters = 0;
  readonly #records: Records;
  readonly #comparing: ReturnType<typeof comparingOf>;

  constructor(records: Records, options: NearDuplicateOptions) {
    this.#records = records;
    this.#comparing = comparingOf(options);
  }

  get(record: number): ReadRecord {
    const recent = this.#recent.get(record);
    if (recent !== undefined) return recent;
    const found = this.#older.get(record) ?? this.#read(record);
    this.#characters += found.texts.size + OVERHEAD;
    if (this.#characters > HELD) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#characters = 0;
    }
    this.#recent.set(record, found);
    return found;
  }

  #read(record: number): ReadRecord {
    const read = this.#records.read(record);
    const options = this.#comparing(read);
    return { id: read.id, task: read.task, options, texts: new Comparable(read, options) };
  }
}
