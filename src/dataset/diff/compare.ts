import { addTo, sumBy, total } from '../../core/counts.js';
import type { ParsedRecord } from '../../core/format.js';
import { hash64, type Hash64 } from '../../core/hash.js';
import { joined } from '../../formats/user-turn.js';
import { Smallest } from '../look/smallest.js';
import type { Manifest } from '../manifest.js';
import { taskOf } from '../read/filter.js';
import type { Reader } from '../read/reader.js';
import { readRejects, recordOfReject } from '../read/rejects.js';
import { DiffCounter } from './counts.js';
import { IdTable, Names, State } from './id-table.js';
import type { DiffSamples } from './samples.js';

interface Compared {
  readonly counter: DiffCounter;
  readonly samples: DiffSamples;
}

/**
 * Reads the first dataset into a table of hashes, then the second against it, and then, where something is to be told of records
 * that only the first has or that have changed, the first once more.
 */
export async function compareRecords(
  first: Reader,
  second: Reader,
  { size, seed }: { readonly size: number; readonly seed: string },
): Promise<Compared> {
  const comparison = new Comparison(first, second, size, seed);
  await comparison.remember();
  await comparison.meet();
  await comparison.lookBack();
  return { counter: comparison.counter, samples: comparison.samples() };
}

class Comparison {
  readonly counter = new DiffCounter();
  readonly #table: IdTable;
  readonly #names = new Names();
  readonly #textOf: (record: ParsedRecord) => Hash64;
  readonly #tellsAll: boolean;
  #met = 0;
  readonly #added: Smallest<ParsedRecord>;
  readonly #removed: Smallest<ParsedRecord>;
  readonly #changed: Smallest<ParsedRecord>;
  readonly #relicensed: Smallest<DiffSamples['relicensed'][number]>;
  /** What the records that are shown as changed were before, by id. */
  readonly #before = new Map<string, ParsedRecord>();

  constructor(
    readonly first: Reader,
    readonly second: Reader,
    size: number,
    seed: string,
  ) {
    this.#table = new IdTable(first.manifest.records + rejectedRecords(first.manifest));
    this.#textOf = first.form === second.form ? textOf : textOfAnyForm;
    this.#tellsAll = first.metadata === 'all' && second.metadata === 'all';
    this.#added = new Smallest(size, seed);
    this.#removed = new Smallest(size, seed);
    this.#changed = new Smallest(size, seed);
    this.#relicensed = new Smallest(size, seed);
  }

  /** Takes the records of the first dataset, and those that it left out. */
  async remember(): Promise<void> {
    for await (const { records } of this.first.batches()) {
      for (const record of records) {
        const id = hash64(record.id ?? '');
        const slot = this.#table.slotOf(id);
        if (this.#table.stateAt(slot) !== State.none) continue;
        const name = this.#names.numberOf(record.license ?? '');
        this.#table.put(slot, id, State.kept, { text: this.#textOf(record), credit: creditOf(record), name });
      }
    }
    for await (const { id, reason } of leftOutOf(this.first)) {
      const slot = this.#table.slotOf(id);
      if (this.#table.stateAt(slot) !== State.none) continue;
      this.#table.put(slot, id, State.left, { text: [0, 0], credit: 0, name: this.#names.numberOf(reason) });
    }
  }

  /** Compares the records of the second dataset with what is remembered, and looks for others among its rejects. */
  async meet(): Promise<void> {
    for await (const { records } of this.second.batches()) for (const record of records) this.#meet(record);
    for await (const { id, reason } of leftOutOf(this.second)) {
      const slot = this.#table.slotOf(id);
      if (this.#table.stateAt(slot) === State.kept) this.#table.mark(slot, State.gone, this.#names.numberOf(reason));
    }
  }

  #meet(record: ParsedRecord): void {
    const { id = '', license = '' } = record;
    const counts = this.counter.of(taskOf(record).source);
    const slot = this.#table.slotOf(hash64(id));
    const state = this.#table.stateAt(slot);
    if (state !== State.kept) {
      counts.added++;
      if (state === State.left) addTo(counts.addedFrom, this.#names.name(this.#table.at(slot).name));
      this.#added.add(id, () => record);
      return;
    }
    this.#table.mark(slot, State.met);
    this.#met++;
    const before = this.#table.at(slot);
    const licenseBefore = this.#names.name(before.name);
    const isChanged = String(before.text) !== String(this.#textOf(record));
    const isRelicensed = this.#tellsAll && licenseBefore !== license;
    const isRecredited = this.#tellsAll && before.credit !== creditOf(record);
    if (isChanged) {
      counts.changed++;
      this.#changed.add(id, () => record);
    }
    if (isRelicensed) {
      counts.relicensed++;
      addTo(counts.licenses, `${licenseBefore} → ${license}`);
      this.#relicensed.add(id, () => ({ id, before: licenseBefore, after: license }));
    }
    if (isRecredited) counts.recredited++;
    if (!isChanged && !isRelicensed && !isRecredited) counts.unchanged++;
  }

  /** Reads the first dataset again for the records that the second has no more, and for what changed records were. */
  async lookBack(): Promise<void> {
    const changed = new Set(this.#changed.values().map(({ id }) => id));
    if (this.#met === this.first.manifest.records && changed.size === 0) return;
    for await (const { records } of this.first.batches()) {
      for (const record of records) {
        const { id = '' } = record;
        if (changed.has(id)) this.#before.set(id, record);
        const slot = this.#table.slotOf(hash64(id));
        const state = this.#table.stateAt(slot);
        if (state !== State.kept && state !== State.gone) continue;
        const counts = this.counter.of(taskOf(record).source);
        counts.removed++;
        if (state === State.gone) addTo(counts.removedFor, this.#names.name(this.#table.at(slot).name));
        this.#removed.add(id, () => record);
      }
    }
  }

  samples(): DiffSamples {
    return {
      added: this.#added.values(),
      removed: this.#removed.values(),
      changed: this.#changed.values().flatMap((after) => {
        const before = this.#before.get(after.id ?? '');
        return before === undefined ? [] : [{ before, after }];
      }),
      relicensed: this.#relicensed.values(),
    };
  }
}

/** How many records the rejects of a dataset list. */
function rejectedRecords({ sources }: Manifest): number {
  return sumBy(
    sources.flatMap(({ tasks }) => tasks),
    ({ filtered, leftOut, curated }) => total(filtered) + total(leftOut) + total(curated),
  );
}

async function* leftOutOf({
  dir,
  manifest,
  goOn,
}: Reader): AsyncGenerator<{ readonly id: Hash64; readonly reason: string }> {
  for await (const rejects of readRejects(dir, manifest, goOn)) {
    for (const reject of rejects) {
      const record = recordOfReject(reject);
      if (record !== undefined) yield { id: hash64(record.id), reason: reject.reason };
    }
  }
}

function textOf({ instruction, input, response }: ParsedRecord): Hash64 {
  return hash64(response, hash64(input, hash64(instruction)));
}

/** Forms of chats tell instruction and input in one text. */
function textOfAnyForm({ instruction, input, response }: ParsedRecord): Hash64 {
  return hash64(response, hash64(joined(instruction, input)));
}

/** An origin is no part of it: a line that is put into a raw file moves all lines behind it. */
function creditOf({ attribution = '' }: ParsedRecord): number {
  return hash64(attribution)[1];
}
