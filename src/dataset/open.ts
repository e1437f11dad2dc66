import { statSync } from 'node:fs';
import { join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import type { LineFormat, ParsedRecord } from '../core/format.js';
import type { DatasetRecord } from '../core/record.js';
import { lineFormat } from '../formats/line-format.js';
import { settingsIn } from '../options/in-manifest.js';
import { explainingEach } from '../core/system-error.js';
import type { Manifest } from './manifest.js';
import { readManifest } from './read-manifest.js';
import { checkedShardLines } from './shard-lines.js';
import { differs } from './stored-file.js';

/** A built dataset, open for reading. */
export interface Dataset {
  readonly manifest: Manifest;
  /**
   * Every record, in the order of the shards, checked against the schema as it is read. The hash of a shard is compared at
   * its end: a damaged one ends in an error, behind the records that could be read before.
   */
  records(): AsyncGenerator<DatasetRecord>;
}

/**
 * Opens the folder that a build wrote.
 * @throws {KumikiError} `dataset-damaged` where there is no manifest or it is not one. `records()` throws it where a shard
 * is missing or is not, byte for byte, the one of the manifest, `record-invalid` at a line that is no record, and
 * `option-wrong` where the dataset was written in a form whose lines do not hold a whole record
 */
export function openDataset(dir: string): Dataset {
  const manifest = readManifest(dir);
  return {
    manifest,
    async *records() {
      const settings = settingsIn(manifest.recipe);
      const format = lineFormat(settings);
      if (format.metadata !== 'all') {
        throw new KumikiError(
          'option-wrong',
          `this dataset was written with --format ${settings.format}: its lines do not hold whole records`,
          {
            hint: 'Read its lines as they are, or build it with --format full or with --metadata all.',
          },
        );
      }
      for (const shard of manifest.shards) yield* explainingEach(recordsOf(dir, shard, format));
    },
  };
}

async function* recordsOf(
  dir: string,
  shard: Manifest['shards'][number],
  format: LineFormat,
): AsyncGenerator<DatasetRecord, void> {
  const { file, bytes, records } = shard;
  // One that was cut short or grew is known before its first record is read.
  const size = statSync(join(dir, file), { throwIfNoEntry: false })?.size;
  if (size !== undefined && size !== bytes) throw differs(file, 'size', `${bytes} bytes`, size);
  let line = 0;
  for await (const { lines } of checkedShardLines(dir, shard)) {
    for (const text of lines) {
      line++;
      yield whole(format.parse(text, { file, line }));
    }
  }
  if (line !== records) throw differs(file, 'records', records, line);
}

/** A record from lines that hold its metadata, its keys in their order. */
function whole(parsed: ParsedRecord): DatasetRecord {
  const { id = '', instruction, input, response, source = '', task = '', license = '' } = parsed;
  const { attribution = '', origin = '', turns } = parsed;
  const record = { id, instruction, input, response, source, task, license, attribution, origin };
  return turns === undefined ? record : { ...record, turns };
}
