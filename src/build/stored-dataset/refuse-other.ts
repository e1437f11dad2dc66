import type { Tombstones } from '../../core/tombstone.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import { MOST_MANIFEST_BYTES, parseManifest } from '../../dataset/read-manifest.js';
import { below } from '../../objects/address.js';
import { readObject } from '../../objects/read.js';
import type { Settings } from '../../options/settings.js';
import type { Plan } from '../plan/plan.js';
import { refuseManifest, refuseOtherDataset } from '../publish/other-dataset.js';
import { refuseOtherObjects } from './other-objects.js';

/**
 * Refuses another dataset where this one is to go, on a disk or in an object store. In a store nothing is overwritten.
 * @throws {KumikiError} `output-exists`; `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function refuseOther(plan: Plan, settings: Settings, tombstones: Tombstones | undefined): Promise<void> {
  const { to } = settings;
  if (to === undefined) {
    refuseOtherDataset(plan, settings, tombstones);
    return;
  }
  const manifest = below(to, MANIFEST_FILE);
  const text = await readObject(manifest, MOST_MANIFEST_BYTES);
  const hint = 'Choose another prefix, or remove what is there with the tools of the store.';
  if (text !== undefined)
    refuseManifest(() => parseManifest(text, to), { plan, settings, tombstones, place: to, hint });
  await refuseOtherObjects(to);
}
