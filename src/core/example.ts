import type { WrittenBy } from './text-origin.js';

/** The publisher's split, where there is one. */
export type Split = 'train' | 'valid' | 'test';

/** What every example has, whatever else its source reads out of a raw row. */
export interface Example {
  /** Unique within the source and stable between builds: taken from the data, not from a counter, where the data has one. */
  readonly key: string;
  /** A URL a reader can open where one exists, else `batch.origin(i)`. */
  readonly origin: string;
  /** The publisher's split that it belongs to. */
  readonly split?: Split | undefined;
  /** Where this example has another licence than its source (a work, a dump date). */
  readonly license?: string | undefined;
  /** Where {@link Example.license} was read from the example itself: what decided it, in a line (a colophon's words, a date). */
  readonly licenseEvidence?: string | undefined;
  /** Where this example has its own credit line. */
  readonly attribution?: string | undefined;
  /** Where this example was written by somebody else than the task says. */
  readonly textOrigin?: WrittenBy | undefined;
  /**
   * Ids of the records whose texts the one who wrote this example was shown: the examples in the prompt of a language model. When such a record
   * is taken out of a dataset, this one goes with it. The text origin of the source says `namesRecords`.
   */
  readonly derivedFrom?: readonly string[] | undefined;
  /** How many raw rows it was made of; 1 by default, 0 where another example or a reject accounts for its row. */
  readonly rows?: number | undefined;
  /** Which of the source's `kinds` this example is, where the source reads several; `kind` of a task picks by it. */
  readonly kind?: string | undefined;
}
