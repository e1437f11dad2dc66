import { availableParallelism } from 'node:os';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalog/entry.js';
import { isKumikiError } from '../core/errors.js';
import { hash64 } from '../core/hash.js';
import { explaining } from '../core/system-error.js';
import type { Manifest } from '../dataset/manifest.js';
import { type Settings, settingsOf } from '../options/settings.js';
import type { BuildOptions } from '../options/table.js';
import { emptyFolder } from '../output/folder.js';
import { chosenSources } from './chosen-sources.js';
import { curate } from './curate/curate.js';
import { assertUniqueIds } from './curate/unique-ids.js';
import { throwIfAborted } from '../core/aborted.js';
import type { BuildContext } from './run/events.js';
import { merge, type Merged, type MergeOptions } from './merge/merge.js';
import type { Part } from './part/part.js';
import { damagedPart } from './part/part-folder.js';
import { segmentsOf } from './part/segments.js';
import { checkCounts } from './plan/pinned-counts.js';
import { openWorkFolder, type WorkFolder } from './plan/work-folder.js';
import { makeManifest } from './publish/make-manifest.js';
import { assertSomeRecords } from './publish/no-records.js';
import { publish } from './publish/publish.js';
import { refuseOtherDataset } from './publish/other-dataset.js';
import { prepare } from './prepare.js';
import { stageRun } from './stage-run.js';
import { type Extracted, runJobs } from './run/run-plan.js';
import { threads } from './run/threads.js';

/**
 * The whole job: options → plan → extract → curate → merge → publish. Killed at any moment, the next call with the same
 * options takes the finished parts as they are and ends with the same bytes.
 * @param catalogue the sources that can be named by id
 * @returns the manifest of the dataset that now stands in `options.out`
 * @throws {KumikiError} with a code for everything a person can do something about
 */
export function buildFrom(catalogue: Catalogue, options: BuildOptions, context: BuildContext = {}): Promise<Manifest> {
  return explaining(() => wholeJob(catalogue, options, context));
}

async function wholeJob(
  catalogue: Catalogue,
  options: BuildOptions,
  { executor, signal = new AbortController().signal, ...events }: BuildContext,
): Promise<Manifest> {
  const settings = await settingsOf(options, events.note?.bind(events));
  const entries = await chosenSources(catalogue, settings);
  const work = await openWorkFolder(settings.out, {
    signal,
    ...(events.note === undefined ? {} : { note: events.note.bind(events) }),
  });
  try {
    const { plan, jobs, sources, codeOf } = await prepare(entries, settings, work, events);
    // The samples are read before a thread has started.
    const { workers = plan.samples ? 1 : availableParallelism(), stallSeconds } = settings;
    const units = executor ?? threads({ workers, stallSeconds });
    const stages = stageRun({ catalogue, settings, work, codeOf, executor: units, signal, events });
    refuseOtherDataset(plan, settings);
    await stages.prepare();
    events.planned?.(plan);
    const extract = async (): Promise<Extracted> => {
      const extracted = await runJobs(jobs, work.parts, units, signal, events);
      if (!plan.samples && !settings.unpinned) checkCounts(plan, entries, extracted.summaries, settings);
      return extracted;
    };
    const putTogether = async (parts: readonly Part[]): Promise<Merged> => {
      work.assertHeld();
      const segments = segmentsOf(parts);
      assertUniqueIds(segments, work.columns);
      const selection = await curate(segments, settings.stages, stages.context(segments));
      try {
        emptyFolder(work.next);
        return await merge(parts, segments, selection, work.next, mergeOptions(settings, workers), (bytes, total) => {
          throwIfAborted(signal);
          events.merging?.(bytes, total);
        });
      } finally {
        selection.close();
      }
    };
    const { summaries, merged } = await withSoundParts(extract, putTogether, work, events);
    assertSomeRecords(merged, summaries, work.next);
    const manifest = makeManifest(plan, sources, summaries, merged, settings, stages.filesRead());
    work.assertHeld();
    publish(manifest, work.next, settings.out);
    work.keepOnly(new Set(jobs.map(({ unit }) => unit.key)));
    return manifest;
  } catch (error) {
    // What is remembered of the raw files may be what was wrong: the next build hashes them anew.
    if (isKumikiError(error) && error.code === 'raw-changed') rmSync(work.hashes, { force: true });
    throw error;
  } finally {
    work.release();
  }
}

function mergeOptions(settings: Settings, workers: number): MergeOptions {
  const { format, metadata, system, shardRecords, shardBytes = 0, pack, configs, shuffle } = settings;
  return {
    form: { format, metadata, system },
    limits: { records: shardRecords, bytes: shardBytes },
    packing: pack,
    configs,
    shuffle: shuffle === undefined ? undefined : hash64(shuffle),
    workers,
  };
}

/** Puts parts together; one that is found not to be as it was written is made anew, once. */
async function withSoundParts(
  extract: () => Promise<Extracted>,
  putTogether: (parts: readonly Part[]) => Promise<Merged>,
  work: WorkFolder,
  events: BuildContext,
): Promise<{ readonly summaries: Extracted['summaries']; readonly merged: Merged }> {
  const made = new Set<string>();
  for (;;) {
    const { parts, summaries } = await extract();
    try {
      return { summaries, merged: await putTogether(parts) };
    } catch (error) {
      if (!isKumikiError(error) || error.code !== 'part-damaged') throw error;
      const key = damagedPart(error);
      if (made.has(key)) throw error;
      made.add(key);
      events.damaged?.(error.place.source ?? '', error.place.file ?? '');
      rmSync(join(work.parts, key), { recursive: true, force: true });
    }
  }
}
