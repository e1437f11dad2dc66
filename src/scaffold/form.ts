import type { DatasetRecord } from '../core/record.js';

/** What the author of a new source has said of it. */
export interface Answers {
  readonly id: string;
  readonly title: string;
  /** An id of the licence registry. */
  readonly license: string;
}

/** A record of the sample, without what all records of a source share. */
export type SampleRecord = Pick<DatasetRecord, 'instruction' | 'input' | 'response'> & {
  readonly task: string;
  readonly key: string;
  readonly origin: string;
};

/** A form of raw file that a new source can start from: working code, a sample, and the records it must give. */
export interface Form {
  readonly id: string;
  /** What a raw file of this form looks like, in one line. */
  readonly title: string;
  /** The role that the raw file plays in the source, and the ending of its name. */
  readonly role: string;
  readonly ending: string;
  /** The raw file itself: sound rows, and one for every reason to reject. */
  readonly sample: string;
  /** The records of the sample, in the order of a dataset: by task, then by row. */
  readonly records: (this: void, file: string) => readonly SampleRecord[];
  /** The parts of the source's code that depend on the form. */
  readonly code: {
    /** What it imports of the contract, by the file of a checkout: names, and types as `type Name`. */
    readonly source: readonly string[];
    readonly tasks?: readonly string[];
    /** True where rows are described with zod. */
    readonly zod: boolean;
    /** Schemas, above `defineSource`. */
    readonly schemas?: string;
    /** The example's type, where the source declares one: of TypeScript alone. */
    readonly example?: string;
    /** The type arguments of `defineSource`: of TypeScript alone. */
    readonly types: string;
    /** The fields from `reasons` to `tasks`, the same in JavaScript. */
    readonly body: string;
  };
  /** A sound row as it stands in the file, a broken one, and the reason it is rejected for: for the source's own test. */
  readonly rows: {
    /** Lines in front of the rows, and behind them. */
    readonly before: string;
    readonly between: string;
    readonly after: string;
    readonly sound: string;
    readonly broken: string;
    readonly reason: string;
    /** What the first record of the sound row must hold. */
    readonly gives: Pick<DatasetRecord, 'instruction' | 'input' | 'response'>;
  };
}
