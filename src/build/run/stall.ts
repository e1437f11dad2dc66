import { KumikiError } from '../../core/errors.js';

/** The time without progress is measured in this many steps. */
const STEPS = 10;

/** Calls `tick` every so many milliseconds, until the function that it returns is called. */
export type Ticker = (tick: () => void, everyMs: number) => () => void;

/** A timer. It keeps the process alive, which would end without a message where work waits for something that never comes. */
export const timer: Ticker = (tick, everyMs) => {
  const interval = setInterval(tick, everyMs);
  return () => {
    clearInterval(interval);
  };
};

/**
 * Does a piece of work that reports progress now and then; one that reports none for `seconds` is given up.
 * Time is counted in ticks, not by the clock: a machine that was asleep for an hour has ticked once.
 * @param work is given the function that it calls when there is progress
 * @throws {KumikiError} `worker-stalled`, besides what the work throws
 */
export async function withinStallLimit<T>(
  source: string,
  seconds: number,
  work: (progressed: () => void) => Promise<T>,
  ticker: Ticker = timer,
): Promise<T> {
  let ticks = 0;
  let stop = (): void => undefined;
  const stalled = new Promise<never>((_, reject) => {
    const tick = (): void => {
      ticks++;
      if (ticks < STEPS) return;
      reject(
        new KumikiError('worker-stalled', `no progress on this source for ${seconds} seconds`, {
          place: { source },
          hint: 'Run the same command again: finished parts are kept. If it stops here again, the read() of the source waits for something that never comes, or needs more time between two batches: then raise --stall-seconds.',
        }),
      );
    };
    stop = ticker(tick, (seconds * 1000) / STEPS);
  });
  try {
    return await Promise.race([
      work(() => {
        ticks = 0;
      }),
      stalled,
    ]);
  } finally {
    stop();
  }
}
