import { makeRecords, tasksOf, isFor } from '../../src/build/extract/render.js';
import { openRaw } from '../../src/input/open-raw.js';
import type { RawFile } from '../../src/input/bytes/chunks.js';
import { isKumikiError, type KumikiError } from '../../src/core/errors.js';
import { RECORD_KEYS } from '../../src/core/record.js';
import { isDrop, isReject, type Source } from '../../src/core/source.js';

/** What became of some raw files. */
export interface Reading {
  readonly records: readonly string[];
  readonly rejects: number;
  /** Raw rows that the readers handed out. */
  readonly rows: number;
}

/** Raw rows that are neither in an example nor in a reject, or in two. */
export class LostRows extends Error {}

/**
 * Reads all files of a source as a build does, but counts for itself.
 * @returns the records as lines, or the error that a person would be told
 * @throws whatever else happens: that is what is looked for
 */
export async function read(source: Source, files: Readonly<Record<string, RawFile>>): Promise<Reading | KumikiError> {
  const raw = openRaw({ source: source.id, files });
  const records: string[] = [];
  let rejects = 0;
  let accounted = 0;
  try {
    for await (const batch of source.read(raw)) {
      for (const item of batch) {
        if (isReject(item)) {
          rejects++;
          accounted++;
          continue;
        }
        accounted += item.rows ?? 1;
        for (const task of tasksOf(source, 'extended')) {
          if (!isFor(task, item)) continue;
          const made = makeRecords(source, task, item, 'v0');
          if (!isDrop(made))
            records.push(...made.map((record) => JSON.stringify(RECORD_KEYS.map((key) => record[key]))));
        }
      }
    }
  } catch (error) {
    if (isKumikiError(error)) return error;
    throw error;
  }
  if (accounted !== raw.rowsRead) throw new LostRows(`${raw.rowsRead} rows were read, ${accounted} came back`);
  return { records, rejects, rows: raw.rowsRead };
}
