import { quantile } from '../metrics/bootstrap.js';

/** Lengths of texts in characters (code points): percentiles, interpolated linearly, and the mean. */
export interface Lengths {
  readonly least: number;
  readonly p5: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
  readonly most: number;
  readonly mean: number;
}

/** @param texts one at least */
export function lengthsOf(texts: readonly string[]): Lengths {
  const sorted = Float64Array.from(texts, (text) => Array.from(text).length).sort();
  const at = (share: number): number => quantile(sorted, share);
  return {
    least: at(0),
    p5: at(0.05),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    most: at(1),
    mean: sorted.reduce((sum, length) => sum + length, 0) / sorted.length,
  };
}
