import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorJson, isKumikiError } from '../../../core/errors.js';
import { explained } from '../../../core/system-error.js';
import type { Bucket, CutShard, MergeJob } from '../job.js';
import { openWriter, type Writer, type WrittenShard } from '../write/writer.js';

/** What a thread of a merge is asked to do, one thing at a time. */
export type ToWriter =
  | { readonly type: 'deal'; readonly list: number }
  | { readonly type: 'divide'; readonly bucket: Bucket }
  | { readonly type: 'write'; readonly shard: CutShard }
  | { readonly type: 'close' };

/** What it answers: bytes that are done as often as it likes, then one of the others. */
export type FromWriter =
  | { readonly type: 'bytes'; readonly bytes: number }
  | { readonly type: 'done' }
  | { readonly type: 'divided'; readonly buckets: readonly Bucket[] }
  | { readonly type: 'written'; readonly shard: WrittenShard }
  | { readonly type: 'kumiki-error'; readonly error: ErrorJson }
  | { readonly type: 'other-error'; readonly error: Error };

const send = (message: FromWriter): void => {
  parentPort?.postMessage(message);
};

// Given to the thread by the one place that starts it.
const job = workerData as MergeJob;
const opening = openWriter(job, (bytes) => {
  send({ type: 'bytes', bytes });
});
// What it fails with is answered to what is asked first.
opening.catch(() => undefined);

parentPort?.on('message', (asked: ToWriter) => {
  opening
    .then((writer) => answerTo(asked, writer))
    .then(send)
    .catch((thrown: unknown) => {
      // What the system says of an error does not survive the way out of a thread.
      const error = explained(thrown);
      if (isKumikiError(error)) send({ type: 'kumiki-error', error: error.toJSON() });
      else send({ type: 'other-error', error: error instanceof Error ? error : new Error(String(error)) });
    });
});

async function answerTo(asked: ToWriter, writer: Writer): Promise<FromWriter> {
  switch (asked.type) {
    case 'deal':
      await writer.deal(asked.list);
      return { type: 'done' };
    case 'divide':
      return { type: 'divided', buckets: await writer.divide(asked.bucket) };
    case 'write':
      return { type: 'written', shard: await writer.write(asked.shard) };
    case 'close':
      await writer.close();
      return { type: 'done' };
  }
}
