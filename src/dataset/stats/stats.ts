import { tokenCounter } from '../../../transforms/lib/tokenizer/count-tokens.js';
import { remembering } from '../../../transforms/lib/remember.js';
import type { Metadata, ParsedRecord } from '../../core/format.js';
import { stepContext, stepFile } from '../../core/step-files.js';
import { type RecordFilter, taskOf } from '../read/filter.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { type Frequent, FrequentTexts } from './frequent.js';
import { type CountTokens, GroupCounter, type GroupStats } from './group.js';

/** What is counted. */
export interface StatsOptions extends RecordFilter, OpenOptions {
  /** The path of a `tokenizer.json`, the form of Hugging Face's tokenizers, with which tokens are counted. */
  readonly tokenizer?: string | undefined;
}

/** Groups by their names, in the order of the names. */
export type StatsByName = Readonly<Record<string, GroupStats>>;

/** What {@link stats} counts. */
export interface Stats {
  readonly all: GroupStats;
  readonly bySplit: StatsByName;
  /** Empty where the lines of the dataset do not tell; so are the others. */
  readonly bySource: StatsByName;
  /** By `<source>/<task>`. */
  readonly byTask: StatsByName;
  readonly byLicense: StatsByName;
  /** How responses begin: their first 10 characters, with the end of the word, as far as the first line goes. */
  readonly openings: Frequent;
}

/** How many openings are named. */
const OPENINGS = 20;

/**
 * Counts a dataset of any form: records, lengths of their texts and how these are distributed, scripts, and how responses
 * begin; of all records and by split, source, task and licence. Memory does not grow with the dataset.
 * @throws {KumikiError} `option-wrong` where the tokenizer is none, or the dataset does not have what the filter names; what
 * reading a dataset throws
 */
export async function stats(dir: string, options: StatsOptions = {}): Promise<Stats> {
  const { tokenizer, onProgress, ...filter } = options;
  const { batches, metadata } = openReader(dir, { onProgress });
  const countTokens = tokenizer === undefined ? undefined : countsOf(tokenizer);
  const counters = new Map<string, { readonly group: Group; readonly counter: GroupCounter }>();
  const openings = new FrequentTexts();
  for await (const { split, records } of batches(filter)) {
    for (const record of records) {
      const { source, task } = taskOf(record);
      const license = record.license ?? '';
      const key = `${split} ${source} ${task} ${license}`;
      let known = counters.get(key);
      if (known === undefined) {
        known = {
          group: { split, source, task: `${source}/${task}`, license },
          counter: new GroupCounter(countTokens),
        };
        counters.set(key, known);
      }
      known.counter.add(record);
      openings.add(openingOf(record));
    }
  }
  const all = [...counters.values()];
  const by = (name: keyof Group, needed: readonly Metadata[]): StatsByName => {
    if (!needed.includes(metadata)) return {};
    const names = [...new Set(all.map(({ group }) => group[name]))].sort();
    return Object.fromEntries(names.map((one) => [one, joined(all.filter(({ group }) => group[name] === one))]));
  };
  const joined = (some: typeof all): GroupStats => {
    const sum = new GroupCounter(countTokens);
    for (const { counter } of some) sum.join(counter);
    return sum.result();
  };
  return {
    all: joined(all),
    bySplit: by('split', ['none', 'id', 'all']),
    bySource: by('source', ['id', 'all']),
    byTask: by('task', ['id', 'all']),
    byLicense: by('license', ['all']),
    openings: openings.result(OPENINGS),
  };
}

/** What records are counted by. */
interface Group {
  readonly split: string;
  readonly source: string;
  readonly task: string;
  readonly license: string;
}

/** A word of Latin letters is not cut, unless it is very long. */
const OPENING = /^[^\n]{0,10}[\p{Script=Latin}'’]{0,12}/u;

function openingOf({ response }: ParsedRecord): string {
  return OPENING.exec(response)?.[0] ?? '';
}

function countsOf(path: string): CountTokens {
  const file = stepFile(path, path);
  const count = tokenCounter(stepContext([file]).bytes(path), file.name);
  const ofInstruction = remembering(count);
  return (field, text) => (field === 'instruction' ? ofInstruction(text) : count(text));
}
