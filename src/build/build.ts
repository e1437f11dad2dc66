import { availableParallelism } from 'node:os';
import { checkOptions } from './options.js';
import type { BuildEvents, BuildOptions, BuildSettings } from './options.js';
import { readManifest } from '../dataset/open.js';
import { isKumikiError, KumikiError } from '../core/errors.js';
import { extractAll } from './extract-all.js';
import { hash64 } from '../core/hash.js';
import { merge, type MergeOptions } from './merge/merge.js';
import { emptyFolder } from '../output/folder.js';
import { chooseSources, type SourceEntry } from '../catalog/entry.js';
import { fileHashes } from '../catalog/file-hash.js';
import { checkCounts } from './plan/pinned-counts.js';
import { makePlan, type Plan } from './plan/plan.js';
import { openWorkFolder } from './plan/work-folder.js';
import { makeManifest, type Manifest } from '../dataset/manifest.js';
import { holdsDataset, publish } from '../dataset/publish.js';
import { packageVersion } from '../core/version.js';

/**
 * The whole job: plan → extract → merge → publish. Killed at any moment, the next call with the same options takes the
 * finished parts as they are and ends with the same bytes.
 * @param catalogue the sources that can be named by id
 * @returns the manifest of the dataset that now stands in `options.out`
 * @throws {KumikiError} with a code for everything a person can do something about
 */
export async function buildFrom(
  catalogue: readonly SourceEntry[],
  options: BuildOptions,
  events: BuildEvents = {},
): Promise<Manifest> {
  const settings = checkOptions(options);
  const entries = await chooseSources(catalogue, settings.sources);
  const work = openWorkFolder(settings.out);
  try {
    const hashes = fileHashes(work.hashes);
    const { raw, partial, unpinned, extract } = settings;
    const chosen = entries.filter(({ source }) => extract.edition === 'extended' || source.edition === 'v0');
    const named = settings.sources !== undefined;
    const plan = await makePlan(
      { entries: named ? entries : chosen, raw, partial, named, unpinned, extract, sliceBytes: settings.sliceBytes },
      hashes,
      (id, bytes, total) => {
        events.hashing?.(id, bytes, total);
      },
    );
    hashes.save();
    const manifestOptions = {
      kumiki: packageVersion(),
      settings,
      samples: raw === undefined,
    };
    refuseOtherDataset(plan, manifestOptions, settings.out, settings.force);
    events.planned?.(plan);

    const running = { workers: settings.workers ?? availableParallelism(), stallSeconds: settings.stallSeconds };
    const { parts, summaries } = await extractAll(plan, work.parts, running, events);
    if (raw !== undefined && !unpinned) checkCounts(plan, summaries, extract);

    emptyFolder(work.next);
    const merged = await merge(parts, work.next, mergeOptions(settings), (bytes, total) => {
      events.merging?.(bytes, total);
    });
    const manifest = makeManifest(plan, summaries, merged, manifestOptions);
    publish(manifest, work.next, settings.out);
    work.keepOnly(new Set(plan.sources.flatMap(({ units }) => units.map(({ key }) => key))));
    return manifest;
  } finally {
    work.release();
  }
}

function mergeOptions({ shardRecords, shardBytes, compress, dedup, shuffle }: BuildSettings): MergeOptions {
  return {
    limits: { records: shardRecords, bytes: shardBytes },
    compression: compress,
    dedup: dedup === 'exact',
    shuffle: shuffle === '' ? undefined : hash64(shuffle),
  };
}

/** @throws {KumikiError} `output-exists` where it is that of another version, or no manifest of a dataset */
function manifestThere(out: string): Manifest {
  try {
    return readManifest(out);
  } catch (error) {
    if (!(isKumikiError(error) && error.code === 'dataset-damaged')) throw error;
    throw new KumikiError('output-exists', `${out} holds a manifest.json that this version of Kumiki does not know`, {
      hint: 'Choose another folder with --out, or overwrite what is there with --force.',
      cause: error,
    });
  }
}

/** A dataset of other inputs or options is only overwritten when the person says so. */
function refuseOtherDataset(
  plan: Plan,
  options: Parameters<typeof makeManifest>[3],
  out: string,
  force: boolean,
): void {
  if (force || !holdsDataset(out)) return;
  const there = manifestThere(out);
  const ours = makeManifest(plan, [], { shards: [], repetitions: [] }, options);
  const files = plan.sources.map(({ entry, inputs }) => ({ id: entry.source.id, files: inputs }));
  const same =
    there.kumiki === ours.kumiki &&
    JSON.stringify(there.options) === JSON.stringify(ours.options) &&
    JSON.stringify(there.sources.map(({ id, files: its }) => ({ id, files: its }))) === JSON.stringify(files);
  if (same) return;
  throw new KumikiError('output-exists', `${out} already holds another dataset`, {
    found: `${there.records} records of ${there.sources.map(({ id }) => id).join(', ')}`,
    hint: 'Choose another folder with --out, or overwrite it with --force.',
  });
}
