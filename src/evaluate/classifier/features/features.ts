import type { Put } from '../matrix.js';

/** Turns rows into numbers, as it has learned from training rows. */
export interface Features<Texts> {
  readonly columns: number;
  /** Puts the features of one row. */
  write(this: void, texts: Texts, put: Put): void;
}
