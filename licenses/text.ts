import { readFileSync } from 'node:fs';
import { licenseOf } from './registry.js';

/**
 * The text that goes into a dataset's `LICENSES/` folder: the SPDX list's text, or this package's own for a `LicenseRef-…`.
 * @throws {KumikiError} `license-unknown`
 */
export function licenseText(id: string): string {
  const { name, url, textFile = `licenses/texts/${id}.txt` } = licenseOf(id);
  const text = readFileSync(new URL(`../../${textFile}`, import.meta.url), 'utf8');
  return `${name}\n${url}\n\n${text.trim()}\n`;
}
