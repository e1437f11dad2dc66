import { parentPort } from 'node:worker_threads';
import { type ErrorJson, isKumikiError } from '../../core/errors.js';
import { importStage } from '../../core/step-module.js';
import { explained } from '../../core/system-error.js';
import { makeColumn } from '../curate/make-column.js';
import type { Segment } from '../part/segments.js';

/** A column to be made, as it is sent to a worker thread. */
export interface ToColumnWorker {
  readonly segment: Segment;
  readonly path: string;
  readonly module: string;
  readonly options: unknown;
  readonly prepared: unknown;
}

export type FromColumnWorker =
  | { readonly type: 'done' }
  | { readonly type: 'kumiki-error'; readonly error: ErrorJson }
  | { readonly type: 'other-error'; readonly error: Error };

const port = parentPort;
port?.on('message', (job: ToColumnWorker) => {
  const send = (message: FromColumnWorker): void => {
    port.postMessage(message);
  };
  work(job)
    .then(() => {
      send({ type: 'done' });
    })
    .catch((thrown: unknown) => {
      const error = explained(thrown);
      if (isKumikiError(error)) send({ type: 'kumiki-error', error: error.toJSON() });
      else send({ type: 'other-error', error: error instanceof Error ? error : new Error(String(error)) });
    });
});

async function work({ segment, path, module, options, prepared }: ToColumnWorker): Promise<void> {
  const stage = await importStage(module);
  const { column } = stage.open(options, prepared);
  if (column === undefined) throw new RangeError(`the stage ${stage.id} has no column`);
  makeColumn(segment, path, column);
}
