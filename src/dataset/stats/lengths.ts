/** Lengths below are counted one by one. */
const EXACT = 1024;
/** Buckets for the lengths between a power of two and the next: a bucket's end is at most 1/512 above its beginning. */
const OF_OCTAVE = 512;

/** What is known of many lengths. */
export interface Lengths {
  /** All lengths together. */
  readonly sum: number;
  /** The shortest. */
  readonly min: number;
  /** The longest. */
  readonly max: number;
  /** Percentiles by nearest rank: exact below 1,024, above up to 0.2 % too small. */
  readonly p5: number;
  /** A quarter is not longer. */
  readonly p25: number;
  /** Half is not longer. */
  readonly p50: number;
  /** Three quarters are not longer. */
  readonly p75: number;
  /** 95 of 100 are not longer. */
  readonly p95: number;
  /** 99 of 100 are not longer. */
  readonly p99: number;
}

/** How many lengths lie from one number to another. */
export interface LengthBin {
  readonly from: number;
  /** The first length behind it. */
  readonly to: number;
  readonly count: number;
}

/** Counts lengths, in memory that does not grow with how many there are. */
export class LengthCounter {
  #counts = new Float64Array(64);
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = 0;

  add(length: number): void {
    this.#addTo(bucketOf(length), 1);
    this.#count++;
    this.#sum += length;
    this.#min = Math.min(this.#min, length);
    this.#max = Math.max(this.#max, length);
  }

  /** Adds all that another one has counted. */
  join(other: LengthCounter): void {
    for (const [bucket, count] of other.#counts.entries()) if (count > 0) this.#addTo(bucket, count);
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  #addTo(bucket: number, count: number): void {
    if (bucket >= this.#counts.length) {
      const larger = new Float64Array(Math.max(bucket + 1, this.#counts.length * 2));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
  }

  /** All 0 where nothing was counted. */
  result(): Lengths {
    const [p5, p25, p50, p75, p95, p99] = [5, 25, 50, 75, 95, 99].map((percent) => this.#percentile(percent)) as Six;
    return { sum: this.#sum, min: this.#count === 0 ? 0 : this.#min, max: this.#max, p5, p25, p50, p75, p95, p99 };
  }

  /**
   * The lengths in bins, each of which is half of an octave wide: 0, 1, 2, 3, 4–5, 6–7, 8–11, 12–15, … from the first that holds
   * one to the last. The counts are exact: a bin begins and ends where buckets do.
   */
  histogram(): readonly LengthBin[] {
    const bins: LengthBin[] = [];
    let [from, to] = [0, 1];
    for (const [bucket, count] of this.#counts.entries()) {
      if (count === 0) continue;
      for (; leastOf(bucket) >= to; [from, to] = [to, binEnd(to)]) {
        // Empty bins between others are part of the picture, those before the first are not.
        if (bins.length > 0 && bins.at(-1)?.from !== from) bins.push({ from, to, count: 0 });
      }
      const last = bins.at(-1);
      if (last?.from === from) bins[bins.length - 1] = { from, to, count: last.count + count };
      else bins.push({ from, to, count });
    }
    return bins;
  }

  #percentile(percent: number): number {
    const rank = Math.max(1, Math.ceil((percent / 100) * this.#count));
    let below = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      below += count;
      if (below >= rank) return Math.max(this.#min, leastOf(bucket));
    }
    return 0;
  }
}

/** Where the bin ends that begins at a length of 1 or more, which is a power of two or one and a half of it. */
function binEnd(from: number): number {
  const octave = 2 ** (31 - Math.clz32(from));
  return from === octave && octave > 1 ? from + octave / 2 : octave * 2;
}

type Six = [number, number, number, number, number, number];

function bucketOf(length: number): number {
  if (length < EXACT) return length;
  const shift = 22 - Math.clz32(length);
  return EXACT + (shift - 1) * OF_OCTAVE + (length >>> shift) - OF_OCTAVE;
}

/** The least length of a bucket. */
function leastOf(bucket: number): number {
  if (bucket < EXACT) return bucket;
  const shift = Math.floor((bucket - EXACT) / OF_OCTAVE) + 1;
  return (((bucket - EXACT) % OF_OCTAVE) + OF_OCTAVE) * 2 ** shift;
}
