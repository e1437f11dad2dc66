import { basename } from 'node:path';
import { z } from 'zod';
import { defineStage, type Records, type StageTable } from '../../src/core/stage.js';
import { filePath } from '../../src/core/step-files.js';
import { FIELDS } from '../lib/fields.js';
import { type CountTokens, tokenCounter } from '../lib/tokenizer/count-tokens.js';

const NUMBER_BYTES = 4;

/** A file of a tokenizer: plain data, which can be sent to a worker thread. */
interface TokenizerFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The tokenizer of a file, made once in every thread. */
const counters = new WeakMap<TokenizerFile, CountTokens>();

function counterOf(file: TokenizerFile): CountTokens {
  const known = counters.get(file);
  if (known !== undefined) return known;
  const made = tokenCounter(file.content, file.name);
  counters.set(file, made);
  return made;
}

/** Counts tokens of every record with a model's own tokenizer, in worker threads, and reports them; drops nothing. */
export default defineStage({
  id: 'token-counts',
  title: 'counts the tokens of every record with a tokenizer.json, and reports them by source and task',
  options: z.strictObject({ tokenizer: filePath() }),
  reasons: {},
  prepare({ tokenizer }, { bytes }): TokenizerFile {
    const file = { name: basename(tokenizer), content: Uint8Array.from(bytes(tokenizer)) };
    // One that is none is an error before anything is extracted.
    tokenCounter(file.content, file.name);
    return file;
  },
  column: {
    bytes: FIELDS.length * NUMBER_BYTES,
    reads: FIELDS,
    of(record, _, out, file) {
      const count = counterOf(file);
      const numbers = new DataView(out.buffer, out.byteOffset, out.byteLength);
      for (const [at, field] of FIELDS.entries()) {
        const text = record[field];
        numbers.setUint32(at * NUMBER_BYTES, text === '' ? 0 : count(text), true);
      }
    },
  },
  decide(records, _, { report }) {
    report(tableOf(records));
  },
});

/** The tokens of some records, in memory that grows with the longest record and not with their number. */
class Counts {
  readonly #sums = FIELDS.map(() => 0);
  /** How many records have this many tokens. */
  readonly #records = new Map<number, number>();

  add(numbers: readonly number[]): void {
    let total = 0;
    for (const [at, number] of numbers.entries()) {
      this.#sums[at] = (this.#sums[at] ?? 0) + number;
      total += number;
    }
    this.#records.set(total, (this.#records.get(total) ?? 0) + 1);
  }

  /** How many records there are, the tokens of each field and of all, then percentiles of the records' totals. */
  row(): readonly number[] {
    const totals = [...this.#records].sort(([a], [b]) => a - b);
    const count = totals.reduce((sum, [, records]) => sum + records, 0);
    /** The smallest total that this share of the records does not exceed. */
    const percentile = (share: number): number => {
      let seen = 0;
      return totals.find(([, records]) => (seen += records) >= share * count)?.[0] ?? 0;
    };
    const all = this.#sums.reduce((sum, one) => sum + one, 0);
    return [count, ...this.#sums, all, ...[0.5, 0.95, 0.99, 1].map(percentile)];
  }
}

function tableOf(records: Records): StageTable {
  const all = new Counts();
  const byTask = new Map<string, { readonly name: readonly [string, string]; readonly counts: Counts }>();
  for (const { record, source, task, column } of records.scan()) {
    if (records.isDropped(record)) continue;
    const key = `${source}/${task}`;
    const own = byTask.get(key) ?? { name: [source, task] as const, counts: new Counts() };
    byTask.set(key, own);
    const view = new DataView(column.buffer, column.byteOffset, column.byteLength);
    const numbers = FIELDS.map((_, at) => view.getUint32(at * NUMBER_BYTES, true));
    own.counts.add(numbers);
    all.add(numbers);
  }
  return {
    head: ['source', 'task', 'records', ...FIELDS, 'tokens', 'median', '95 %', '99 %', 'most'],
    rows: [...[...byTask.values()].map(({ name, counts }) => [...name, ...counts.row()]), ['all', '', ...all.row()]],
  };
}
