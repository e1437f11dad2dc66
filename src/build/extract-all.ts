import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BuildEvents } from './options.js';
import { hasCode } from '../core/errors.js';
import { assertFewFaults } from './extract/conservation.js';
import { addSummaries } from './part/summary.js';
import {
  INDEX_BYTES,
  indexFile,
  type Part,
  partSummary,
  type PartSummary,
  recordsFile,
  REJECTS_FILE,
  SUMMARY_FILE,
} from './part/part.js';
import type { Plan, PlannedSource } from './plan/plan.js';
import { runJobs, type RunSettings } from './run/pool.js';
import type { UnitProgress } from './plan/unit.js';

/** What all units of a plan gave. */
export interface Extracted {
  /** In the order of the plan. */
  readonly parts: readonly Part[];
  /** One a source: what its parts hold together. */
  readonly summaries: readonly PartSummary[];
}

/**
 * Does the units of a plan whose parts are not there yet. A source is judged as soon as its last unit is done, so that a
 * wrong raw file does not wait for the others to be found.
 * @throws {KumikiError} everything that can be wrong with raw files, with a source, or with the disk
 */
export async function extractAll(
  plan: Plan,
  partsDir: string,
  settings: RunSettings,
  events: BuildEvents,
): Promise<Extracted> {
  const watches = new Map(plan.sources.map((planned) => [planned.entry.source.id, watchSource(planned, events)]));
  const jobs = plan.sources.flatMap(({ entry: { source, module }, units }) =>
    units.map((unit) => ({ source, unit, ...(module === undefined ? {} : { module }) })),
  );
  const toDo = jobs.filter(({ unit }) => {
    const summary = finishedPart(partsDir, unit.key);
    if (summary !== undefined) watches.get(unit.source)?.finished(unit.key, summary, true);
    return summary === undefined;
  });
  await runJobs(toDo, settings, partsDir, {
    started: ({ unit }) => watches.get(unit.source)?.started(),
    progress: ({ unit }, progress) => watches.get(unit.source)?.progress(unit.key, progress),
    finished: ({ unit }, summary) => watches.get(unit.source)?.finished(unit.key, summary, false),
  });
  const bySource = plan.sources.map(({ units }) => units.map(({ key }) => readPart(partsDir, key)));
  return {
    parts: bySource.flat(),
    summaries: bySource.map((parts) => addSummaries(parts.map(({ summary }) => summary))),
  };
}

/** The summary of a part that is there and whole. One that has lost something since it was made is made anew. */
function finishedPart(partsDir: string, key: string): PartSummary | undefined {
  const size = (name: string): number | undefined =>
    statSync(join(partsDir, key, name), { throwIfNoEntry: false })?.size;
  try {
    const { summary } = readPart(partsDir, key);
    const isWhole = summary.tasks.every(
      ({ task, bytes, records }) =>
        size(recordsFile(task)) === bytes && size(indexFile(task)) === records * INDEX_BYTES,
    );
    return isWhole && size(REJECTS_FILE) !== undefined ? summary : undefined;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR') || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
}

function readPart(partsDir: string, key: string): Part {
  const dir = join(partsDir, key);
  return { dir, summary: partSummary.parse(JSON.parse(readFileSync(join(dir, SUMMARY_FILE), 'utf8'))) };
}

interface SourceWatch {
  started(): void;
  progress(key: string, progress: UnitProgress): void;
  finished(key: string, summary: PartSummary, reused: boolean): void;
}

/** Tells of a source as one thing, in however many units it is worked on. */
function watchSource({ entry: { source }, units }: PlannedSource, events: BuildEvents): SourceWatch {
  const { id } = source;
  const progress = new Map<string, UnitProgress>();
  const summaries = new Map<string, PartSummary>();
  let isStarted = false;
  let reusedUnits = 0;
  const tell = (): void => {
    const all = [...progress.values()];
    const sum = (pick: (one: UnitProgress) => number): number => all.reduce((total, one) => total + pick(one), 0);
    events.progress?.(id, {
      bytes: sum(({ bytes }) => bytes),
      rows: sum(({ rows }) => rows),
      records: sum(({ records }) => records),
    });
  };
  return {
    started() {
      if (!isStarted) events.started?.(id);
      isStarted = true;
    },
    progress(key, one) {
      progress.set(key, one);
      tell();
    },
    finished(key, summary, reused) {
      summaries.set(key, summary);
      if (reused) {
        reusedUnits++;
        const records = summary.tasks.reduce((total, task) => total + task.records, 0);
        const bytes = units.find((unit) => unit.key === key)?.bytes ?? 0;
        progress.set(key, { bytes, rows: summary.rows, records });
      }
      if (summaries.size < units.length) return;
      const whole = addSummaries([...summaries.values()]);
      assertFewFaults(source, whole);
      if (reusedUnits === units.length) events.reused?.(id);
      else events.finished?.(id, whole);
    },
  };
}
