import { Worker } from 'node:worker_threads';
import { KumikiError } from '../../core/errors.js';
import type { PartSummary } from '../part/part.js';
import type { UnitProgress } from '../plan/unit.js';
import { aborted } from '../../core/aborted.js';
import type { Job } from './executor.js';
import type { FromWorker, ToWorker } from './worker.js';

/**
 * A thread whose heap has grown to this many bytes, without what its filters hold and what was loaded to stay, is not used for another
 * source: V8 keeps for long what it has once taken, and the memory of all sources after each other would add up.
 */
const LARGE_HEAP = 64 * 1024 * 1024;

/** What waits for the answer to the job at hand. */
interface Waiting {
  readonly source: string;
  progress(progress: UnitProgress): void;
  resolve(summary: PartSummary): void;
  reject(error: unknown): void;
}

/** Does one job at a time in a worker thread. */
export interface Thread {
  run(job: Job, partsDir: string, onProgress: (progress: UnitProgress) => void): Promise<PartSummary>;
  /** Ends the thread; a job that it is doing is rejected with `aborted`. */
  stop(): Promise<void>;
}

/**
 * Does jobs in a worker thread of its own, which is started with the first job, and anew after a source that took much memory.
 * Only plain data crosses: the unit and the module of its source in, progress, the summary or the error out.
 */
export function startThread(): Thread {
  let thread: Worker | undefined;
  let waiting: Waiting | undefined;
  /** What the thread has worked on last, where its heap is large. */
  let grownBy: string | undefined;

  let isStopped = false;

  /** Takes the waiting caller of the current job, which is told its outcome once. */
  const settle = (): Waiting | undefined => {
    const one = waiting;
    waiting = undefined;
    return one;
  };
  const died = (what: string, cause?: Error): void => {
    thread = undefined;
    const one = settle();
    one?.reject(
      new KumikiError('worker-died', `the worker thread ${what}`, {
        place: { source: one.source },
        hint: 'Run the same command again: finished parts are kept. With --workers 1 the job runs in the main thread.',
        ...(cause === undefined ? {} : { found: cause.message, cause }),
      }),
    );
  };
  const start = (): Worker => {
    const worker = new Worker(new URL('./worker.js', import.meta.url));
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'progress') waiting?.progress(message.progress);
      else if (message.type === 'done') {
        grownBy = message.heapBytes < LARGE_HEAP ? undefined : message.summary.source;
        settle()?.resolve(message.summary);
      } else if (message.type === 'kumiki-error') settle()?.reject(KumikiError.fromJSON(message.error));
      else settle()?.reject(message.error);
    });
    worker.on('error', (error: Error) => {
      if (worker === thread) died('failed', error);
    });
    worker.on('exit', (code) => {
      if (worker === thread) died(`ended with status ${code}`);
    });
    return worker;
  };
  const end = async (): Promise<void> => {
    const worker = thread;
    thread = undefined;
    grownBy = undefined;
    await worker?.terminate();
  };

  return {
    async run({ unit, module }, partsDir, onProgress) {
      if (grownBy !== undefined && grownBy !== unit.source) await end();
      if (isStopped) throw aborted();
      return new Promise((resolve, reject) => {
        waiting = { source: unit.source, progress: onProgress, resolve, reject };
        thread ??= start();
        const job: ToWorker = { unit, module: module ?? '', partsDir };
        thread.postMessage(job);
      });
    },
    stop() {
      isStopped = true;
      settle()?.reject(aborted());
      return end();
    },
  };
}
