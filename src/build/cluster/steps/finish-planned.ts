import type { Catalogue } from '../../../catalog/entry.js';
import { throwIfAborted } from '../../../core/aborted.js';
import { explaining } from '../../../core/system-error.js';
import type { Manifest } from '../../../dataset/manifest.js';
import { readManifest } from '../../../dataset/read-manifest.js';
import { below } from '../../../objects/address.js';
import { publishMerged } from '../../assemble.js';
import { assertLists } from '../../merge/steps/sound-lists.js';
import { finishMerge } from '../../merge/steps/steps.js';
import { takeBack } from '../../merge/steps/taken-back.js';
import { writtenShards } from '../../merge/steps/written-shards.js';
import { isFinished } from '../../plan/keep-plan.js';
import { keysOf } from '../../plan/plan.js';
import { mergeFolders } from '../../plan/work-folder.js';
import { refuseOther, storedManifest } from '../../stored-dataset/refuse-other.js';
import { openStoredDataset } from '../../stored-dataset/stored-dataset.js';
import { forgetFailures } from '../failures.js';
import { type MergeContext, whilePlanHeld } from '../held-plan.js';
import type { PlaceOptions } from '../open-plan.js';
import { cutFolder, readHead, readWriters } from './cut-folder.js';
import { shardsMissing } from './merge-state.js';

/** Where a merge in steps is finished. */
export interface FinishPlannedOptions extends PlaceOptions {
  /** The object store to which the writers have put the shards, where they have: `s3://bucket/prefix`. */
  readonly to?: string | undefined;
}

/**
 * The last step of a merge on several machines: gives the shards their names, makes the papers, and moves all of it into place.
 * Shards whose files were changed since they were written are read and compared first, and so are the lists. Killed at any moment, it
 * can be done again. It needs no raw files, and no cut where the dataset is there already.
 * @param out the output folder with the plan
 * @returns the manifest of the dataset that now stands there
 * @throws {KumikiError} `shards-missing` where shards are not written or are not as they were; `cut-damaged` where a list is not; `plan-wrong` where there is no cut, or
 * one of another plan, of other code or of other parts; `parts-missing`, `build-busy`, `output-exists`, `disk-full`, `output-not-writable`
 */
export function finishFrom(
  catalogue: Catalogue,
  out: string,
  { to: address, ...place }: FinishPlannedOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return explaining(() =>
    whilePlanHeld(catalogue, out, { place, context, needsRaw: false }, async ({ open, work, extract, signal }) => {
      const { plan, entries, tombstones } = open;
      const settings = { ...open.settings, to: address === undefined ? undefined : below(address) };
      const { to } = settings;
      if (mergeFolders(work.dir).length === 0) {
        const there = to === undefined ? undefined : await storedManifest(plan, settings, tombstones);
        if (there !== undefined) return there;
        if (to === undefined && isFinished(plan, out)) return readManifest(out);
      }
      const { parts, summaries } = await extract();
      const next = cutFolder(out, plan, parts);
      const { shards, filesRead } = readHead(out, next);
      if (to === undefined && takeBack(next, out) && isFinished(plan, out)) return finished(readManifest(out));
      const goOn = (): void => {
        throwIfAborted(signal);
      };
      const left = await writtenShards(next, to).left(goOn);
      if (left.length > 0) throw shardsMissing(out, shards, left, { of: readWriters(next), to });
      await assertLists(next, goOn);
      await refuseOther(plan, settings, tombstones);
      work.assertHeld();
      const merged = finishMerge(next, to);
      const note = context.note?.bind(context);
      const papers = { plan, entries, settings, work, tombstones, summaries, filesRead, next, note };
      return finished(
        await publishMerged(merged, papers, to === undefined ? undefined : openStoredDataset(to, signal)),
      );

      async function finished(manifest: Manifest): Promise<Manifest> {
        work.keepOnly(new Set(keysOf(plan)));
        forgetFailures(work.dir);
        await work.removeLeft(signal);
        return manifest;
      }
    }),
  );
}
