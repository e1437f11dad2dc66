import type { Catalogue } from '../../catalog/entry.js';
import { explaining } from '../../core/system-error.js';
import type { Manifest } from '../../dataset/manifest.js';
import { below } from '../../objects/address.js';
import { assemble } from '../assemble.js';
import { refuseOther } from '../stored-dataset/refuse-other.js';
import { forgetFailures } from './failures.js';
import { type MergeContext, whilePlanHeld } from './held-plan.js';
import type { MergePlannedOptions } from './open-plan.js';

/**
 * Makes the dataset of a plan whose units are all done: the same bytes as a build on one machine. It extracts nothing.
 * @param out the output folder with the plan
 * @returns the manifest of the dataset that now stands there, or in the object store that `to` names
 * @throws {KumikiError} `cut-wrong` where `cutFrom` does not fit; `parts-missing` where units are not done; `plan-wrong`, `option-wrong`, `build-busy`, `output-exists`, and what
 * a build throws after it has extracted
 */
export function mergeFrom(
  catalogue: Catalogue,
  out: string,
  { cutFrom, store, to, ...place }: MergePlannedOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return explaining(() =>
    whilePlanHeld(catalogue, out, { place, context, needsRaw: true }, async (held) => {
      const { open, work, extract, signal } = held;
      if (store !== undefined) await held.pull(store);
      await extract();
      const settings = { ...open.settings, to: to === undefined ? undefined : below(to) };
      await refuseOther(open.plan, settings, open.tombstones);
      const manifest = await assemble(extract, { ...(await held.assembling(cutFrom)), settings });
      forgetFailures(work.dir);
      await work.removeLeft(signal);
      return manifest;
    }),
  );
}
