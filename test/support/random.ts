/** A small generator of numbers from a seed (mulberry32), for tests that make their own data. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number;
  readonly pick: <Value>(values: readonly [Value, ...Value[]]) => Value;
  /** So many digits, the first of them not 0. */
  readonly digits: (count: number) => string;
}

export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    digits: (count) => Array.from({ length: count }, (_, index) => (index === 0 ? 1 + below(9) : below(10))).join(''),
  };
}
