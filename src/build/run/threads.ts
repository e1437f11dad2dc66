import { makeColumnsInThreads } from './column-threads.js';
import { throwIfAborted } from '../../core/aborted.js';
import type { PartSummary } from '../part/part.js';
import { type Executor, type Job, largestFirst, type RunSettings, type Watch } from './executor.js';
import { inProcess } from './in-process.js';
import { timer, withinStallLimit } from './stall.js';
import { startThread, type Thread } from './thread.js';

/**
 * Does jobs in worker threads, the largest first; with one worker, and for jobs that cannot be sent to a thread, in this one.
 * What is written does not depend on who did it or in which order.
 */
export function threads({ workers, stallSeconds, columnRecords = 50_000, ticker = timer }: RunSettings): Executor {
  return {
    async run(jobs, partsDir, watch, signal) {
      const sendable = jobs.filter((job) => workers > 1 && canBeSent(job));
      const others = jobs.filter((job) => !sendable.includes(job));
      const settings = { workers: Math.min(workers, sendable.length), stallSeconds, ticker };
      await drain(sendable, settings, partsDir, watch, signal);
      await inProcess({ stallSeconds, ticker }).run(others, partsDir, watch, signal);
    },
    makeColumns: (jobs, signal, onDone) => makeColumnsInThreads(jobs, { workers, columnRecords }, signal, onDone),
  };
}

function canBeSent({ module, filters }: Job): boolean {
  return module !== undefined && filters.every((filter) => filter.module !== undefined);
}

async function drain(
  jobs: readonly Job[],
  { workers, stallSeconds, ticker }: Required<Omit<RunSettings, 'columnRecords'>>,
  partsDir: string,
  watch: Watch,
  signal: AbortSignal,
): Promise<void> {
  const queue = largestFirst(jobs);
  const all: Thread[] = Array.from({ length: workers }, startThread);
  let failure: { readonly error: unknown } | undefined;
  /** The first failure is the one that is reported; what it makes fail of the others is not. */
  const fail = async (error: unknown): Promise<void> => {
    failure ??= { error };
    queue.length = 0;
    await Promise.all(all.map((thread) => thread.stop()));
  };
  const doJob = (thread: Thread, job: Job): Promise<PartSummary> =>
    withinStallLimit(
      job.unit.source,
      stallSeconds,
      (progressed) =>
        thread.run(job, partsDir, (progress) => {
          progressed();
          watch.progress(job, progress);
        }),
      ticker,
    );
  const work = async (first: Thread, lane: number): Promise<void> => {
    let thread = first;
    try {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        throwIfAborted(signal);
        watch.started(job);
        let summary: PartSummary;
        try {
          summary = await doJob(thread, job);
        } catch (error) {
          throwIfAborted(signal);
          if (watch.failed === undefined) throw error;
          watch.failed(job, error);
          // It may still be at the job that is given up.
          await thread.stop();
          thread = startThread();
          all[lane] = thread;
          continue;
        }
        watch.finished(job, summary);
      }
    } catch (error) {
      await fail(error);
    }
  };
  const abort = (): void => {
    // Threads that are stopped reject with `aborted`, which the work above reports.
    void Promise.all(all.map((thread) => thread.stop()));
  };
  signal.addEventListener('abort', abort);
  try {
    await Promise.all(all.map(work));
  } finally {
    signal.removeEventListener('abort', abort);
    await Promise.all(all.map((thread) => thread.stop()));
  }
  if (failure !== undefined) throw failure.error;
}
