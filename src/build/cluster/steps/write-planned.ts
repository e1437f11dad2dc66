import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../../catalog/entry.js';
import { throwIfAborted } from '../../../core/aborted.js';
import { isKumikiError, KumikiError } from '../../../core/errors.js';
import { explaining } from '../../../core/system-error.js';
import { below } from '../../../objects/address.js';
import { type WriteCounts, writeShards } from '../../merge/steps/steps.js';
import { damagedPart } from '../../part/part-folder.js';
import { segmentsOf } from '../../part/segments.js';
import { isFinished } from '../../plan/keep-plan.js';
import { mergeFolders, partsFolder, workFolderOf } from '../../plan/work-folder.js';
import { storedManifest } from '../../stored-dataset/refuse-other.js';
import { openStoredDataset } from '../../stored-dataset/stored-dataset.js';
import { placeWriterMark } from '../../tasks/marks.js';
import { type MergeContext, workersOf } from '../held-plan.js';
import { type OpenPlan, openPlan, type PlaceOptions, readClusterPlan } from '../open-plan.js';
import { partsOfPlan } from '../parts-of-plan.js';
import { cutFolder, findHead, readHead, saveWriters } from './cut-folder.js';
import { assertWriter, shareOf } from './shares.js';

/** Which shards are to be written: those of one of several writers. */
export interface WritePlannedOptions extends PlaceOptions {
  /** Which writer this is, counted from 0. */
  readonly index: number;
  /** How many writers there are. */
  readonly of: number;
  /** Where shards go as soon as they are written, if they are to go to an object store: `s3://bucket/prefix`. */
  readonly to?: string | undefined;
}

/** What a writer did. */
export interface WriteResult extends WriteCounts {
  /** The number of this writer, counted from 0. */
  readonly index: number;
  /** How many writers there are. */
  readonly of: number;
  /** True where the dataset is finished already: there was nothing to do. */
  readonly isMerged: boolean;
}

/**
 * The second step of a merge on several machines: writes those shards of one of several writers that are not written yet. It
 * needs no raw files. The same writer may be at work twice; both write the same.
 * @param out the output folder with the plan
 * @throws {KumikiError} `plan-wrong` where there is no cut, or one of another plan, of other code or of other parts; `option-wrong`,
 * `parts-missing`, `disk-full`, `output-not-writable`, `worker-died`, `aborted`
 */
export function writeFrom(
  catalogue: Catalogue,
  out: string,
  options: WritePlannedOptions,
  context: MergeContext = {},
): Promise<WriteResult> {
  return explaining(() => written(catalogue, out, options, context));
}

async function written(
  catalogue: Catalogue,
  out: string,
  { index, of, to: address, ...place }: WritePlannedOptions,
  { signal = new AbortController().signal, ...events }: MergeContext,
): Promise<WriteResult> {
  assertWriter(index, of);
  const dir = workFolderOf(out);
  const isCut = mergeFolders(dir).length > 0;
  const to = address === undefined ? undefined : below(address);
  const merged = { index, of, written: 0, reused: 0, isMerged: true };
  if (!isCut && to === undefined && isFinished(readClusterPlan(out), out)) return merged;
  const open = await openPlan(catalogue, out, place, { needsRaw: false });
  const { plan, settings, tombstones } = open;
  const there = to === undefined ? undefined : await storedManifest(plan, { ...settings, to }, tombstones);
  if (!isCut && there !== undefined) return merged;
  const stored = to === undefined ? undefined : { to, place: openStoredDataset(to, signal) };
  const { parts } = await partsOfPlan(open, out, signal);
  const folder = cutFolder(out, plan, parts);
  const { shards } = readHead(out, folder);
  saveWriters(folder, of);
  const mark = await placeWriterMark(dir, index, signal);
  try {
    const counts = await writeShards(
      segmentsOf(parts),
      folder,
      shareOf(shards, index, of),
      (bytes, total) => {
        throwIfAborted(signal);
        events.merging?.(bytes, total);
      },
      { workers: workersOf(open), stored },
    );
    return { index, of, ...counts, isMerged: false };
  } catch (error) {
    return await failed(error, { open, out, folder, signal, events });
  } finally {
    mark.release();
  }
}

interface Failed {
  readonly open: OpenPlan;
  readonly out: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly events: Omit<MergeContext, 'signal'>;
}

/** Says what a writer failed of. A part that is not as it was written is removed, so that its task makes it again. */
async function failed(error: unknown, { open, out, folder, signal, events }: Failed): Promise<never> {
  if (isKumikiError(error) && error.code === 'part-damaged') {
    events.damaged?.(error.place.source ?? '', error.place.file ?? '');
    rmSync(join(partsFolder(workFolderOf(out)), damagedPart(error)), { recursive: true, force: true });
    await partsOfPlan(open, out, signal);
    throw error;
  }
  if (!signal.aborted && findHead(folder) === undefined) {
    throw new KumikiError('plan-wrong', 'the cut was removed while its shards were written', {
      hint: 'Somebody has finished the merge, or has cut another one: kumiki status says which.',
      cause: error,
    });
  }
  throw error;
}
