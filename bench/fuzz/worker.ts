import { parentPort, workerData } from 'node:worker_threads';
import type { Verdict } from './judge.js';
import { LostRows } from './read.js';
import { Subjects } from './subject.js';

/** What a thread is given to do: the mutants `from` ≤ n < `to`. */
export interface Job {
  readonly seed: string;
  readonly sources: readonly string[];
  readonly from: number;
  readonly to: number;
  /** A folder of its own. */
  readonly folder: string;
}

/** What it tells after each. */
export interface Tried {
  readonly number: number;
  readonly verdict: Verdict;
}

const { seed, sources, from, to, folder } = workerData as Job;
const subjects = new Subjects(sources, folder);
for (let number = from; number < to; number++) {
  const tried: Tried = { number, verdict: await verdictOn(number) };
  parentPort?.postMessage(tried);
}

async function verdictOn(number: number): Promise<Verdict> {
  try {
    return await subjects.try(seed, number);
  } catch (error) {
    if (error instanceof LostRows) return { wrong: error.message };
    return { wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
