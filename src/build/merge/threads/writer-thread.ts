import { Worker } from 'node:worker_threads';
import { KumikiError } from '../../../core/errors.js';
import type { MergeJob } from '../job.js';
import type { Writer } from '../write/writer.js';
import type { FromWriter, ToWriter } from './writer-worker.js';

/** A writer in a thread of its own. */
export interface WriterThread extends Writer {
  /** What it is asked fails with this from now on, also what it is doing. */
  fail(error: Error): void;
}

type Answer = Exclude<FromWriter, { readonly type: 'bytes' }>;

/** @param onBytes told of bytes that are done; what it throws is what the thread fails with */
export function startWriterThread(job: MergeJob, onBytes: (bytes: number) => void): WriterThread {
  const worker = new Worker(new URL('./writer-worker.js', import.meta.url), { workerData: job });
  let waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined;
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    waiting?.reject(failure.error);
    waiting = undefined;
  };
  const died = (found: string, cause?: Error): void => {
    fail(
      new KumikiError('worker-died', 'a thread that writes shards ended', {
        found,
        hint: 'Run the same command again: finished parts are kept. With --workers 1 the main thread writes them.',
        cause,
      }),
    );
  };
  const take = (message: FromWriter): void => {
    switch (message.type) {
      case 'bytes':
        onBytes(message.bytes);
        return;
      case 'kumiki-error':
        fail(KumikiError.fromJSON(message.error));
        return;
      case 'other-error':
        fail(message.error);
        return;
      case 'done':
      case 'divided':
      case 'written':
        waiting?.resolve(message);
        waiting = undefined;
    }
  };
  worker.on('message', (message: FromWriter) => {
    try {
      take(message);
    } catch (error) {
      fail(error);
    }
  });
  worker.on('error', (error: Error) => {
    died(error.message, error);
  });
  worker.on('exit', (code) => {
    died(`status ${code}`);
  });
  const ask = <Type extends Answer['type']>(asked: ToWriter, type: Type) =>
    new Promise<Extract<Answer, { readonly type: Type }>>((resolve, reject) => {
      if (failure !== undefined) {
        reject(failure.error instanceof Error ? failure.error : new Error(String(failure.error)));
        return;
      }
      waiting = {
        reject,
        resolve(answer) {
          if (isOf(answer, type)) resolve(answer);
          else reject(new Error(`a thread that writes shards answered ${answer.type}`));
        },
      };
      worker.postMessage(asked);
    });
  return {
    async deal(list) {
      await ask({ type: 'deal', list }, 'done');
    },
    divide: async (bucket) => (await ask({ type: 'divide', bucket }, 'divided')).buckets,
    write: async (shard) => (await ask({ type: 'write', shard }, 'written')).shard,
    async close() {
      await ask({ type: 'close' }, 'done');
    },
    fail,
    async abandon() {
      await worker.terminate();
    },
  };
}

function isOf<Type extends Answer['type']>(
  answer: Answer,
  type: Type,
): answer is Extract<Answer, { readonly type: Type }> {
  return answer.type === type;
}
