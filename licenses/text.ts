import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { licenseOf } from './registry.js';

const REFERENCE = 'LicenseRef-';

/**
 * The text that goes into a dataset's `LICENSES/` folder: the SPDX list's text, or this package's own for a `LicenseRef-…`.
 * @throws {KumikiError} `license-unknown`
 */
export function licenseText(id: string): string {
  const license = licenseOf(id);
  const text = id.startsWith(REFERENCE)
    ? readFileSync(new URL(`../../${license.textFile ?? `licenses/texts/${id}.txt`}`, import.meta.url), 'utf8')
    : spdxText(id);
  return `${license.name}\n${license.url}\n\n${text.trim()}\n`;
}

function spdxText(id: string): string {
  const require = createRequire(import.meta.url);
  const entry = require(`spdx-license-list/licenses/${id}.json`) as { readonly licenseText: string };
  return entry.licenseText;
}
