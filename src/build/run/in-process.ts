import { stepContext } from '../../core/step-files.js';
import type { OpenFilter } from '../extract/record-maker.js';
import { extractUnit } from '../extract/unit.js';
import type { PartSummary } from '../part/part.js';
import type { UnitProgress } from '../plan/unit.js';
import { throwIfAborted } from '../../core/aborted.js';
import { type Executor, type Job, largestFirst, type RunSettings, type Watch } from './executor.js';
import { timer, withinStallLimit } from './stall.js';

/** Does jobs one after another in this thread. */
export function inProcess({ stallSeconds, ticker = timer }: Omit<RunSettings, 'workers' | 'columnRecords'>): Executor {
  const doJob = async (job: Job, partsDir: string, watch: Watch, signal: AbortSignal): Promise<PartSummary> => {
    // Work that is given up cannot be stopped at once: it ends where it next reports progress.
    const end = new AbortController();
    try {
      return await withinStallLimit(
        job.unit.source,
        stallSeconds,
        (progressed) =>
          extract(job, partsDir, (progress) => {
            throwIfAborted(signal);
            throwIfAborted(end.signal);
            progressed();
            watch.progress(job, progress);
          }),
        ticker,
      );
    } finally {
      end.abort();
    }
  };
  return {
    async run(jobs, partsDir, watch, signal) {
      for (const job of largestFirst(jobs)) {
        throwIfAborted(signal);
        watch.started(job);
        let summary: PartSummary;
        try {
          summary = await doJob(job, partsDir, watch, signal);
        } catch (error) {
          throwIfAborted(signal);
          if (watch.failed === undefined) throw error;
          watch.failed(job, error);
          continue;
        }
        watch.finished(job, summary);
      }
    },
  };
}

async function extract(
  { source, unit, filters }: Job,
  partsDir: string,
  onProgress: (progress: UnitProgress) => void,
): Promise<PartSummary> {
  const open: OpenFilter[] = [];
  for (const { step, options, files } of filters) {
    open.push({ id: step.id, apply: await step.open(options, stepContext(files)) });
  }
  return extractUnit(source, unit, open, partsDir, onProgress);
}
