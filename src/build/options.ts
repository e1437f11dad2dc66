import { type Bundle, BUNDLES, LICENSES } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import type { PartSummary } from './part/part.js';
import type { ExtractOptions, UnitProgress, Wording } from './plan/unit.js';
import type { SourceChoice } from '../catalog/entry.js';
import type { Plan } from './plan/plan.js';
import type { Fields } from '../core/record.js';
import { type Compression, COMPRESSIONS } from '../dataset/shard.js';
import type { Edition, Split } from '../core/source.js';

/** Which records are left out for saying what another says. */
export type Dedup = 'none' | 'exact';

/** What a build is asked for. */
export interface BuildOptions {
  /** The dataset folder to write. */
  readonly out: string;
  /** The raw folder, laid out as `<source id>/<publisher's file name>`; the small samples of the sources if not said. */
  readonly raw?: string;
  /** Which sources: all of the edition if not said. A source object or the URL of a module brings a private one. */
  readonly sources?: readonly SourceChoice[];
  /** `v0` if not said. */
  readonly edition?: Edition;
  /** `v0` if not said. */
  readonly wording?: Wording;
  /** `full` if not said. */
  readonly fields?: Fields;
  /** Build sources of which some raw files are missing. */
  readonly partial?: boolean;
  /** Build from raw files that are not the ones their pins know. */
  readonly unpinned?: boolean;
  /** At most this many examples a source. */
  readonly limit?: number;
  /** Leave out examples of these publisher's splits. */
  readonly excludeSplit?: readonly Split[];
  /** Ids of transforms, applied in this order. */
  readonly transforms?: readonly string[];
  /** Take only records whose licences belong to this bundle; `all` if not said. */
  readonly bundle?: Bundle;
  /** Take only records that can be had under these licences of the registry. */
  readonly licenseAllow?: readonly string[];
  /** Records a shard; 100,000 if not said. */
  readonly shardRecords?: number;
  /** Bytes of lines a shard at most, before compression; no such limit if not said. */
  readonly shardBytes?: number;
  /** `none` if not said. The bytes are the same on every machine. */
  readonly compress?: Compression;
  /**
   * `exact` leaves out every record whose instruction, input and response are those of an earlier one; `none` if not
   * said.
   */
  readonly dedup?: Dedup;
  /**
   * A text from which a pseudo-random order of the records is made, which depends on it and on the records' ids alone;
   * the order of the sources, tasks and raw rows if not said.
   */
  readonly shuffle?: string;
  /** How many units are worked on at a time; as many as the machine has cores if not said. */
  readonly workers?: number;
  /**
   * A unit of which nothing is heard for so many seconds (no byte read, no batch given) is given up, and the build fails;
   * 600 if not said.
   */
  readonly stallSeconds?: number;
  /**
   * Large files of sources that allow it are worked on in slices of about this many bytes; 64 MiB if not said. What is
   * written does not depend on it.
   */
  readonly sliceBytes?: number;
  /** Overwrite another dataset in `out`. */
  readonly force?: boolean;
}

/** Calls that tell how a build goes. `source` is an id. */
export interface BuildEvents {
  hashing?(source: string, bytes: number, total: number): void;
  planned?(plan: Plan): void;
  reused?(source: string): void;
  started?(source: string): void;
  progress?(source: string, progress: UnitProgress): void;
  finished?(source: string, summary: PartSummary): void;
  merging?(bytes: number, total: number): void;
}

/** {@link BuildOptions} with everything said. */
export interface BuildSettings {
  readonly out: string;
  readonly raw: string | undefined;
  readonly sources: readonly SourceChoice[] | undefined;
  readonly extract: ExtractOptions;
  readonly partial: boolean;
  readonly unpinned: boolean;
  readonly shardRecords: number;
  readonly shardBytes: number;
  readonly compress: Compression;
  readonly dedup: Dedup;
  readonly shuffle: string;
  readonly workers: number | undefined;
  readonly stallSeconds: number;
  readonly sliceBytes: number;
  readonly force: boolean;
}

/** @throws {KumikiError} `option-wrong` */
export function checkOptions(options: BuildOptions): BuildSettings {
  const { out, raw, sources, edition = 'v0', wording = 'v0', fields = 'full', limit, workers } = options;
  const { shardRecords = 100_000, excludeSplit = [], transforms = [], partial = false, force = false } = options;
  const { unpinned = false, stallSeconds = 600 } = options;
  const { bundle = 'all', licenseAllow = [] } = options;
  const { sliceBytes = 64 * 1024 * 1024, shardBytes, compress = 'none', dedup = 'none', shuffle = '' } = options;
  if (shardBytes !== undefined) atLeastOne('shardBytes', shardBytes);
  atLeastOne('sliceBytes', sliceBytes);
  if (out === '') throw new KumikiError('option-wrong', 'no output folder is named', { expected: 'out' });
  oneOf('bundle', Object.keys(BUNDLES), bundle);
  oneOf('edition', ['v0', 'extended'], edition);
  oneOf('wording', ['v0', 'varied'], wording);
  oneOf('fields', ['full', 'alpaca'], fields);
  oneOf('compress', COMPRESSIONS, compress);
  oneOf('dedup', ['none', 'exact'], dedup);
  for (const split of excludeSplit) oneOf('excludeSplit', ['train', 'valid', 'test'], split);
  if (options.shuffle === '') {
    throw new KumikiError('option-wrong', 'the seed of shuffle is empty', {
      hint: 'Give any text, or leave the option out for the order of the sources.',
    });
  }
  const unknown = licenseAllow.find((allowed) => !LICENSES.some(({ id }) => id === allowed));
  if (unknown !== undefined) {
    throw new KumikiError('option-wrong', `the licence ${unknown} is not in the registry`, {
      hint: 'List them with: kumiki licenses',
    });
  }
  atLeastOne('shardRecords', shardRecords);
  if (limit !== undefined) atLeastOne('limit', limit);
  if (workers !== undefined) atLeastOne('workers', workers);
  atLeastOne('stallSeconds', stallSeconds);
  return {
    out,
    raw,
    sources: sources?.length === 0 ? undefined : sources,
    extract: {
      edition,
      wording,
      fields,
      excludeSplit,
      transforms,
      bundle,
      licenseAllow: [...new Set(licenseAllow)].sort(),
      ...(limit === undefined ? {} : { limit }),
    },
    partial,
    unpinned,
    shardRecords,
    shardBytes: shardBytes ?? 0,
    compress,
    dedup,
    shuffle,
    workers,
    stallSeconds,
    sliceBytes,
    force,
  };
}

/** Types say it already, but not to a program in JavaScript. */
function oneOf(name: string, known: readonly string[], value: string): void {
  if (known.includes(value)) return;
  throw new KumikiError('option-wrong', `there is no such ${name}`, { expected: known.join(', '), found: value });
}

function atLeastOne(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new KumikiError('option-wrong', `${name} is a whole number from 1 up`, { found: String(value) });
}
