import type { ShippedEntry } from '../src/catalog/entry.js';
import type { Source } from '../src/core/source.js';

/** A source of this package is a folder of its own name, beside this file for the code, at the package's root for the rest. */
export function entry(source: Source): ShippedEntry {
  return {
    source,
    module: moduleOf(source.id).href,
    folder: new URL(`../../sources/${source.id}/`, import.meta.url).href,
    shipped: true,
  };
}

/** The module whose default export the source of this id is, if there is one. */
export function moduleOf(id: string): URL {
  return new URL(`./${id}/source.js`, import.meta.url);
}
