/** Several runs of the same. */
export interface Timing {
  /** The median, in seconds. */
  readonly seconds: number;
  /** All of them, as they came. */
  readonly all: readonly number[];
}

/** Does `once` some times, one after the other. */
export async function timed(runs: number, once: () => Promise<number>): Promise<Timing> {
  const all: number[] = [];
  for (let run = 0; run < runs; run++) all.push(await once());
  return { seconds: median(all), all };
}

/** The middle one of the values, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
