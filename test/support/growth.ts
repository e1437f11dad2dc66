/** Rounds of measuring: what else runs in the process makes a round slower, never faster. */
const ROUNDS = 8;
/** Below so many milliseconds the clock and the collector say more than the work. */
const LEAST = 10;
/** Milliseconds that no part of the smaller input takes. */
const MOST = 3000;

/**
 * How much longer `work` takes on an input four times as large: about 4 where its time is linear, 16 where it is
 * quadratic. The shortest of several rounds counts; there are no more of them than are needed for an answer below `enough`.
 * Begins with little, so that what takes hours on `size` fails within seconds.
 * @param enough twice as much input may take 2.5 times as long
 */
export async function growth(work: (size: number) => Promise<unknown>, size: number, enough = 6.25): Promise<number> {
  for (const part of [64, 16, 4]) {
    if ((await milliseconds(() => work(Math.ceil(size / part)))) > MOST) return Infinity;
  }
  let small = Infinity;
  let large = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    small = Math.min(small, await milliseconds(() => work(size)));
    large = Math.min(large, await milliseconds(() => work(4 * size)));
    if (ratio(small, large) < enough) break;
  }
  return ratio(small, large);
}

function ratio(small: number, large: number): number {
  return large / Math.max(small, LEAST);
}

/** The processor's milliseconds, which other processes do not take part in, however many there are. */
async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
