import type { Erratum, ErratumOutcome } from '../core/erratum.js';
import { explaining } from '../core/system-error.js';
import { settingsIn } from '../options/in-manifest.js';
import type { DatasetFacts } from './manifest.js';
import { readManifest } from './read-manifest.js';

/** What became of a correction in a dataset. */
export interface ToldErratum {
  /** The id of the source. */
  readonly source: string;
  /** The id of the record. */
  readonly id: string;
  /** The text that it corrects: `instruction`, `input` or `response`. */
  readonly key: string;
  /** Why it was made. */
  readonly reason: string;
  /** What became of it. */
  readonly outcome: ErratumOutcome;
}

/** The corrections of a dataset. */
export interface Errata {
  /** What became of each, by source and in their order; also of those that come with the sources. */
  readonly told: readonly ToldErratum[];
  /** Those that the build was given, as its recipe has them. */
  readonly given: readonly Erratum[];
}

/**
 * What became of the corrections of a dataset: see `docs/errata.md`.
 * @throws {KumikiError} `dataset-damaged`
 */
export function errata(dir: string): Promise<Errata> {
  return explaining(() => Promise.resolve(errataOf(readManifest(dir))));
}

/** The same of what a manifest says. */
function errataOf({ sources, recipe }: Pick<DatasetFacts, 'sources' | 'recipe'>): Errata {
  const { errata: given } = settingsIn(recipe);
  return {
    told: sources.flatMap(({ id: source, errata: told = [] }) => told.map((one) => ({ source, ...one }))),
    given: Array.isArray(given) ? given : [],
  };
}
