import { closeSync, fsyncSync, openSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../../catalog/entry.js';
import { throwIfAborted } from '../../../core/aborted.js';
import { sumBy } from '../../../core/counts.js';
import { explaining } from '../../../core/system-error.js';
import { outputError } from '../../../output/folder.js';
import { syncFolder } from '../../../output/sync-folder.js';
import { curated, mergeOptions } from '../../assemble.js';
import { workFolder } from '../../merge/cut/paths.js';
import { cutMerge } from '../../merge/steps/steps.js';
import { removeMerges } from '../../plan/work-folder.js';
import { assertSomeRecords } from '../../publish/no-records.js';
import { refuseOtherDataset } from '../../publish/other-dataset.js';
import { type MergeContext, whilePlanHeld } from '../held-plan.js';
import type { CutPlannedOptions } from '../open-plan.js';
import { cutFolder, findHead, saveHead } from './cut-folder.js';

/** A cut as it now stands in the folder. */
export interface CutResult {
  /** How many shards there are to write. */
  readonly shards: number;
  /** How many records the dataset will have. */
  readonly records: number;
  /** False where the very same cut was there already. */
  readonly isNew: boolean;
}

/**
 * The first step of a merge on several machines: checks ids and counts, lets stages decide, writes the lists of rejects and of
 * flagged records, and says of every shard which records it takes. A cut that is there already stays as it is.
 * @param out the output folder with the plan
 * @throws {KumikiError} `cut-wrong` where `cutFrom` does not fit; what a merge throws before it writes a shard: `parts-missing`, `id-duplicate`, `no-records`, `output-exists` for some
 */
export function cutFrom(
  catalogue: Catalogue,
  out: string,
  { cutFrom, store, ...place }: CutPlannedOptions = {},
  context: MergeContext = {},
): Promise<CutResult> {
  return explaining(() =>
    whilePlanHeld(
      catalogue,
      out,
      { place, context, needsRaw: true },
      async ({ open, work, extract, pull, assembling, signal }) => {
        const { plan, settings } = open;
        if (store !== undefined) await pull(store);
        const there = findHead(cutFolder(out, plan, (await extract()).parts));
        if (there !== undefined) return { shards: there.shards, records: there.records, isNew: false };
        refuseOtherDataset(plan, settings, open.tombstones);
        const options = await assembling(cutFrom);
        const { stages, workers, events } = options;
        const { merged, summaries } = await curated(extract, options, async ({ parts, segments, selection }) => ({
          folder: cutFolder(out, plan, parts),
          cut: await cutMerge(
            parts,
            segments,
            selection,
            work.next,
            mergeOptions(settings, workers),
            (bytes, total) => {
              throwIfAborted(signal);
              events.merging?.(bytes, total);
            },
          ),
        }));
        const { cut, folder } = merged;
        assertSomeRecords({ ...cut.lists, shards: cut.shards }, summaries, work.next);
        const head = { shards: cut.shards.length, records: sumBy(cut.shards, ({ records }) => records) };
        saveHead(work.next, { ...head, filesRead: [...stages.filesRead()] });
        work.assertHeld();
        placeCut(work.next, folder, work.dir);
        return { ...head, isNew: true };
      },
    ),
  );
}

/** Gives a cut its place when all of it has reached the disk; those of other plans are removed. */
function placeCut(made: string, folder: string, dir: string): void {
  try {
    const cut = workFolder(made);
    for (const name of readdirSync(cut)) syncFile(join(cut, name));
    for (const path of [cut, made]) syncFolder(path);
    removeMerges(dir);
    renameSync(made, folder);
    syncFolder(dir);
  } catch (error) {
    throw outputError(error, folder);
  }
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
