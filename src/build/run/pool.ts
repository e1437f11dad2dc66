import type { Executor, Job, Watch } from './job.js';
import type { PartSummary } from '../part/part.js';
import { runHere } from './here.js';
import { heardOf } from './stall.js';
import { startThread } from './thread.js';

/** How jobs are done. */
export interface RunSettings {
  /** Jobs worked on at a time. */
  readonly workers: number;
  /** A job of which nothing is heard for so long is given up. */
  readonly stallSeconds: number;
}

/**
 * Does all jobs, the largest first, `workers` at a time: in this thread with one worker, else in worker threads. What is
 * written does not depend on who did it or in which order. The first failure stops the rest.
 * @throws {KumikiError} what the job threw, or `worker-died`, `worker-stalled`
 */
export async function runJobs(
  jobs: readonly Job[],
  { workers, stallSeconds }: RunSettings,
  partsDir: string,
  watch: Watch,
): Promise<void> {
  const threaded = jobs.filter(({ module }) => module !== undefined && workers > 1);
  const here = jobs.filter((job) => !threaded.includes(job));
  const doJob = (executor: Executor, job: Job): Promise<PartSummary> =>
    heardOf(job.unit.source, stallSeconds, (heard) =>
      executor.run(job, partsDir, (progress) => {
        heard();
        watch.progress(job, progress);
      }),
    );
  await drain(threaded, Math.min(workers, threaded.length), startThread, doJob, watch);
  await drain(here, Math.min(1, here.length), () => runHere, doJob, watch);
}

async function drain(
  jobs: readonly Job[],
  count: number,
  start: () => Executor,
  doJob: (executor: Executor, job: Job) => Promise<PartSummary>,
  watch: Watch,
): Promise<void> {
  // The largest first, so that no worker is left alone with a long one at the end.
  const queue = [...jobs].sort((a, b) => b.unit.bytes - a.unit.bytes || (a.unit.key < b.unit.key ? -1 : 1));
  const executors = Array.from({ length: count }, start);
  const work = async (executor: Executor): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      watch.started(job);
      watch.finished(job, await doJob(executor, job));
    }
  };
  try {
    await Promise.all(executors.map(work));
  } finally {
    queue.length = 0;
    await Promise.all(executors.map((executor) => executor.stop()));
  }
}
