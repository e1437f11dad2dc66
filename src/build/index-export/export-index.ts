import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Catalogue } from '../../catalog/entry.js';
import { throwIfAborted } from '../../core/aborted.js';
import { sumBy } from '../../core/counts.js';
import { hash64 } from '../../core/hash.js';
import { explaining } from '../../core/system-error.js';
import { openOutput } from '../../output/file.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { tableWriter } from '../../packing/parquet/table.js';
import { openPlan } from '../cluster/open-plan.js';
import { partsOfPlan } from '../cluster/parts-of-plan.js';
import { mergeId } from '../cluster/steps/cut-folder.js';
import { segmentsOf } from '../part/segments.js';
import { columnsFor, indexRows } from './rows.js';

/** What is told of an export, and what stops it. */
export interface ExportContext {
  /** Stops it: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** Told of the records that are written, and of all. */
  onProgress?(records: number, total: number): void;
}

/** A table of all records as it was written. */
export interface ExportedIndex {
  /** Its rows. */
  readonly records: number;
  /** Of the file. */
  readonly bytes: number;
}

/**
 * Writes what a merge knows of every record, without its texts, as a Parquet file: for engines that decide over more records
 * than one machine can. Memory does not grow with the records.
 * @param out the folder of a plan whose units are all done
 * @param file where the table goes; it appears whole, in place of one that is there
 * @throws {KumikiError} `plan-wrong`, `parts-missing`, `part-damaged`, `disk-full`, `output-not-writable`, `aborted`
 */
export function exportIndexFrom(
  catalogue: Catalogue,
  out: string,
  file: string,
  { signal = new AbortController().signal, ...events }: ExportContext = {},
): Promise<ExportedIndex> {
  return explaining(async () => {
    const open = await openPlan(catalogue, out, {}, { needsRaw: false });
    const { parts } = await partsOfPlan(open, out, signal);
    const segments = segmentsOf(parts);
    const { shuffle } = open.settings;
    const seed = shuffle === undefined ? undefined : hash64(shuffle);
    const total = sumBy(segments, ({ records }) => records);
    const table = tableWriter(columnsFor(seed));
    makeFolder(dirname(file));
    const unfinished = `${file}.${randomUUID()}.unfinished`;
    const output = openOutput(unfinished);
    let [records, bytes] = [0, 0];
    const write = (piece: Uint8Array): void => {
      output.write(piece);
      bytes += piece.length;
    };
    try {
      for (const lists of indexRows(segments, mergeId(open.plan, parts), seed)) {
        throwIfAborted(signal);
        if (lists !== undefined) {
          write(await table.group(lists));
          records += lists[0]?.length ?? 0;
          events.onProgress?.(records, total);
        }
        await turn();
      }
      write(await table.finish());
      output.close();
      renameSync(unfinished, file);
    } catch (error) {
      output.abandon();
      rmSync(unfinished, { force: true });
      throw outputError(error, file);
    }
    return { records, bytes };
  });
}
