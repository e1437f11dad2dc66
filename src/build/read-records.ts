import { licenseOf } from '../../licenses/index.js';
import { type Catalogue, chooseSources, type SourceChoice } from '../catalog/entry.js';
import { requireFiles } from '../catalog/raw-folder.js';
import { stopOn } from '../core/aborted.js';
import { isKumikiError, KumikiError } from '../core/errors.js';
import type { DatasetRecord } from '../core/record.js';
import type { RejectedRow } from '../core/reject-line.js';
import type { Source } from '../core/source.js';
import { stepContext } from '../core/step-files.js';
import { explainingEach } from '../core/system-error.js';
import { openRaw } from '../input/open-raw.js';
import { checkOptions } from '../options/check.js';
import { chooseFilters } from '../options/steps.js';
import { READ_OPTIONS, type ReadTableOptions } from '../options/table.js';
import { assertConserved, assertFewFaults, assertFewSuspects } from './extract/conservation.js';
import { itemsOf } from './extract/handed-over.js';
import { type OpenFilter, recordMaker } from './extract/record-maker.js';
import { tasksOf } from './extract/render.js';

/** How records are read: the options of a build that have to do with records. */
export type ReadOptions = ReadTableOptions & {
  /** Called for everything that is left out, as a build lists it in `rejects.jsonl`. */
  readonly onReject?: (reject: RejectedRow) => void;
  /** Stops the reading: it ends with `aborted`. */
  readonly signal?: AbortSignal;
};

/**
 * The records of one source, in batches, without a build: nothing is written, and memory does not grow with the corpus.
 * They come in the order of the raw rows; those of one example stand together, in the order of the source's tasks.
 *
 * What a build checks in a source is checked here too, what takes the whole source after the last batch (so not where
 * the caller stops before it). Only that ids are unique is not, for that needs all of them.
 * @param catalogue the sources that can be named by id
 * @throws {KumikiError} what a build of the source throws: `source-unknown`, `raw-missing`, `raw-incomplete`,
 * `license-unknown`, `option-wrong`, `source-invalid` and all that can be wrong with raw files; at the end
 * `conservation-broken`, `fault-share-exceeded`, `self-check-failed`, `file-empty`
 */
export function readRecordsFrom(
  catalogue: Catalogue,
  choice: SourceChoice,
  given: ReadOptions,
): AsyncGenerator<readonly DatasetRecord[], void, undefined> {
  return explainingEach(batches(catalogue, choice, given));
}

async function* batches(
  catalogue: Catalogue,
  choice: SourceChoice,
  given: ReadOptions,
): AsyncGenerator<readonly DatasetRecord[], void, undefined> {
  const { onReject, goOn, options } = parted(given);
  const settings = checkOptions(READ_OPTIONS, options);
  const filters: OpenFilter[] = [];
  for (const { step, options: its, files } of await chooseFilters(settings.filters)) {
    filters.push({ id: step.id, apply: await step.open(its, stepContext(files)) });
  }
  for (const entry of await chooseSources(catalogue, [choice])) {
    const { source } = entry;
    const { files, missing } = await requireFiles(entry, settings.raw, settings.partial);
    licenseOf(source.license.id);
    const raw = openRaw({ source: source.id, files, missing, onRead: goOn });
    goOn();
    let records: DatasetRecord[] = [];
    const maker = recordMaker(source, tasksOf(source, settings.edition), settings, filters, {
      record: (record) => records.push(record),
      reject: onReject,
    });
    for await (const batch of placed(source, source.read(raw))) {
      goOn();
      for (const item of itemsOf(source, batch)) {
        maker.take(item);
        if (maker.isFull()) break;
      }
      if (records.length > 0) yield records;
      records = [];
      if (maker.isFull()) break;
    }
    const counted = maker.counted(raw.rowsRead);
    assertConserved(counted);
    assertFewFaults(source, counted);
    assertFewSuspects(source, counted);
  }
}

function parted(given: ReadOptions): {
  readonly onReject: (reject: RejectedRow) => void;
  readonly goOn: () => void;
  readonly options: ReadTableOptions;
} {
  const { onReject = () => undefined, signal, ...options } = given;
  if (typeof onReject === 'function') return { onReject, goOn: stopOn(signal), options };
  throw new KumikiError('option-wrong', 'onReject is a function', { found: typeof onReject });
}

/** The batches of a source; an error on the way says which source it was. */
async function* placed<Batch>(source: Source, batches: AsyncIterable<Batch>): AsyncGenerator<Batch, void, undefined> {
  try {
    yield* batches;
  } catch (error) {
    throw isKumikiError(error) ? error.within({ source: source.id }) : error;
  }
}
