import type { z } from 'zod';
import type { Hash64 } from './hash.js';
import type { LineKey } from './line-reader.js';
import type { DatasetRecord } from './record.js';
import type { Split } from './source.js';
import { type NO_OPTIONS, type Step, type StepDefinition, stepOf } from './step.js';
import type { StepContext } from './step-files.js';

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

/** The index data of one record, which itself is not read. The object is reused for the next record. */
export interface Scanned {
  /** Its number, in the order of the dataset. */
  readonly record: number;
  /** The id of its source. */
  readonly source: string;
  /** The id of its task. */
  readonly task: string;
  /** Its licence. */
  readonly license: string;
  /** The length of its canonical line. */
  readonly bytes: number;
  /** The publisher's split of its example, where there is one. */
  readonly split: Split | undefined;
  /** The hash of its id, or of its content. */
  hash(name: HashName): Hash64;
  /** The bytes of the stage's column; valid until the next record. */
  readonly column: Uint8Array;
}

/** What `rejects.jsonl` says of a drop beside its reason: the id that is repeated, a similarity, an overlap. */
export type DropDetail = Readonly<Record<string, string | number>>;

/** What a stage can do with a record. */
export interface Decisions<Reason extends string = string> {
  /** Drops a record; one that is dropped already stays dropped for its first reason. */
  drop(this: void, record: number, reason: Reason, detail?: DropDetail): void;
  /**
   * Lists a record in `flagged.jsonl`, for a person to look at, and lets it stay. The first reason stands; a record that
   * is dropped is not listed.
   */
  flag(this: void, record: number, reason: Reason, detail?: DropDetail): void;
  /** Puts a record into one of {@link StageDefinition.splits}. The last stage that does so decides. */
  assign(this: void, record: number, split: string): void;
  /** Says something of the whole in a table, which the manifest, the card and the command line show. The last one stands. */
  report(this: void, table: StageTable): void;
}

/** A small table. Cells are texts and numbers that are the same on every machine. */
export interface StageTable {
  /** What stands above the columns. */
  readonly head: readonly string[];
  /** The rows, a cell for each column. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a stage can read beside the records of the build. */
export interface StageContext extends StepContext {
  /**
   * The records of a publisher's split of a source, made of its raw files, whether the build takes the source or not.
   * @throws {KumikiError} `source-unknown`, `raw-missing`, `option-wrong` where no example of the source is of that split
   */
  records(this: void, source: string, split: Split): AsyncIterable<readonly DatasetRecord[]>;
}

/** A fixed number of bytes a record, made of the record alone: a signature, a number of tokens. */
export interface Column<Options, Prepared, Read extends keyof DatasetRecord = keyof DatasetRecord> {
  /** Bytes a record. With 0 there is no column. */
  readonly bytes: number | ((this: void, options: Options) => number);
  /** The values that `of` is given; all by default. No other is read of the part, which takes half of the time or less. */
  readonly reads?: readonly (Read & LineKey)[];
  /** Writes them into `out`, which holds zeros. Runs in worker threads where the stage is a module. */
  readonly of: (
    this: void,
    record: Pick<DatasetRecord, Read>,
    options: Options,
    out: Uint8Array,
    prepared: Prepared,
  ) => void;
}

/** A stage as its author writes it. */
export interface StageDefinition<
  Options extends z.ZodType,
  Reason extends string,
  Prepared,
  Read extends keyof DatasetRecord = keyof DatasetRecord,
> extends StepDefinition<Options, Reason> {
  /** Makes once what the column and `decide` need beside the records. Plain data: it is sent to worker threads. */
  readonly prepare?: (this: void, options: z.output<Options>, context: StageContext) => Prepared | Promise<Prepared>;
  /** What workers make of every record before the stage decides. */
  readonly column?: Column<z.output<Options>, Prepared, Read>;
  /** The names of the splits that it assigns, in the order in which their shards are written. */
  readonly splits?: (this: void, options: z.output<Options>) => readonly string[];
  /** Decides over all records at once; must give the same for the same records in the same order. */
  readonly decide: (
    this: void,
    records: Records,
    options: z.output<Options>,
    decisions: Decisions<Reason>,
    prepared: Prepared,
  ) => void | Promise<void>;
}

/** A stage as everything else sees it. */
export interface Stage extends Step {
  /** Marks a stage, whichever copy of this package made it. */
  readonly kumiki: 'stage';
  /**
   * Makes what column and decision need beside the records.
   * @param options as {@link Step.options} gave them
   */
  prepare(this: void, options: unknown, context: StageContext): Promise<unknown>;
  /**
   * The stage with its options filled in.
   * @param options as {@link Step.options} gave them
   * @param prepared as {@link Stage.prepare} gave it
   */
  open(this: void, options: unknown, prepared: unknown): OpenStage;
}

/** A stage with its options chosen. */
export interface OpenStage {
  /** The column with its options filled in. */
  readonly column: OpenColumn | undefined;
  /** Empty for a stage that assigns none. */
  readonly splits: readonly string[];
  decide(records: Records, decisions: Decisions): Promise<void>;
}

/** A column with its options chosen. */
export interface OpenColumn {
  /** Bytes for each record. */
  readonly bytes: number;
  /** The values that `of` needs; all where it says nothing. */
  readonly reads?: readonly LineKey[] | undefined;
  of(this: void, record: DatasetRecord, out: Uint8Array): void;
}

/**
 * Defines a stage: it decides over all records.
 * @throws {KumikiError} `stage-invalid` where its id is not lower-case letters, digits and single hyphens
 */
export function defineStage<
  const Reason extends string,
  Options extends z.ZodType = typeof NO_OPTIONS,
  Prepared = undefined,
  const Read extends keyof DatasetRecord = keyof DatasetRecord,
>(definition: StageDefinition<Options, Reason, Prepared, Read>): Stage {
  const { prepare, column, splits, decide } = definition;
  const step = stepOf('stage', definition, [
    decide,
    prepare ?? '',
    column?.of ?? '',
    column?.bytes ?? '',
    column?.reads ?? '',
  ]);
  return {
    kumiki: 'stage',
    ...step,
    prepare: async (options, context) => prepare?.(step.options.parse(options) as z.output<Options>, context),
    open(options, given) {
      const chosen = step.options.parse(options) as z.output<Options>;
      // Without `prepare`, the type of what it gives is `undefined`.
      const prepared = given as Prepared;
      const bytes = typeof column?.bytes === 'function' ? column.bytes(chosen) : column?.bytes;
      return {
        column:
          column === undefined || bytes === undefined || bytes === 0
            ? undefined
            : {
                bytes,
                reads: column.reads,
                of: (record, out) => {
                  column.of(record, chosen, out, prepared);
                },
              },
        splits: splits?.(chosen) ?? [],
        decide: async (records, decisions) => decide(records, chosen, decisions, prepared),
      };
    },
  };
}

/** True for what {@link defineStage} made, by whichever copy of this package. */
export function isStage(value: unknown): value is Stage {
  return typeof value === 'object' && value !== null && 'kumiki' in value && value.kumiki === 'stage';
}
