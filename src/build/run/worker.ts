import { parentPort } from 'node:worker_threads';
import { isKumikiError, type ErrorJson } from '../../core/errors.js';
import { heapBytes, keptBytes } from '../../core/kept-heap.js';
import { explained } from '../../core/system-error.js';
import type { PartSummary } from '../part/part.js';
import type { OpenFilter } from '../extract/record-maker.js';
import { extractUnit } from '../extract/unit.js';
import { stepContext } from '../../core/step-files.js';
import { importFilter } from '../../core/step-module.js';
import { importSource } from '../../catalog/entry.js';
import type { Unit, UnitProgress } from '../plan/unit.js';

/** A job as it is sent to a worker thread. */
export interface ToWorker {
  readonly unit: Unit;
  readonly module: string;
  readonly partsDir: string;
}

/** What a worker thread answers: `progress` as often as it likes, then one of the others. */
export type FromWorker =
  | { readonly type: 'progress'; readonly progress: UnitProgress }
  /** `heapBytes`: the heap of the thread without what its filters hold and what was loaded to stay. */
  | { readonly type: 'done'; readonly summary: PartSummary; readonly heapBytes: number }
  | { readonly type: 'kumiki-error'; readonly error: ErrorJson }
  | { readonly type: 'other-error'; readonly error: Error };

/** Batches come by the hundred a second: a person sees no more than a few. */
const PROGRESS_EVERY_MS = 100;

const port = parentPort;
port?.on('message', (job: ToWorker) => {
  const send = (message: FromWorker): void => {
    port.postMessage(message);
  };
  work(job, send).catch((thrown: unknown) => {
    // What the system says of an error does not survive the way out of a thread.
    const error = explained(thrown);
    if (isKumikiError(error)) send({ type: 'kumiki-error', error: error.toJSON() });
    else send({ type: 'other-error', error: error instanceof Error ? error : new Error(String(error)) });
  });
});

async function work({ unit, module, partsDir }: ToWorker, send: (message: FromWorker) => void): Promise<void> {
  const source = await importSource(module);
  const before = grownBytes();
  const filters: OpenFilter[] = [];
  for (const { id, module: its, options, files } of unit.filters) {
    const filter = await importFilter(its ?? '');
    filters.push({ id, apply: await filter.open(options, stepContext(files)) });
  }
  ofFilters = Math.max(ofFilters, grownBytes() - before);
  let last = 0;
  const summary = await extractUnit(source, unit, filters, partsDir, (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    send({ type: 'progress', progress });
  });
  send({ type: 'done', summary, heapBytes: grownBytes() - ofFilters });
}

/** What the filters took when they were opened: a dictionary that stays, and that a new thread would load again. */
let ofFilters = 0;

/** The heap without what was loaded to stay, whoever asked for it: a source, or a filter. */
function grownBytes(): number {
  return heapBytes() - keptBytes();
}
