import { Worker } from 'node:worker_threads';
import { KumikiError } from '../../core/errors.js';
import type { ColumnJob } from '../curate/column-job.js';
import { makeColumn } from '../curate/make-column.js';
import { aborted, throwIfAborted } from '../../core/aborted.js';
import type { FromColumnWorker, ToColumnWorker } from './column-worker.js';
import type { RunSettings } from './executor.js';

/** Makes columns in this thread, one after another. */
export function makeColumnsHere(
  jobs: readonly ColumnJob[],
  signal: AbortSignal,
  onDone: (job: ColumnJob) => void,
): void {
  for (const job of jobs) {
    throwIfAborted(signal);
    const { column } = job.stage.open(job.options, job.prepared);
    if (column !== undefined) makeColumn(job.segment, job.path, column);
    onDone(job);
  }
}

/**
 * Makes columns in worker threads, the largest first; those of a stage that is no module in this thread.
 * @throws {KumikiError} what a job threw, `worker-died`, `aborted`, after all threads have ended
 */
export async function makeColumnsInThreads(
  jobs: readonly ColumnJob[],
  { workers, columnRecords }: Required<Pick<RunSettings, 'workers' | 'columnRecords'>>,
  signal: AbortSignal,
  onDone: (job: ColumnJob) => void,
): Promise<void> {
  const records = jobs.reduce((sum, { segment }) => sum + segment.records, 0);
  const sendable = workers > 1 && records >= columnRecords ? jobs.filter(({ module }) => module !== undefined) : [];
  const queue = [...sendable].sort((a, b) => b.segment.bytes - a.segment.bytes || (a.path < b.path ? -1 : 1));
  const threads = Array.from({ length: Math.min(workers, queue.length) }, startColumnThread);
  const abort = (): void => {
    for (const thread of threads) thread.stop(aborted());
  };
  signal.addEventListener('abort', abort);
  try {
    throwIfAborted(signal);
    await Promise.all(
      threads.map(async (thread) => {
        for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
          await thread.make(job);
          onDone(job);
        }
      }),
    );
  } finally {
    signal.removeEventListener('abort', abort);
    queue.length = 0;
    await Promise.all(threads.map((thread) => thread.end()));
  }
  makeColumnsHere(
    jobs.filter((job) => !sendable.includes(job)),
    signal,
    onDone,
  );
}

interface ColumnThread {
  make(job: ColumnJob): Promise<void>;
  /** The job at hand is rejected with `error`. */
  stop(error: Error): void;
  end(): Promise<void>;
}

function startColumnThread(): ColumnThread {
  const worker = new Worker(new URL('./column-worker.js', import.meta.url));
  let waiting: { resolve(): void; reject(error: Error): void } | undefined;
  const fail = (error: Error): void => {
    waiting?.reject(error);
  };
  const died = (found: string): KumikiError =>
    new KumikiError('worker-died', 'the worker thread of a stage ended', {
      found,
      hint: 'Run the same command again: finished parts are kept. With --workers 1 the job runs in the main thread.',
    });
  worker.on('message', (message: FromColumnWorker) => {
    if (message.type === 'done') waiting?.resolve();
    else fail(message.type === 'kumiki-error' ? KumikiError.fromJSON(message.error) : message.error);
  });
  worker.on('error', (error: Error) => {
    fail(died(error.message));
  });
  worker.on('exit', (code) => {
    fail(died(`status ${code}`));
  });
  return {
    make: ({ segment, path, module = '', options, prepared }) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const job: ToColumnWorker = { segment, path, module, options, prepared };
        worker.postMessage(job);
      }),
    stop: fail,
    async end() {
      waiting = undefined;
      await worker.terminate();
    },
  };
}
