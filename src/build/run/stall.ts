import { KumikiError } from '../../core/errors.js';

/** The silence is measured in this many steps. */
const STEPS = 10;

/**
 * Does a piece of work that must be heard of now and then: where nothing is for `seconds`, it is given up.
 *
 * Silence is counted in ticks of a timer, not by the clock: a machine that was asleep for an hour has ticked once.
 * The timer also keeps the process alive, which else would end without a word where the work waits for nothing.
 * @param work is given what it calls to be heard
 * @throws {KumikiError} `worker-stalled`, besides what the work throws
 */
export async function heardOf<T>(source: string, seconds: number, work: (heard: () => void) => Promise<T>): Promise<T> {
  let silent = 0;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setInterval(
      () => {
        silent++;
        if (silent < STEPS) return;
        reject(
          new KumikiError('worker-stalled', `nothing was heard of the work on this source for ${seconds} seconds`, {
            place: { source },
            hint: 'Run the same command again: finished parts are kept. If it stops here again, the read() of the source waits for something that never comes, or needs more time between two batches: then raise --stall-seconds.',
          }),
        );
      },
      (seconds * 1000) / STEPS,
    );
  });
  try {
    return await Promise.race([
      work(() => {
        silent = 0;
      }),
      silence,
    ]);
  } finally {
    clearInterval(timer);
  }
}
