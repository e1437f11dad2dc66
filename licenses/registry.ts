import { KumikiError } from '../src/core/errors.js';
import { CREATIVE_COMMONS } from './creative-commons.js';
import { MODEL_TERMS } from './models.js';
import { OPEN_LICENSES } from './open.js';
import type { License } from './terms.js';

/** Every licence that a record's licence expression may name, sorted by id. */
export const LICENSES: readonly License[] = [...CREATIVE_COMMONS, ...OPEN_LICENSES, ...MODEL_TERMS].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

const BY_ID: ReadonlyMap<string, License> = new Map(LICENSES.map((license) => [license.id, license]));

/**
 * The licence of this id.
 * @throws {KumikiError} `license-unknown`: the terms of an unknown licence are never guessed
 */
export function licenseOf(id: string): License {
  const license = BY_ID.get(id);
  if (license !== undefined) return license;
  throw new KumikiError('license-unknown', `the licence ${id} is not in the registry`, {
    hint: 'List them with: kumiki licenses. Describe a new one in licenses/ (one off the SPDX list is named LicenseRef-… and brings its text in licenses/texts/).',
  });
}
