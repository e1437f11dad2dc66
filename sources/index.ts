import type { SourceEntry } from '../src/plan/entry.js';
import type { Source } from '../src/source.js';
import aozora from './aozora/source.js';
import coursera from './coursera/source.js';
import foodkb from './foodkb/source.js';
import jawiki from './jawiki/source.js';
import jcommonsenseqa from './jcommonsenseqa/source.js';
import jmrd from './jmrd/source.js';
import jqac from './jqac/source.js';
import jsquad from './jsquad/source.js';
import jwtd from './jwtd/source.js';
import manythings from './manythings/source.js';
import nikkaji from './nikkaji/source.js';

/** Every source of this package, in the order of their ids: the one list. */
export const sources: readonly SourceEntry[] = [
  aozora,
  coursera,
  foodkb,
  jawiki,
  jcommonsenseqa,
  jmrd,
  jqac,
  jsquad,
  jwtd,
  manythings,
  nikkaji,
].map(entry);

/** A source of this package is a folder of its own name, beside this file for the code, at the package's root for the rest. */
function entry(source: Source): SourceEntry {
  return {
    source,
    module: new URL(`./${source.id}/source.js`, import.meta.url).href,
    folder: new URL(`../../sources/${source.id}/`, import.meta.url).href,
  };
}
