import { hash64 } from './hash.js';

/** Ids kept of each step. */
const SAMPLED_IDS = 10;

interface Sampled {
  readonly id: string;
  readonly high: number;
  readonly low: number;
}

/**
 * A few ids for each of several names, out of however many are added: those with the smallest hashes. So they are spread
 * over all, and depend neither on the order in which they come nor on how the work was cut.
 */
export class IdSamples {
  readonly #byName = new Map<string, Sampled[]>();

  add(name: string, id: string): void {
    const [high, low] = hash64(id);
    const sample = this.#byName.get(name) ?? [];
    const last = sample.at(-1);
    const one = { id, high, low };
    if (sample.length === SAMPLED_IDS && last !== undefined && compare(last, one) <= 0) return;
    sample.push(one);
    sample.sort(compare);
    sample.length = Math.min(sample.length, SAMPLED_IDS);
    this.#byName.set(name, sample);
  }

  /** The ids by name, in the order of their hashes. */
  ids(): Record<string, string[]> {
    return Object.fromEntries([...this.#byName].map(([name, sample]) => [name, sample.map(({ id }) => id)]));
  }
}

/** The samples of what several samples are of together. */
export function joinSamples(all: readonly Readonly<Record<string, readonly string[]>>[]): Record<string, string[]> {
  const samples = new IdSamples();
  for (const one of all) for (const [name, ids] of Object.entries(one)) for (const id of ids) samples.add(name, id);
  return samples.ids();
}

function compare(a: Sampled, b: Sampled): number {
  if (a.high !== b.high || a.low !== b.low) return a.high - b.high || a.low - b.low;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
