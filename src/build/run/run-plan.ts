import { sumBy } from '../../core/counts.js';
import type { Source } from '../../core/source.js';
import type { BuildEvents } from './events.js';
import { type SourceSummary, SUMMARY_FILE } from '../part/part.js';
import { findPart, isPlaceTaken, partDamaged } from '../part/part-folder.js';
import { addSummaries, recordsIn } from '../part/sums.js';
import type { UnitProgress } from '../plan/unit.js';
import type { Executor, Job } from './executor.js';
import { assertSoundSource, type Extracted, groupedBy, partsThere } from './extracted.js';

/**
 * Does the jobs whose parts are not there yet. A source is judged as soon as its last unit is done, so that a wrong raw
 * file does not wait for the others to be found.
 * @throws {KumikiError} everything that can be wrong with raw files, with a source, or with the disk
 */
export async function runJobs(
  jobs: readonly Job[],
  partsDir: string,
  executor: Executor,
  signal: AbortSignal,
  events: BuildEvents,
): Promise<Extracted> {
  const bySource = groupedBy(jobs, ({ unit }) => unit.source);
  const watches = new Map([...bySource].map(([id, own]) => [id, watchSource(own, events)]));
  const toDo = jobs.filter(({ unit }) => {
    const part = findPart(partsDir, unit.key);
    if (part !== undefined) watches.get(unit.source)?.finished(unit.key, part.summary, true);
    else if (isPlaceTaken(partsDir, unit.key)) events.damaged?.(unit.source, unit.key);
    return part === undefined;
  });
  await executor.run(
    toDo,
    partsDir,
    {
      started: ({ unit }) => watches.get(unit.source)?.started(),
      progress: ({ unit }, progress) => watches.get(unit.source)?.progress(unit.key, progress),
      finished: ({ unit }, summary) => watches.get(unit.source)?.finished(unit.key, summary, false),
    },
    signal,
  );
  const sourceOf = new Map(jobs.map(({ unit }) => [unit.key, unit.source]));
  return partsThere([...sourceOf.keys()], partsDir, (key) => {
    // Made or found a moment ago: without it the dataset would lack its records.
    throw partDamaged(key, sourceOf.get(key) ?? '', SUMMARY_FILE);
  });
}

interface SourceWatch {
  started(): void;
  progress(key: string, progress: UnitProgress): void;
  finished(key: string, summary: SourceSummary, reused: boolean): void;
}

/** Tells of a source as one thing, in however many units it is worked on. */
function watchSource(jobs: readonly Job[], events: BuildEvents): SourceWatch {
  const source: Source | undefined = jobs[0]?.source;
  const id = source?.id ?? '';
  const progress = new Map<string, UnitProgress>();
  const summaries = new Map<string, SourceSummary>();
  let isStarted = false;
  let reusedUnits = 0;
  return {
    started() {
      if (!isStarted) events.started?.(id);
      isStarted = true;
    },
    progress(key, one) {
      progress.set(key, one);
      const all = [...progress.values()];
      events.progress?.(id, {
        bytes: sumBy(all, ({ bytes }) => bytes),
        rows: sumBy(all, ({ rows }) => rows),
        records: sumBy(all, ({ records }) => records),
      });
    },
    finished(key, summary, reused) {
      summaries.set(key, summary);
      if (reused) {
        reusedUnits++;
        const bytes = jobs.find(({ unit }) => unit.key === key)?.unit.bytes ?? 0;
        progress.set(key, { bytes, rows: summary.rows, records: recordsIn(summary.tasks) });
      }
      if (source === undefined || summaries.size < jobs.length) return;
      const whole = addSummaries([...summaries.values()]);
      assertSoundSource(source, whole);
      if (reusedUnits === jobs.length) events.reused?.(id);
      else events.finished?.(id, whole);
    },
  };
}
