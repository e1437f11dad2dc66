/** What is told of a plan. */
interface Planned {
  readonly sources: readonly { readonly source: string; readonly units: readonly { readonly bytes: number }[] }[];
}

/** How far a whole build has come, out of what is told of its sources. */
export class Tally {
  readonly #sizes = new Map<string, number>();
  readonly #done = new Map<string, number>();
  readonly #rows = new Map<string, number>();
  /** Bytes of all raw files that are to be read. */
  bytes = 0;

  planned({ sources }: Planned): void {
    for (const { source, units } of sources) {
      const size = units.reduce((sum, { bytes }) => sum + bytes, 0);
      this.#sizes.set(source, size);
      this.bytes += size;
    }
  }

  /** Bytes of a source, 1 at least. */
  sizeOf(source: string): number {
    return Math.max(1, this.#sizes.get(source) ?? 1);
  }

  progress(source: string, bytes: number, rows: number): void {
    // An archive that is gone through once for each member is read more than once.
    this.#done.set(source, Math.min(bytes, this.#sizes.get(source) ?? 0));
    this.#rows.set(source, rows);
  }

  finished(source: string, rows: number): void {
    this.progress(source, this.sizeOf(source), rows);
  }

  reused(source: string): void {
    // Nothing of it is left to do, and what is left takes no shorter for it.
    this.bytes -= this.#sizes.get(source) ?? 0;
    this.#sizes.delete(source);
  }

  /** Rows that were read in this run. */
  get rows(): number {
    return sum(this.#rows.values());
  }

  /** The share of the bytes that is done, from 0 to 1. */
  get share(): number {
    return this.bytes === 0 ? 0 : sum(this.#done.values()) / this.bytes;
  }
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
