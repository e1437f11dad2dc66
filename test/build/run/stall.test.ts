import { describe, expect, it } from '@jest/globals';
import { type Ticker, withinStallLimit } from '../../../src/build/run/stall.js';
import { failure } from '../../support/errors.js';

/** A ticker whose ticks are made by the test. */
function ticks(): { readonly ticker: Ticker; readonly pass: (count: number) => void; readonly running: () => boolean } {
  let tick: (() => void) | undefined;
  return {
    ticker: (callback) => {
      tick = callback;
      return () => {
        tick = undefined;
      };
    },
    pass: (count) => {
      for (let n = 0; n < count; n++) tick?.();
    },
    running: () => tick !== undefined,
  };
}

describe('the limit of time without progress', () => {
  it('ends work that reports none, and leaves no timer', async () => {
    const { ticker, pass, running } = ticks();
    const work = failure(withinStallLimit('jesc', 7, () => new Promise(() => undefined), ticker));
    pass(10);
    expect(await work).toMatchObject({ code: 'worker-stalled', place: { source: 'jesc' } });
    expect(running()).toBe(false);
  });

  it('begins anew with every report, however long the work takes', async () => {
    const { ticker, pass, running } = ticks();
    const result = withinStallLimit(
      'jesc',
      7,
      async (progressed) => {
        for (let n = 0; n < 20; n++) {
          pass(9);
          progressed();
          await Promise.resolve();
        }
        return 'done';
      },
      ticker,
    );
    expect(await result).toBe('done');
    expect(running()).toBe(false);
  });

  it('leaves no timer where the work fails', async () => {
    const { ticker, running } = ticks();
    await expect(withinStallLimit('jesc', 7, () => Promise.reject(new RangeError('no')), ticker)).rejects.toThrow('no');
    expect(running()).toBe(false);
  });
});
