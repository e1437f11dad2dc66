import type { Tombstones } from '../../core/tombstone.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
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
  const hint = 'Choose another prefix, or remove what is there with the tools of the store.';
  const there = await manifestText(to);
  if (there !== undefined)
    refuseManifest(() => parseManifest(there, to), { plan, settings, tombstones, place: to, hint });
  await refuseOtherObjects(to);
}

/**
 * The manifest of the dataset of a plan in an object store.
 * @returns `undefined` where there is none
 * @throws {KumikiError} what {@link refuseOther} throws
 */
export async function storedManifest(
  plan: Plan,
  settings: Settings,
  tombstones: Tombstones | undefined,
): Promise<Manifest | undefined> {
  const { to } = settings;
  await refuseOther(plan, settings, tombstones);
  const text = to === undefined ? undefined : await manifestText(to);
  return text === undefined || to === undefined ? undefined : parseManifest(text, to);
}

function manifestText(to: string): Promise<Buffer | undefined> {
  return readObject(below(to, MANIFEST_FILE), MOST_MANIFEST_BYTES);
}
