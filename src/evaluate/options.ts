import type { Answer } from './prompting/ask-model.js';

/** What every evaluation takes. */
export interface CommonOptions {
  /** `jnli`, `jsts`, `jcola`, `marc-ja`, `news`, `covid-19`; `labels` for any labels (by default), `numbers` for any numbers. */
  readonly task?: string | undefined;
  /** The folder of raw corpora, where gold is named by its source; without it, gold is the small sample of the source. */
  readonly raw?: string | undefined;
  /** Resamples for each interval; 1,000 by default. */
  readonly resamples?: number | undefined;
  /** Decides what is drawn: resamples, rows, examples. `kumiki` by default. */
  readonly seed?: string | undefined;
}

/** What is trained on and tested on. A set of rows is a file like `classification.jsonl`, or gold by its source and split (`jnli:valid`). */
export interface EvaluateOptions extends CommonOptions {
  /** Rows that a model wrote. */
  readonly train?: readonly string[] | undefined;
  /** Rows that people wrote or judged. */
  readonly gold?: readonly string[] | undefined;
  /** What all are tested on. */
  readonly test?: string | undefined;
  /** In place of `test`: this share of the gold rows is kept apart and tested on. */
  readonly holdOut?: number | undefined;
  /** Sizes for a learning curve. */
  readonly curve?: readonly number[] | undefined;
  /** A language model that is asked for the labels of the test itself. */
  readonly answer?: Answer | undefined;
  /** How many examples it is shown, each tried: `[0, 4]`. Examples are drawn from the gold rows. `[0]` by default. */
  readonly shots?: readonly number[] | undefined;
  /** How many of its replies are waited for at a time; 4 by default. */
  readonly concurrency?: number | undefined;
  /** Stops the evaluation: it ends with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Told what is being done, for a person who waits. */
  readonly onProgress?: ((doing: string) => void) | undefined;
}

/** A file of predictions that is scored. */
export interface PredictionOptions extends CommonOptions {
  /** JSON lines with `id` and `prediction`, and `label` where there is no `test`. */
  readonly predictions: string;
  /** The rows that were predicted, with their labels. */
  readonly test?: string | undefined;
}
