import { type Catalogue, chooseSources, type SourceChoice, type SourceEntry } from '../catalog/entry.js';
import { fileHashes } from '../catalog/file-hash.js';
import type { Edition } from '../core/source.js';
import { type Cache, cacheFolder, inCache, openCache } from './cache.js';
import { type Pins, readPins } from '../catalog/pins.js';
import { assertOnDisk } from '../objects/address.js';
import { type FileState, fileStates } from './state.js';

/** Which raw files are meant, and where they belong. */
export interface SurveyOptions {
  /** The raw folder, laid out as `<source id>/<publisher's file name>`. */
  readonly raw: string;
  /** Which sources: all of the edition if not said. */
  readonly sources?: readonly SourceChoice[];
  /** `extended` if not said: every source. */
  readonly edition?: Edition;
  /** Where downloads are kept: `KUMIKI_CACHE`, else the platform's cache folder, if not said. */
  readonly cache?: string;
}

/** A source with its pins, and how its raw files stand. */
export interface SurveyedSource {
  readonly entry: SourceEntry;
  readonly pins: Pins | undefined;
  readonly files: readonly FileState[];
}

export interface Survey {
  readonly root: string;
  readonly cache: Cache;
  readonly sources: readonly SurveyedSource[];
}

/**
 * Looks at the raw files of the sources. Nothing is downloaded.
 * @throws {KumikiError} `option-wrong`, `source-unknown`, `pins-invalid`, `raw-ambiguous`, `raw-unreadable`, `cache-not-writable`
 */
export async function survey(
  catalogue: Catalogue,
  { raw, sources: choices, edition = 'extended', cache: root = cacheFolder() }: SurveyOptions,
): Promise<Survey> {
  assertOnDisk(raw, 'a download');
  const named = choices !== undefined && choices.length > 0;
  const chosen = await chooseSources(catalogue, named ? choices : undefined);
  const entries = chosen.filter(({ source }) => named || edition === 'extended' || source.edition === 'v0');
  const cache = openCache(root);
  const hashes = inCache(root, () => fileHashes(cache.hashes));
  const sources: SurveyedSource[] = [];
  for (const entry of entries) {
    const pins = readPins(entry);
    sources.push({ entry, pins, files: await fileStates(entry, pins, raw, cache.partial, hashes) });
  }
  inCache(root, () => {
    hashes.save();
  });
  return { root, cache, sources };
}
