import { licensesIn } from '../../../licenses/index.js';
import type { ManifestSource } from '../manifest.js';

/**
 * What is known of the rights in a source, in sentences without links: every paper prints these. What the manifest holds as
 * evidence of a licence (who said it, where and when, an opt-out) is to be told here, and only here.
 */
export function rightsOf({ license, licenses }: ManifestSource): readonly string[] {
  const named = Object.entries(licenses).map(([id, records]) => {
    const names = licensesIn(id).map(({ name }) => name);
    return `${id} (${names.join(', ')}), records: ${records}.`;
  });
  return [...named, ...(license.note === undefined ? [] : [license.note])];
}
