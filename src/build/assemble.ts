import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceEntry } from '../catalog/entry.js';
import { throwIfAborted } from '../core/aborted.js';
import { isKumikiError } from '../core/errors.js';
import { hash64 } from '../core/hash.js';
import type { Manifest } from '../dataset/manifest.js';
import type { Settings } from '../options/settings.js';
import { emptyFolder } from '../output/folder.js';
import { curate } from './curate/curate.js';
import { assertUniqueIds } from './curate/unique-ids.js';
import { merge, type Merged, type MergeOptions } from './merge/merge.js';
import type { Part } from './part/part.js';
import { damagedPart } from './part/part-folder.js';
import { segmentsOf } from './part/segments.js';
import { checkCounts } from './plan/pinned-counts.js';
import { keysOf, type Plan } from './plan/plan.js';
import type { WorkFolder } from './plan/work-folder.js';
import { sourcesOf } from './prepare.js';
import { makeManifest } from './publish/make-manifest.js';
import { assertSomeRecords } from './publish/no-records.js';
import { publish } from './publish/publish.js';
import type { BuildEvents } from './run/events.js';
import type { Extracted } from './run/extracted.js';
import type { StageRun } from './stage-run.js';

/** What a dataset is made with, beside the parts. */
export interface AssembleOptions {
  readonly plan: Plan;
  readonly entries: readonly SourceEntry[];
  readonly settings: Settings;
  readonly work: WorkFolder;
  readonly stages: StageRun;
  /** Threads that write shards. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly events: BuildEvents;
}

/**
 * The way from parts to a dataset in its place: counts → curate → merge → publish.
 * @param extract gives the parts of the plan. It is called again where one of them is found not to be as it was written: that
 * one has been removed
 * @throws {KumikiError} `counts-differ`, `id-duplicate`, `no-records`, `part-damaged`, what stages throw, `disk-full`, `output-not-writable`
 */
export async function assemble(extract: () => Promise<Extracted>, options: AssembleOptions): Promise<Manifest> {
  const { plan, entries, settings, work, stages } = options;
  const { summaries, merged } = await withSoundParts(
    async () => {
      const extracted = await extract();
      if (!plan.samples && !settings.unpinned) checkCounts(plan, entries, extracted.summaries, settings);
      return extracted;
    },
    (parts) => putTogether(parts, options),
    options,
  );
  assertSomeRecords(merged, summaries, work.next);
  const manifest = makeManifest(plan, sourcesOf(entries), summaries, merged, settings, stages.filesRead());
  work.assertHeld();
  publish(manifest, work.next, settings.out);
  work.keepOnly(new Set(keysOf(plan)));
  return manifest;
}

async function putTogether(
  parts: readonly Part[],
  { settings, work, stages, workers, signal, events }: AssembleOptions,
): Promise<Merged> {
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
  together: (parts: readonly Part[]) => Promise<Merged>,
  { work, events }: AssembleOptions,
): Promise<{ readonly summaries: Extracted['summaries']; readonly merged: Merged }> {
  const made = new Set<string>();
  for (;;) {
    const { parts, summaries } = await extract();
    try {
      return { summaries, merged: await together(parts) };
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
