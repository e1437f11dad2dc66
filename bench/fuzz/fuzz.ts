import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { OUTCOMES, type Outcome } from './judge.js';
import type { Job, Tried } from './worker.js';

export interface FuzzOptions {
  readonly seed: string;
  /** The ids of the sources; all if none is named. */
  readonly sources: readonly string[];
  /** The number of the first mutant, and how many follow. */
  readonly from: number;
  readonly runs: number;
  /** Nothing that a sample can be changed into takes so long, in milliseconds. */
  readonly patience: number;
}

/** A mutant that was not dealt with. */
export interface Failure {
  readonly number: number;
  readonly wrong: string;
}

export interface Fuzzed {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly failures: readonly Failure[];
}

/**
 * Tries mutants of the samples of sources. They are read in a thread, so that one that is never read to its end can be
 * given up; the others go on in a new one.
 */
export async function fuzz({ from, runs, patience, ...job }: FuzzOptions): Promise<Fuzzed> {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const failures: Failure[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'kumiki-fuzz-'));
  let next = from;
  try {
    while (next < from + runs) {
      const wrong = await inThread({ ...job, folder, from: next, to: from + runs }, patience, ({ number, verdict }) => {
        next = number + 1;
        if ('wrong' in verdict) failures.push({ number, wrong: verdict.wrong });
        else outcomes[verdict.outcome]++;
      });
      if (wrong !== undefined) failures.push({ number: next++, wrong });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { outcomes, failures };
}

/** @returns why the thread did not come to its end: what it fell over is the mutant after the last one that was told */
function inThread(job: Job, patience: number, tell: (tried: Tried) => void): Promise<string | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: job });
    let wrong: string | undefined;
    const giveUp = (): void => {
      wrong = `it is not read within ${patience} ms`;
      void worker.terminate();
    };
    let timer = setTimeout(giveUp, patience);
    worker.on('message', (tried: Tried) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      tell(tried);
    });
    worker.once('error', (error) => {
      wrong = `the thread ends with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    });
    // After either of the two as well.
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(wrong);
    });
  });
}
