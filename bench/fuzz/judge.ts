import { isKumikiError, type ErrorCode, type KumikiError } from '../../src/core/errors.js';
import type { Mutant } from './packing.js';
import type { Reading } from './read.js';

/** What becomes of a mutant where all is well. */
export const OUTCOMES = ['error', 'rejects', 'same', 'other'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Verdict = { readonly outcome: Outcome } | { readonly wrong: string };

/** What only a mistake of this package can lead to, whatever is in a file. */
const OWN_MISTAKES: readonly ErrorCode[] = [
  'conservation-broken',
  'decompressor-failed',
  'license-expression-wrong',
  'license-unknown',
  'option-wrong',
  'record-invalid',
  'source-invalid',
  'worker-died',
  'worker-stalled',
];

export interface Case {
  /** What the sound sample gives. */
  readonly sound: Reading;
  readonly reading: Reading | KumikiError;
  readonly mutant: Mutant;
  /** What a second opinion says that must have been read; `undefined` where there is none. */
  readonly rows: number | 'refused' | undefined;
}

/** Whether a mutant was dealt with: told as an error, its faults counted, or read as what it says. */
export function judge({ sound, reading, mutant, rows }: Case): Verdict {
  if (isKumikiError(reading)) {
    if (OWN_MISTAKES.includes(reading.code))
      return { wrong: `it is taken for a mistake of the program: ${reading.message}` };
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f-\u009f]/.test(reading.message)) return { wrong: 'the error holds control characters' };
    return { outcome: 'error' };
  }
  if (rows === 'refused') return { wrong: `${reading.rows} rows are read from what is no text of this kind` };
  if (rows !== undefined && rows !== reading.rows)
    return { wrong: `${reading.rows} rows are read, and there are ${rows}` };
  const isSame =
    sound.records.length === reading.records.length && sound.records.every((line, at) => line === reading.records[at]);
  if (isSame && reading.rejects === sound.rejects) return { outcome: 'same' };
  if (mutant.isChecked) return { wrong: 'other records come out, though a checksum speaks for the content' };
  return { outcome: reading.rejects > sound.rejects ? 'rejects' : 'other' };
}
