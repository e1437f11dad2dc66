import type { Limits, Spent } from './limits.js';

/** Limits, and what was used of them. */
export interface Meter {
  readonly limits: Limits;
  readonly spent: Spent;
}

/** A meter at zero. */
export function newMeter(limits: Limits = {}): Meter {
  return {
    limits,
    spent: { requests: 0, promptTokens: 0, completionTokens: 0, estimated: 0, cost: undefined },
  };
}
