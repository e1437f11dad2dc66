import { type Catalogue, chooseSources, type SourceEntry } from '../catalog/entry.js';
import { readEvidence } from '../catalog/evidence.js';
import type { Settings } from '../options/settings.js';

/**
 * The sources that a build takes: those that were named, or all of its edition.
 * @throws {KumikiError} `source-unknown`, `source-invalid`, `evidence-invalid`
 */
export async function chosenSources(
  catalogue: Catalogue,
  { sources, edition }: Settings,
): Promise<readonly SourceEntry[]> {
  const all = await chooseSources(catalogue, sources);
  const isChosen = sources !== undefined || edition === 'extended';
  const entries = isChosen ? all : all.filter(({ source }) => source.edition === 'v0');
  // The papers need it at the end; what is wrong with it is said before hours of work.
  for (const entry of entries) readEvidence(entry);
  return entries;
}
