import { type Bundle, licenseOf } from '../../licenses/index.js';
import { isKumikiError, KumikiError } from '../core/errors.js';
import { assertConserved, assertFewFaults } from './extract/conservation.js';
import { gather, type RejectedRow } from './extract/gather.js';
import { tasksOf } from './extract/records.js';
import { chooseSources, type SourceChoice, type SourceEntry } from '../catalog/entry.js';
import { filesOf } from './plan/plan.js';
import { openRaw } from '../input/open-raw.js';
import type { DatasetRecord } from '../core/record.js';
import type { Edition, Source, Split } from '../core/source.js';
import type { Wording } from './plan/unit.js';

/** How records are read: the options of a build that have to do with records. */
export interface ReadOptions {
  /** The raw folder, laid out as `<source id>/<publisher's file name>`; the source's small sample if not said. */
  readonly raw?: string;
  /** `v0` if not said: only the tasks of that edition. */
  readonly edition?: Edition;
  /** `v0` if not said. */
  readonly wording?: Wording;
  /** Read what is there where some raw files are missing. */
  readonly partial?: boolean;
  /** Stop after this many examples. */
  readonly limit?: number;
  /** Leave out examples of these publisher's splits. */
  readonly excludeSplit?: readonly Split[];
  /** Ids of transforms, applied in this order. */
  readonly transforms?: readonly string[];
  /** Only the records that may be in this bundle; `all` if not said. */
  readonly bundle?: Bundle;
  /** Only records under one of these licences. */
  readonly licenseAllow?: readonly string[];
  /** Called for everything that is left out, as a build lists it in `rejects.jsonl`. */
  readonly onReject?: (reject: RejectedRow) => void;
}

/**
 * The records of one source, in batches, without a build: nothing is written, and memory does not grow with the corpus.
 * They come in the order of the raw rows; those of one example stand together, in the order of the source's tasks.
 *
 * What a build checks in a source is checked here too, what takes the whole source after the last batch (so not where
 * the caller stops before it). Only that ids are unique is not, for that needs all of them.
 * @param catalogue the sources that can be named by id
 * @throws {KumikiError} what a build of the source throws: `source-unknown`, `raw-missing`, `raw-incomplete`,
 * `license-unknown`, `option-wrong`, `source-invalid` and all that can be wrong with raw files; at the end
 * `conservation-broken`, `fault-share-exceeded`, `file-empty`
 */
export async function* readRecordsFrom(
  catalogue: readonly SourceEntry[],
  choice: SourceChoice,
  options: ReadOptions,
): AsyncGenerator<readonly DatasetRecord[], void, undefined> {
  const { limit, wording = 'v0', excludeSplit = [], transforms = [], onReject = () => undefined } = options;
  const { bundle = 'all', licenseAllow = [] } = options;
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new KumikiError('option-wrong', 'limit is a whole number from 1 up', { found: String(limit) });
  }
  for (const entry of await chooseSources(catalogue, [choice])) {
    const { source } = entry;
    const { files, missing } = filesOf(entry, options.raw, options.partial ?? false);
    licenseOf(source.license.id);
    const raw = openRaw({ source: source.id, files, missing });
    const tasks = tasksOf(source, options.edition ?? 'v0');
    let records: DatasetRecord[] = [];
    const gatherer = gather(
      source,
      tasks,
      { wording, excludeSplit, transforms, bundle, licenseAllow, ...(limit === undefined ? {} : { limit }) },
      { record: (record) => records.push(record), reject: onReject },
    );
    for await (const batch of placed(source, source.read(raw))) {
      for (const item of batch) {
        gatherer.take(item);
        if (gatherer.isFull()) break;
      }
      if (records.length > 0) yield records;
      records = [];
      if (gatherer.isFull()) break;
    }
    const counted = gatherer.counted(raw.rowsRead);
    assertConserved(counted);
    assertFewFaults(source, counted);
  }
}

/** The batches of a source; an error on the way says which source it was. */
async function* placed<Batch>(source: Source, batches: AsyncIterable<Batch>): AsyncGenerator<Batch, void, undefined> {
  try {
    yield* batches;
  } catch (error) {
    throw isKumikiError(error) ? error.within({ source: source.id }) : error;
  }
}
