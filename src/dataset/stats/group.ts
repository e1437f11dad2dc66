import { type Field, FIELDS } from '../../../transforms/lib/fields.js';
import type { ParsedRecord } from '../../core/format.js';
import { type LengthBin, LengthCounter, type Lengths } from './lengths.js';
import { ScriptCounter, type ScriptCounts } from './scripts.js';

/** The texts of a record, and all three together. */
export const PARTS = [...FIELDS, 'total'] as const;
export type Part = (typeof PARTS)[number];

/** What is counted of some records. */
export interface GroupStats {
  /** How many records it is about. */
  readonly records: number;
  /** Lengths in characters (code points). */
  readonly characters: Readonly<Record<Part, Lengths>>;
  /** Lengths in tokens, where a tokenizer was given. */
  readonly tokens?: Readonly<Record<Part, Lengths>>;
  /** Characters by script, of each text. */
  readonly scripts: Readonly<Record<Field, ScriptCounts>>;
}

/** How lengths are distributed, of each text of some records. */
export interface LengthBins {
  readonly characters: Readonly<Record<Part, readonly LengthBin[]>>;
  /** Where a tokenizer was given. */
  readonly tokens?: Readonly<Record<Part, readonly LengthBin[]>>;
}

/** Gives the tokens of a text of a record. */
export type CountTokens = (field: Field, text: string) => number;

/** Counts some records. */
export class GroupCounter {
  #records = 0;
  readonly #characters = lengthCounters();
  readonly #tokens = lengthCounters();
  readonly #scripts = {
    instruction: new ScriptCounter(),
    input: new ScriptCounter(),
    response: new ScriptCounter(),
  } satisfies Record<Field, ScriptCounter>;

  constructor(readonly countTokens: CountTokens | undefined) {}

  add(record: ParsedRecord): void {
    this.#records++;
    let [characters, tokens] = [0, 0];
    for (const field of FIELDS) {
      const text = record[field];
      const ofField = this.#scripts[field].add(text);
      this.#characters[field].add(ofField);
      characters += ofField;
      if (this.countTokens === undefined) continue;
      const its = this.countTokens(field, text);
      this.#tokens[field].add(its);
      tokens += its;
    }
    this.#characters.total.add(characters);
    this.#tokens.total.add(tokens);
  }

  /** Adds all that another one has counted. */
  join(other: GroupCounter): void {
    this.#records += other.#records;
    for (const part of PARTS) {
      this.#characters[part].join(other.#characters[part]);
      this.#tokens[part].join(other.#tokens[part]);
    }
    for (const field of FIELDS) this.#scripts[field].join(other.#scripts[field]);
  }

  result(): GroupStats {
    const { instruction, input, response } = this.#scripts;
    return {
      records: this.#records,
      characters: ofEach(this.#characters, (counter) => counter.result()),
      ...(this.countTokens === undefined ? {} : { tokens: ofEach(this.#tokens, (counter) => counter.result()) }),
      scripts: { instruction: instruction.result(), input: input.result(), response: response.result() },
    };
  }

  histograms(): LengthBins {
    return {
      characters: ofEach(this.#characters, (counter) => counter.histogram()),
      ...(this.countTokens === undefined ? {} : { tokens: ofEach(this.#tokens, (counter) => counter.histogram()) }),
    };
  }
}

type Counters = Readonly<Record<Part, LengthCounter>>;

function lengthCounters(): Counters {
  return {
    instruction: new LengthCounter(),
    input: new LengthCounter(),
    response: new LengthCounter(),
    total: new LengthCounter(),
  };
}

function ofEach<T>(
  { instruction, input, response, total }: Counters,
  pick: (counter: LengthCounter) => T,
): Readonly<Record<Part, T>> {
  return { instruction: pick(instruction), input: pick(input), response: pick(response), total: pick(total) };
}
