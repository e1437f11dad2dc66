import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKumikiError } from '../../core/errors.js';
import { emptyFolder, outputError } from '../../output/folder.js';
import { openRaw } from '../../input/open-raw.js';
import { assertUnchanged } from '../../input/bytes/stamp.js';
import type { Source } from '../../core/source.js';
import type { Unit, UnitProgress } from '../plan/unit.js';
import { collect } from './collect.js';
import { assertConserved, assertRecordsConserved } from './conservation.js';
import { gather } from './gather.js';
import { type PartSummary, SUMMARY_FILE } from '../part/part.js';
import { tasksOf } from './records.js';

/**
 * Turns the raw files of a unit into a part under `partsDir`. The part appears under its name only when it is whole.
 * @throws {KumikiError} `raw-changed` where a file is written to meanwhile; everything that can be wrong with raw files, with a source, or with the disk
 */
export async function extractUnit(
  source: Source,
  unit: Unit,
  partsDir: string,
  onProgress: (progress: UnitProgress) => void,
): Promise<PartSummary> {
  const dir = join(partsDir, `${unit.key}.unfinished`);
  emptyFolder(dir);
  let bytes = 0;
  const tell = (): void => {
    onProgress({ bytes, rows: raw.rowsRead, records: collector.records() });
  };
  const raw = openRaw({
    source: source.id,
    files: unit.files,
    missing: unit.missing,
    onRead: (more) => {
      bytes += more;
      // A source may read for long before it has a batch to give: it is at work all the same.
      tell();
    },
  });
  const { options } = unit;
  const tasks = tasksOf(source, options.edition);
  const collector = collect(source, tasks, options.fields, dir);
  let summary: PartSummary;
  try {
    const gatherer = gather(source, tasks, options, collector);
    for await (const batch of source.read(raw)) {
      for (const item of batch) {
        gatherer.take(item);
        if (gatherer.isFull()) break;
      }
      tell();
      if (gatherer.isFull()) break;
    }
    summary = collector.finish(gatherer.counted(raw.rowsRead), raw.undecodable);
    // The part is kept under the hash of the files: it must not be made of other bytes.
    for (const file of Object.values(unit.files)) assertUnchanged(file);
  } catch (error) {
    collector.abandon();
    throw isKumikiError(error) ? error.within({ source: source.id }) : error;
  }
  assertConserved(summary);
  assertRecordsConserved(summary);
  const final = join(partsDir, unit.key);
  try {
    writeFileSync(join(dir, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`, { flush: true });
    rmSync(final, { recursive: true, force: true });
    renameSync(dir, final);
  } catch (error) {
    throw outputError(error, final);
  }
  onProgress({ bytes: unit.bytes, rows: summary.rows, records: collector.records() });
  return summary;
}
