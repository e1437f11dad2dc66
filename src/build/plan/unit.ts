import type { Bundle } from '../../../licenses/index.js';
import type { Erratum } from '../../core/erratum.js';
import type { Edition, Split } from '../../core/source.js';
import type { OriginKind } from '../../core/text-origin.js';
import type { StepFile } from '../../core/step-files.js';
import type { RawFiles } from '../../input/bytes/chunks.js';

/** `v0`: the first wording of every task. `varied`: one of them, chosen by the hash of the record's id. */
export type Wording = 'v0' | 'varied';

/** What a person may choose of the records; all of it is part of a unit's key. */
export interface ExtractOptions {
  readonly edition: Edition;
  readonly wording: Wording;
  /** At most this many examples a source. */
  readonly limit?: number | undefined;
  readonly excludeSplit: readonly Split[];
  /** Which records are taken, by their licence. */
  readonly bundle: Bundle;
  /** Only records that can be had under these licences; all of the bundle where empty. */
  readonly licenseAllow: readonly string[];
  /** Only records whose text is of these origins; all where empty. */
  readonly textOrigin: readonly OriginKind[];
  /** Corrections of texts of the source. */
  readonly errata?: readonly Erratum[] | undefined;
}

/** A filter that a unit applies: its name and its options as plain data. */
export interface UnitFilter {
  readonly id: string;
  /** The module whose default export it is; none for a filter that came as an object. */
  readonly module?: string;
  /** The options, checked, with all defaults. */
  readonly options: unknown;
  /** The same with names in place of the paths of files: what keys and plans hold. */
  readonly portable: unknown;
  /** The files that its options name. */
  readonly files: readonly StepFile[];
}

/** One unit of work: everything needed to turn raw files into a part, as plain data. */
export interface Unit {
  /** A hash of all that determines the part: its folder's name. */
  readonly key: string;
  /** The id of the source. */
  readonly source: string;
  /** The raw files by their role. */
  readonly files: RawFiles;
  /** Names of files a partial build goes without. */
  readonly missing: readonly string[];
  /** The size of the raw files, for progress. */
  readonly bytes: number;
  /** The options that determine its records. */
  readonly options: ExtractOptions;
  /** Applied to every record, in this order. */
  readonly filters: readonly UnitFilter[];
}

/** How far a unit has come. */
export interface UnitProgress {
  /** Bytes read so far. */
  readonly bytes: number;
  /** Raw rows read so far. */
  readonly rows: number;
  /** Records made so far. */
  readonly records: number;
}
