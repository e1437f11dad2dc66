import type { z } from 'zod';
import { assertId, NO_OPTIONS } from './filter.js';
import type { Hash64 } from './hash.js';
import type { DatasetRecord } from './record.js';

/**
 * All records that a dataset may hold, in its order before any shuffle, numbered from 0. What a stage holds of them must
 * not grow with the corpus beyond some bits a record.
 */
export interface Records {
  /** How many there are, dropped ones included. */
  readonly count: number;
  /** True for a record that this stage or an earlier one has dropped. */
  isDropped(record: number): boolean;
  /** From front to back: what the indexes and the stage's column hold of each record. Nothing of the records is read. */
  scan(): Iterable<Scanned>;
  /**
   * Records that may be the same by this hash, in groups: every group holds the numbers of two or more records, in order,
   * whose hashes are equal. Dropped records are in no group.
   */
  repeated(this: void, hash: HashName): Iterable<readonly number[]>;
  /** The record of this number, read from its part. */
  read(this: void, record: number): DatasetRecord;
}

/** The hashes in the index of a part: of the id, and of instruction, input and response together. */
export type HashName = 'id' | 'content';

/** What is known of one record without reading it. The object is used again for the next. */
export interface Scanned {
  readonly record: number;
  readonly source: string;
  readonly task: string;
  readonly license: string;
  readonly bytes: number;
  hash(name: HashName): Hash64;
  /** The bytes of the stage's column; valid until the next record. */
  readonly column: Uint8Array;
}

/** Says that a stage drops a record. */
export type DropRecord<Reason extends string = string> = (record: number, reason: Reason) => void;

/** A fixed number of bytes a record, made of the record alone: a signature, a number of tokens. */
export interface Column<Options> {
  /** Bytes a record. */
  readonly bytes: number | ((this: void, options: Options) => number);
  /** Writes them into `out`, which holds zeros. */
  readonly of: (this: void, record: DatasetRecord, options: Options, out: Uint8Array) => void;
}

/** A stage as its author writes it. */
export interface StageDefinition<Options extends z.ZodType, Reason extends string> {
  /** Lower-case letters, digits and hyphens: its name on the command line and in a recipe. */
  readonly id: string;
  /** What it does, in one line that goes on after its name: `drops records that …`. */
  readonly title: string;
  readonly options?: Options;
  /** Why records are dropped; named in `rejects.jsonl` as those of a filter are. */
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly column?: Column<z.output<Options>>;
  /** Decides over all records at once; must give the same for the same records in the same order. */
  readonly decide: (
    this: void,
    records: Records,
    options: z.output<Options>,
    drop: DropRecord<Reason>,
  ) => void | Promise<void>;
}

/** A stage as everything else sees it. */
export interface Stage {
  readonly kumiki: 'stage';
  readonly id: string;
  readonly title: string;
  readonly options: z.ZodType;
  readonly reasons: Readonly<Record<string, string>>;
  /** @param options as {@link Stage.options} gave them */
  open(this: void, options: unknown): OpenStage;
  /** All that can be seen of its code, for telling whether its column has changed where it is not a module. */
  readonly code: string;
}

/** A stage with its options chosen. */
export interface OpenStage {
  readonly column: { readonly bytes: number; of(this: void, record: DatasetRecord, out: Uint8Array): void } | undefined;
  decide(records: Records, drop: DropRecord): Promise<void>;
}

/**
 * Defines a stage: it decides over all records.
 * @throws {KumikiError} `stage-invalid` where its id is not lower-case letters, digits and single hyphens
 */
export function defineStage<const Reason extends string, Options extends z.ZodType = typeof NO_OPTIONS>(
  definition: StageDefinition<Options, Reason>,
): Stage {
  const { id, title, reasons, column, decide } = definition;
  assertId('stage-invalid', 'a stage', id);
  const schema: z.ZodType = definition.options ?? NO_OPTIONS;
  return {
    kumiki: 'stage',
    id,
    title,
    options: schema,
    reasons,
    open(options) {
      const chosen = schema.parse(options) as z.output<Options>;
      return {
        column: column && {
          bytes: typeof column.bytes === 'number' ? column.bytes : column.bytes(chosen),
          of: (record, out) => {
            column.of(record, chosen, out);
          },
        },
        decide: async (records, drop) => decide(records, chosen, drop),
      };
    },
    code: [decide, column?.of ?? '', column?.bytes ?? ''].map(String).join('\n'),
  };
}

/** True for what {@link defineStage} made, by whichever copy of this package. */
export function isStage(value: unknown): value is Stage {
  return typeof value === 'object' && value !== null && 'kumiki' in value && value.kumiki === 'stage';
}
