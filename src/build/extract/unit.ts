import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isKumikiError } from '../../core/errors.js';
import { derivedLine } from '../../core/derived-text.js';
import { rejectLine } from '../../core/reject-line.js';
import type { Source } from '../../core/source.js';
import { openRaw } from '../../input/open-raw.js';
import { emptyFolder } from '../../output/folder.js';
import { PART_FORMAT, type PartSummary } from '../part/part.js';
import { attemptFolder } from '../part/attempt.js';
import { placePart } from '../part/part-folder.js';
import { openPart } from '../part/part-writer.js';
import type { Unit, UnitProgress } from '../plan/unit.js';
import { assertConserved, assertRecordsConserved } from './conservation.js';
import { itemsOf } from './handed-over.js';
import { type OpenFilter, recordMaker } from './record-maker.js';
import { tasksOf } from './render.js';

/**
 * Turns the raw files of a unit into a part under `partsDir`. The part appears under its name only when it is whole.
 * @param filters those of the unit, open
 * @throws {KumikiError} `raw-changed` where bytes are read that are not those that were hashed; everything that can be wrong with raw files, with a source, or with the disk
 */
export async function extractUnit(
  source: Source,
  unit: Unit,
  filters: readonly OpenFilter[],
  partsDir: string,
  onProgress: (progress: UnitProgress) => void,
): Promise<PartSummary> {
  const { options } = unit;
  const dir = join(partsDir, attemptFolder(unit.key));
  emptyFolder(dir);
  let bytes = 0;
  const tell = (): void => {
    onProgress({ bytes, rows: raw.rowsRead, records: part.records() });
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
  const tasks = tasksOf(source, options.edition);
  const part = openPart(
    dir,
    tasks.map(({ id }) => id),
    source.license.id,
  );
  let summary: PartSummary;
  try {
    const maker = recordMaker(source, tasks, options, filters, {
      record: part.record,
      reject: (row) => {
        part.reject(rejectLine(row));
      },
      derived: (text) => {
        part.derived(derivedLine(text));
      },
    });
    for await (const batch of source.read(raw)) {
      for (const item of itemsOf(source, batch)) {
        maker.take(item);
        if (maker.isFull()) break;
      }
      tell();
      if (maker.isFull()) break;
    }
    const counted = maker.counted(raw.rowsRead);
    const { files, tasks: written, credits } = part.finish();
    summary = {
      format: PART_FORMAT,
      ...counted,
      undecodable: raw.undecodable,
      tasks: counted.tasks.map((task, number) => ({
        ...task,
        ...(written[number] ?? { bytes: 0, licenses: {}, writers: {} }),
      })),
      credits,
      files,
    };
  } catch (error) {
    part.abandon();
    rmSync(dir, { recursive: true, force: true });
    throw isKumikiError(error) ? error.within({ source: source.id }) : error;
  }
  assertConserved(summary);
  assertRecordsConserved(summary);
  placePart(dir, partsDir, unit.key, summary);
  onProgress({ bytes: unit.bytes, rows: summary.rows, records: part.records() });
  return summary;
}
