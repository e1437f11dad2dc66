/** Several runs of the same. */
export interface Timing {
  /** The median, in seconds by the clock. */
  readonly seconds: number;
  /** The median of how long processors were busy with it, in seconds; not of children, nor of other programs. */
  readonly busy?: number;
  /** All of them, as they came. */
  readonly all: readonly number[];
}

/** What one run took. */
export interface Figure {
  /** From its start to its end, by the clock. */
  readonly seconds: number;
  /** How long processors were busy with it, where that is known. */
  readonly busy?: number;
}

/** Does `once` some times, one after the other. */
export async function timed(runs: number, once: () => Promise<Figure>): Promise<Timing> {
  const all: Figure[] = [];
  for (let run = 0; run < runs; run++) all.push(await once());
  return timingOf(all);
}

/** What some runs of the same took. */
export function timingOf(figures: readonly Figure[]): Timing {
  const all = figures.map(({ seconds }) => seconds);
  const busy = figures.flatMap((one) => one.busy ?? []);
  return { seconds: median(all), ...(busy.length === 0 ? {} : { busy: median(busy) }), all };
}

/** The middle one of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
