import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ErrorDetails, hasCode, isKumikiError, KumikiError } from '../core/errors.js';
import { type Manifest, manifestSchema } from './manifest.js';
import { parseFullLine } from '../core/line.js';
import type { DatasetRecord } from '../core/record.js';
import { settingsIn } from '../options/in-manifest.js';
import { explained, explainingEach } from '../core/system-error.js';
import { shardLines } from '../packing/unpack.js';

/** A built dataset, open for reading. */
export interface Dataset {
  readonly manifest: Manifest;
  /** Every record, in the order of the shards, checked against the schema as it is read. */
  records(): AsyncGenerator<DatasetRecord>;
}

/**
 * Opens the folder that a build wrote.
 * @throws {KumikiError} `dataset-damaged` where there is no manifest or it is not one. `records()` throws it where a shard
 * is missing or does not hold as many records as the manifest says, `record-invalid` at a line that is no record, and
 * `option-wrong` where the dataset was written in a form whose lines do not hold a whole record
 */
export function openDataset(dir: string): Dataset {
  const manifest = readManifest(dir);
  return {
    manifest,
    async *records() {
      const { format } = settingsIn(manifest.recipe);
      if (format !== 'full') {
        throw new KumikiError(
          'option-wrong',
          `this dataset was written with --format ${format}: its records have no ids`,
          {
            hint: 'Read its lines as they are, or build it with --format full.',
          },
        );
      }
      for (const { file, records } of manifest.shards) {
        let line = 0;
        for await (const text of explainingEach(shardLines(dir, file))) {
          line++;
          yield parseFullLine(text, { file, line });
        }
        if (line !== records) throw damagedShard(file, { expected: `${records} records`, found: String(line) });
      }
    },
  };
}

function damagedShard(file: string, details: ErrorDetails): KumikiError {
  return new KumikiError('dataset-damaged', 'a shard is not what the manifest says', {
    place: { file },
    hint: 'Build it again: finished parts are reused.',
    ...details,
  });
}

/**
 * Reads and checks `manifest.json`.
 * @throws {KumikiError} `dataset-damaged`
 */
export function readManifest(dir: string): Manifest {
  const damaged = (summary: string, cause: unknown): KumikiError =>
    new KumikiError('dataset-damaged', summary, {
      place: { file: join(dir, 'manifest.json') },
      hint: 'A dataset folder is what `kumiki build --out` wrote; an unfinished one has no manifest yet.',
      cause,
    });
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
    settingsIn(manifest.recipe);
    return manifest;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw damaged('there is no manifest', error);
    if (error instanceof SyntaxError || error instanceof z.ZodError || isKumikiError(error))
      throw damaged('the manifest is not one', error);
    throw explained(error, { file: join(dir, 'manifest.json') });
  }
}
