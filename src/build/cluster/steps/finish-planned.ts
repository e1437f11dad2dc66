import type { Catalogue } from '../../../catalog/entry.js';
import { throwIfAborted } from '../../../core/aborted.js';
import { explaining } from '../../../core/system-error.js';
import type { Manifest } from '../../../dataset/manifest.js';
import { readManifest } from '../../../dataset/read-manifest.js';
import { publishMerged } from '../../assemble.js';
import { assertLists } from '../../merge/steps/sound-lists.js';
import { finishMerge } from '../../merge/steps/steps.js';
import { takeBack } from '../../merge/steps/taken-back.js';
import { writtenShards } from '../../merge/steps/written-shards.js';
import { isFinished } from '../../plan/keep-plan.js';
import { keysOf } from '../../plan/plan.js';
import { mergeFolders } from '../../plan/work-folder.js';
import { refuseOtherDataset } from '../../publish/other-dataset.js';
import { forgetFailures } from '../failures.js';
import { type MergeContext, whilePlanHeld } from '../held-plan.js';
import type { PlaceOptions } from '../open-plan.js';
import { cutFolder, readHead, readWriters } from './cut-folder.js';
import { shardsMissing } from './merge-state.js';

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
  place: PlaceOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return explaining(() =>
    whilePlanHeld(catalogue, out, { place, context, needsRaw: false }, async ({ open, work, extract, signal }) => {
      const { plan, entries, settings, tombstones } = open;
      if (mergeFolders(work.dir).length === 0 && isFinished(plan, out)) return readManifest(out);
      const { parts, summaries } = await extract();
      const next = cutFolder(out, plan, parts);
      const { shards, filesRead } = readHead(out, next);
      if (takeBack(next, out) && isFinished(plan, out)) return finished(readManifest(out));
      const goOn = (): void => {
        throwIfAborted(signal);
      };
      const left = await writtenShards(next).left(goOn);
      if (left.length > 0) throw shardsMissing(out, shards, left, readWriters(next));
      await assertLists(next, goOn);
      refuseOtherDataset(plan, settings, open.tombstones);
      work.assertHeld();
      const merged = finishMerge(next);
      const note = context.note?.bind(context);
      const papers = { plan, entries, settings, work, tombstones, summaries, filesRead, next, note };
      return finished(await publishMerged(merged, papers));

      async function finished(manifest: Manifest): Promise<Manifest> {
        work.keepOnly(new Set(keysOf(plan)));
        forgetFailures(work.dir);
        await work.removeLeft(signal);
        return manifest;
      }
    }),
  );
}
