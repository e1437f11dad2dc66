import { tokenCounter } from '../../../transforms/lib/tokenizer/count-tokens.js';
import { remembering } from '../../../transforms/lib/remember.js';
import type { Metadata, ParsedRecord } from '../../core/format.js';
import { stepContext, stepFile } from '../../core/step-files.js';
import { taskOf } from '../read/filter.js';
import { type Frequent, FrequentTexts } from './frequent.js';
import { type CountTokens, GroupCounter, type GroupStats, type LengthBins } from './group.js';
import type { OriginOf } from './origins.js';

/** Groups by their names, in the order of the names. */
export type StatsByName = Readonly<Record<string, GroupStats>>;

/** What is counted of a dataset. */
export interface Stats {
  /** All records. */
  readonly all: GroupStats;
  /** By split. */
  readonly bySplit: StatsByName;
  /** Empty where the lines of the dataset do not tell; so are the others. */
  readonly bySource: StatsByName;
  /** By `<source>/<task>`. */
  readonly byTask: StatsByName;
  /** By licence. */
  readonly byLicense: StatsByName;
  /** By the origin of the text: `human`, `model`. */
  readonly byOrigin: StatsByName;
  /** How responses begin: their first 10 characters, with the end of the word, as far as the first line goes. */
  readonly openings: Frequent;
}

/** How many openings are named. */
const OPENINGS = 20;

/** Counts records one by one, by all that a dataset's lines tell of them. */
export class StatsCounter {
  readonly #groups = new Map<string, { readonly group: Group; readonly counter: GroupCounter }>();
  readonly #openings = new FrequentTexts();
  readonly #countTokens: CountTokens | undefined;

  /**
   * @param metadata what of their records the lines of the dataset tell
   * @param originOf says of which origin the text of a record is
   * @param tokenizer the path of a `tokenizer.json`
   * @throws {KumikiError} `option-wrong` where the tokenizer is none
   */
  constructor(
    readonly metadata: Metadata,
    readonly originOf: OriginOf,
    tokenizer: string | undefined,
  ) {
    this.#countTokens = tokenizer === undefined ? undefined : countsOf(tokenizer);
  }

  add(split: string, record: ParsedRecord): void {
    const { source, task } = taskOf(record);
    const license = record.license ?? '';
    const name = `${source}/${task}`;
    const origin = this.originOf(record);
    const key = `${split} ${name} ${origin} ${license}`;
    let known = this.#groups.get(key);
    if (known === undefined) {
      known = {
        group: { split, source, task: name, license, origin },
        counter: new GroupCounter(this.#countTokens),
      };
      this.#groups.set(key, known);
    }
    known.counter.add(record);
    this.#openings.add(openingOf(record));
  }

  result(): Stats {
    return {
      all: this.#joined(() => true).result(),
      bySplit: this.#by('split', ['none', 'id', 'all']),
      bySource: this.#by('source', ['id', 'all']),
      byTask: this.#by('task', ['id', 'all']),
      byLicense: this.#by('license', ['all']),
      byOrigin: this.#by('origin', ['id', 'all']),
      openings: this.#openings.result(OPENINGS),
    };
  }

  /** How the lengths of all records are distributed. */
  histograms(): LengthBins {
    return this.#joined(() => true).histograms();
  }

  #by(name: keyof Group, needed: readonly Metadata[]): StatsByName {
    if (!needed.includes(this.metadata)) return {};
    const names = [...new Set([...this.#groups.values()].map(({ group }) => group[name]))].sort();
    return Object.fromEntries(names.map((one) => [one, this.#joined((group) => group[name] === one).result()]));
  }

  #joined(isMeant: (group: Group) => boolean): GroupCounter {
    const sum = new GroupCounter(this.#countTokens);
    for (const { group, counter } of this.#groups.values()) if (isMeant(group)) sum.join(counter);
    return sum;
  }
}

/** What records are counted by. */
interface Group {
  readonly split: string;
  readonly source: string;
  readonly task: string;
  readonly license: string;
  readonly origin: string;
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
