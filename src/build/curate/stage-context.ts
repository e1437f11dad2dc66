import { type Catalogue, chooseSources } from '../../catalog/entry.js';
import type { FileHashes } from '../../catalog/file-hash.js';
import { hashFiles } from '../../catalog/hashed-files.js';
import { checkSizes } from '../../catalog/pinned.js';
import { readPins } from '../../catalog/pins.js';
import { requireFiles } from '../../catalog/raw-folder.js';
import { KumikiError } from '../../core/errors.js';
import type { DatasetRecord } from '../../core/record.js';
import { isReject, type Split } from '../../core/source.js';
import type { StageContext } from '../../core/stage.js';
import { type StepFile, stepContext } from '../../core/step-files.js';
import { openRaw } from '../../input/open-raw.js';
import { itemsOf } from '../extract/handed-over.js';
import { recordMaker } from '../extract/record-maker.js';
import { tasksOf } from '../extract/render.js';

/** A file that decided what is in a dataset and is no raw file of its sources. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where stages read what they read beside the records. */
export interface Beside {
  /** The sources that can be named. */
  readonly catalogue: Catalogue;
  readonly raw: string | undefined;
  readonly partial: boolean;
  /** Take raw files that differ from their pins. */
  readonly unpinned: boolean;
  readonly hashes: FileHashes;
  /** Told of every raw file that is read. */
  onRead(this: void, file: ReadFile): void;
}

/** What a stage with these files is given. */
export function stageContext(files: readonly StepFile[], beside: Beside): StageContext {
  return { ...stepContext(files), records: (source, split) => splitRecords(source, split, beside) };
}

/** Every record of the examples of a split, by all tasks of the source, whatever their licence. */
const ALL_RECORDS = {
  edition: 'extended',
  wording: 'v0',
  bundle: 'all',
  licenseAllow: [],
  textOrigin: [],
  excludeSplit: [],
} as const;

async function* splitRecords(
  id: string,
  split: Split,
  { catalogue, raw: folder, partial, unpinned, hashes, onRead }: Beside,
): AsyncGenerator<readonly DatasetRecord[], void, undefined> {
  for (const entry of await chooseSources(catalogue, [id])) {
    const { source } = entry;
    const { files, missing } = await requireFiles(entry, folder, partial);
    const pins = folder === undefined || unpinned ? undefined : readPins(entry);
    checkSizes(source, pins, files);
    const hashed = await hashFiles(source, files, pins, hashes);
    for (const { name, size, sha256 } of hashed.inputs) onRead({ name: `${id}/${name}`, bytes: size, sha256 });
    let records: DatasetRecord[] = [];
    const maker = recordMaker(source, tasksOf(source, 'extended'), ALL_RECORDS, [], {
      record: (record) => records.push(record),
      reject: () => undefined,
    });
    let isThere = false;
    for await (const batch of source.read(openRaw({ source: id, files: hashed.files, missing }))) {
      for (const item of itemsOf(source, batch)) {
        if (isReject(item) || item.split !== split) continue;
        isThere = true;
        maker.take(item);
      }
      if (records.length > 0) yield records;
      records = [];
    }
    if (isThere) continue;
    throw new KumikiError('option-wrong', `the source ${id} has no examples of the split ${split}`, {
      hint: 'The page of a source says which splits its publisher has.',
    });
  }
}
