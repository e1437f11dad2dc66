import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { KumikiError } from '../src/errors.js';
import { type License, LICENSES } from './registry.js';

export { type License, LICENSES } from './registry.js';

const BY_ID: ReadonlyMap<string, License> = new Map(LICENSES.map((license) => [license.id, license]));
const REFERENCE = 'LicenseRef-';

/**
 * The licence of this id.
 * @throws {KumikiError} `licence-unknown`: a licence nobody has described is never guessed
 */
export function licenseOf(id: string): License {
  const license = BY_ID.get(id);
  if (license !== undefined) return license;
  throw new KumikiError('licence-unknown', `the licence ${id} is not in the registry`, {
    hint: 'Describe it in licenses/registry.ts (a licence off the SPDX list is named LicenseRef-… and brings its text in licenses/texts/).',
  });
}

/**
 * The text that goes into a dataset's `LICENSES/` folder: the SPDX list's text, or this package's own for a `LicenseRef-…`.
 * @throws {KumikiError} `licence-unknown`
 */
export function licenseText(id: string): string {
  const license = licenseOf(id);
  const text = id.startsWith(REFERENCE)
    ? readFileSync(new URL(`../../licenses/texts/${id}.txt`, import.meta.url), 'utf8')
    : spdxText(id);
  return `${license.name}\n${license.url}\n\n${text.trim()}\n`;
}

function spdxText(id: string): string {
  const require = createRequire(import.meta.url);
  const entry = require(`spdx-license-list/licenses/${id}.json`) as { readonly licenseText: string };
  return entry.licenseText;
}
