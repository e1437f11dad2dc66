/** Several runs of the same. */
export interface Timing {
  /** The median, in seconds by the clock. */
  readonly seconds: number;
  /** The median of how long processors were busy with it, in seconds; not of children, nor of other programs. */
  readonly busy?: number;
  /** All of them, as they came. */
  readonly all: readonly number[];
}

/** Does `once` some times, one after the other. */
export async function timed(
  runs: number,
  once: () => Promise<{ readonly seconds: number; readonly busy?: number }>,
): Promise<Timing> {
  const all: number[] = [];
  const busy: number[] = [];
  for (let run = 0; run < runs; run++) {
    const one = await once();
    all.push(one.seconds);
    if (one.busy !== undefined) busy.push(one.busy);
  }
  return { seconds: median(all), ...(busy.length === 0 ? {} : { busy: median(busy) }), all };
}

/** The middle one of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
