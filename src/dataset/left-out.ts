import { type Admission, leftOut } from '../../licenses/index.js';
import { addNamed } from '../core/counts.js';
import type { Manifest, ManifestSource } from './manifest.js';

/**
 * The records of a source that were left out for their licence, as the manifest lists them.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function leftOutOf(
  { id, tasks }: Pick<ManifestSource, 'id' | 'tasks'>,
  { bundle, licenseAllow }: { readonly bundle: Admission['bundle']; readonly licenseAllow: readonly string[] },
): Manifest['leftOut'] {
  return Object.entries(addNamed(tasks.map((task) => task.leftOut))).flatMap(([license, records]) => {
    const reason = leftOut(license, { bundle, allow: licenseAllow });
    return reason === undefined ? [] : [{ source: id, license, reason, records }];
  });
}
