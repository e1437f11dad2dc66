import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceEntry } from '../catalog/entry.js';
import { readEvidence } from '../catalog/evidence.js';
import { throwIfAborted } from '../core/aborted.js';
import { isKumikiError } from '../core/errors.js';
import { thousands } from '../core/figures.js';
import { hash64 } from '../core/hash.js';
import type { Tombstones } from '../core/tombstone.js';
import type { Manifest } from '../dataset/manifest.js';
import type { Settings } from '../options/settings.js';
import { emptyFolder } from '../output/folder.js';
import { curate } from './curate/curate.js';
import { forgottenAmong } from './curate/forgotten.js';
import type { Selection } from './curate/selection.js';
import type { ReadFile } from './curate/stage-context.js';
import type { Decided } from './decided/decided.js';
import { assertUniqueIds } from './curate/unique-ids.js';
import { merge, type Merged, type MergeOptions } from './merge/merge.js';
import type { Part } from './part/part.js';
import { damagedPart } from './part/part-folder.js';
import { type Segment, segmentsOf } from './part/segments.js';
import { checkCounts } from './plan/pinned-counts.js';
import { keysOf, type Plan } from './plan/plan.js';
import type { WorkFolder } from './plan/work-folder.js';
import { type DescribedSource, makeManifest } from './publish/make-manifest.js';
import { assertSomeRecords } from './publish/no-records.js';
import { publish } from './publish/publish.js';
import type { BuildEvents } from './run/events.js';
import type { Extracted } from './run/extracted.js';
import type { StageRun } from './stage-run.js';
import { openStoredDataset, type StoredDataset } from './stored-dataset/stored-dataset.js';

/** What a dataset is made with, beside the parts. */
export interface AssembleOptions {
  readonly plan: Plan;
  readonly entries: readonly SourceEntry[];
  readonly settings: Settings;
  readonly work: WorkFolder;
  readonly stages: StageRun;
  /** What was taken out, and stays out. */
  readonly tombstones: Tombstones | undefined;
  /** Threads that write shards. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly events: BuildEvents;
  /** Reads what somebody else has decided over all records of these parts; this machine decides alone if not given. */
  readonly decided?: ((parts: readonly Part[], segments: readonly Segment[]) => Promise<Decided>) | undefined;
}

/**
 * The way from parts to a dataset in its place: counts → curate → merge → publish.
 * @param extract gives the parts of the plan. It is called again where one of them is found not to be as it was written: that
 * one has been removed
 * @throws {KumikiError} `counts-differ`, `id-duplicate`, `no-records`, `part-damaged`, what stages throw, `disk-full`, `output-not-writable`
 */
export async function assemble(extract: () => Promise<Extracted>, options: AssembleOptions): Promise<Manifest> {
  const { settings, work, stages, workers, events, signal } = options;
  const { to } = settings;
  const stored = to === undefined ? undefined : openStoredDataset(to, signal);
  const { summaries, merged } = await curated(extract, options, ({ parts, segments, selection }) =>
    merge(
      parts,
      segments,
      selection,
      work.next,
      { ...mergeOptions(settings, workers), place: stored },
      (bytes, total) => {
        throwIfAborted(signal);
        events.merging?.(bytes, total);
      },
    ),
  );
  const filesRead = stages.filesRead();
  const note = events.note?.bind(events);
  return publishMerged(merged, { ...options, summaries, filesRead, next: work.next, note }, stored);
}

/** What is merged. */
export interface Curated {
  readonly parts: readonly Part[];
  readonly segments: readonly Segment[];
  readonly selection: Selection;
}

/**
 * Checks the counts and the ids of parts, lets stages decide, and hands that on with an empty folder for the dataset (`work.next`).
 * @param extract as {@link assemble} has it
 * @param use is called again where a part is found not to be as it was written
 * @throws {KumikiError} `counts-differ`, `id-duplicate`, `part-damaged`, what stages and `use` throw
 */
export async function curated<T>(
  extract: () => Promise<Extracted>,
  { plan, entries, settings, work, stages, tombstones, events, decided }: AssembleOptions,
  use: (curated: Curated) => Promise<T>,
): Promise<{ readonly summaries: Extracted['summaries']; readonly merged: T }> {
  return withSoundParts(
    async () => {
      const extracted = await extract();
      if (!plan.samples && !settings.unpinned) checkCounts(plan, entries, extracted.summaries, settings);
      return extracted;
    },
    async (parts) => {
      work.assertHeld();
      const segments = segmentsOf(parts);
      assertUniqueIds(segments, work.columns);
      const own = await decided?.(parts, segments);
      try {
        const context = { ...stages.context(segments), sameContent: own?.groups };
        const curation = await curate(segments, settings.stages, context);
        try {
          const selection = { ...curation, forgotten: forgottenAmong(segments, tombstones) };
          emptyFolder(work.next);
          return await use({ parts, segments, selection });
        } finally {
          curation.close();
        }
      } finally {
        own?.close();
      }
    },
    { work, events },
  );
}

/** What the papers of a dataset are made of, beside what was merged. */
export interface PublishOptions extends Pick<AssembleOptions, 'plan' | 'entries' | 'settings' | 'work' | 'tombstones'> {
  readonly summaries: Extracted['summaries'];
  readonly filesRead: readonly ReadFile[];
  /** The folder in which the dataset was put together. */
  readonly next: string;
  /** Told of what a person should know. */
  readonly note?: ((text: string) => void) | undefined;
}

/** `--tombstones` takes out what it names, and no more. */
function afterForgottenText(texts: number): string {
  const were = texts === 1 ? '1 text was' : `${thousands(texts)} texts were`;
  return `${were} written after records that the tombstones name, and ${texts === 1 ? 'stays' : 'stay'}: kumiki forget with the id of such a record takes them out.`;
}

/**
 * Makes the papers of merged data, and moves all of it into its place.
 * @param stored the object store where the shards are already, if they are not in `next`
 * @throws {KumikiError} `no-records`, `license-unknown`, `evidence-invalid`, `build-busy`, `disk-full`, `output-not-writable`;
 * `output-exists`, `store-refused`, `store-failed` of an object store
 */
export async function publishMerged(
  merged: Merged,
  options: PublishOptions,
  stored?: StoredDataset,
): Promise<Manifest> {
  const { plan, entries, settings, work, tombstones, summaries, filesRead, next, note } = options;
  const stays = merged.derivedFrom?.afterForgotten ?? 0;
  if (stays > 0) note?.(afterForgottenText(stays));
  assertSomeRecords(merged, summaries, next);
  const described = describedSources(entries);
  const manifest = makeManifest(plan, described, summaries, merged, settings, filesRead, tombstones);
  work.assertHeld();
  if (stored === undefined) publish(manifest, next, settings.out);
  else await stored.finish(manifest, next);
  work.keepOnly(new Set(keysOf(plan)));
  return manifest;
}

function describedSources(entries: readonly SourceEntry[]): ReadonlyMap<string, DescribedSource> {
  return new Map(entries.map((entry) => [entry.source.id, { source: entry.source, evidence: readEvidence(entry) }]));
}

/** How the settings of a build have its parts put together. */
export function mergeOptions(settings: Settings, workers: number): MergeOptions {
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
async function withSoundParts<T>(
  extract: () => Promise<Extracted>,
  together: (parts: readonly Part[]) => Promise<T>,
  { work, events }: Pick<AssembleOptions, 'work' | 'events'>,
): Promise<{ readonly summaries: Extracted['summaries']; readonly merged: T }> {
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
