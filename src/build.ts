import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkOptions } from './build-options.js';
import type { BuildEvents, BuildOptions } from './build-options.js';
import { readManifest } from './dataset.js';
import { KumikiError } from './errors.js';
import { type Part, partSummary, SUMMARY_FILE } from './part.js';
import { merge } from './merge/merge.js';
import { outputError } from './output.js';
import { chooseSources, type SourceEntry } from './plan/entry.js';
import { fileHashes } from './plan/file-hash.js';
import { checkCounts } from './plan/pinned-counts.js';
import { makePlan, type Plan } from './plan/plan.js';
import { openWorkFolder, type WorkFolder } from './plan/work-folder.js';
import { makeManifest, type Manifest } from './publish/manifest.js';
import { holdsDataset, publish } from './publish/publish.js';
import { runJobs } from './run/pool.js';
import { packageVersion } from './version.js';

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
      { entries: named ? entries : chosen, raw, partial, named, unpinned, extract },
      hashes,
      (id, bytes, total) => {
        events.hashing?.(id, bytes, total);
      },
    );
    hashes.save();
    const manifestOptions = {
      kumiki: packageVersion(),
      extract,
      shardRecords: settings.shardRecords,
      samples: raw === undefined,
    };
    refuseOtherDataset(plan, manifestOptions, settings.out, settings.force);
    events.planned?.(plan);

    const parts = await extractParts(plan, work, settings.workers ?? availableParallelism(), events);
    if (raw !== undefined && !unpinned) checkCounts(plan, parts);

    const total = parts.flatMap(({ summary }) => summary.tasks).reduce((sum, { bytes }) => sum + bytes, 0);
    try {
      rmSync(work.next, { recursive: true, force: true });
      mkdirSync(work.next, { recursive: true });
    } catch (error) {
      throw outputError(error, work.next);
    }
    let merged = 0;
    const shards = await merge(parts, work.next, settings.shardRecords, (bytes) => {
      merged += bytes;
      events.merging?.(merged, total);
    });

    const manifest = makeManifest(plan, parts, shards, manifestOptions);
    publish(manifest, work.next, settings.out);
    work.keepOnly(new Set(plan.sources.map(({ unit }) => unit.key)));
    return manifest;
  } finally {
    work.release();
  }
}

/** Runs the units whose parts are not there yet. */
async function extractParts(
  plan: Plan,
  work: WorkFolder,
  workers: number,
  events: BuildEvents,
): Promise<readonly Part[]> {
  const { parts } = work;
  const jobs = plan.sources.map(({ entry: { source, module }, unit }) => {
    return { source, unit, ...(module === undefined ? {} : { module }) };
  });
  const done = (key: string): boolean => existsSync(join(parts, key, SUMMARY_FILE));
  for (const { unit } of jobs.filter((job) => done(job.unit.key))) events.reused?.(unit.source);
  await runJobs(
    jobs.filter(({ unit }) => !done(unit.key)),
    workers,
    parts,
    {
      started: ({ unit }) => events.started?.(unit.source),
      progress: ({ unit }, progress) => events.progress?.(unit.source, progress),
      finished: ({ unit }, summary) => events.finished?.(unit.source, summary),
    },
  );
  return jobs.map(({ unit }) => {
    const dir = join(parts, unit.key);
    return { dir, summary: partSummary.parse(JSON.parse(readFileSync(join(dir, SUMMARY_FILE), 'utf8'))) };
  });
}

/** A dataset of other inputs or options is only overwritten when the person says so. */
function refuseOtherDataset(
  plan: Plan,
  options: Parameters<typeof makeManifest>[3],
  out: string,
  force: boolean,
): void {
  if (force || !holdsDataset(out)) return;
  const there = readManifest(out);
  const ours = makeManifest(plan, [], [], options);
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
