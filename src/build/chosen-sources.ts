import { type Catalogue, chooseSources, type SourceEntry } from '../catalog/entry.js';
import type { Settings } from '../options/settings.js';

/**
 * The sources that a build takes: those that were named, or all of its edition.
 * @throws {KumikiError} `source-unknown`, `source-invalid`
 */
export async function chosenSources(
  catalogue: Catalogue,
  { sources, edition }: Settings,
): Promise<readonly SourceEntry[]> {
  const entries = await chooseSources(catalogue, sources);
  if (sources !== undefined || edition === 'extended') return entries;
  return entries.filter(({ source }) => source.edition === 'v0');
}
