import { createHash } from 'node:crypto';
import { stopOn } from '../../core/aborted.js';
import { KumikiError } from '../../core/errors.js';
import type { LineFormat, Metadata, ParsedRecord } from '../../core/format.js';
import { explaining, explainingEach } from '../../core/system-error.js';
import { lineFormat } from '../../formats/line-format.js';
import { settingsIn } from '../../options/in-manifest.js';
import type { Manifest } from '../manifest.js';
import { manifestBytes, parseManifest } from '../read-manifest.js';
import { openFilter, type RecordFilter } from './filter.js';
import { findRecord } from './find.js';
import { readShard, type Shard } from './shard.js';

/** How a dataset is opened. */
export interface OpenOptions {
  /** Told of the bytes of shards that were read, and of those that will be. It is called often. */
  readonly onProgress?: ((bytes: number, total: number) => void) | undefined;
  /** Stops the reading: it ends with `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** Some records of one split, one after another. */
export interface RecordBatch {
  readonly split: string;
  readonly records: readonly ParsedRecord[];
}

/** Reads a dataset whatever its form: a record is what its line tells. */
export interface Reader {
  readonly dir: string;
  readonly manifest: Manifest;
  /** The SHA-256 of `manifest.json`, which names the whole dataset. */
  readonly sha256: string;
  readonly format: LineFormat;
  /** The form of the lines, by its name. */
  readonly form: string;
  /** What of their records the lines tell beside the texts. */
  readonly metadata: Metadata;
  /** Records in the order of the shards, whose hashes are compared while they are read. */
  batches(this: void, filter?: RecordFilter): AsyncGenerator<RecordBatch, void, undefined>;
  /** Throws `aborted` where the caller has stopped the reading. */
  goOn(this: void): void;
  /** The record with this id; `undefined` where there is none. */
  find(this: void, id: string): Promise<ParsedRecord | undefined>;
}

/** @throws {KumikiError} `dataset-damaged` where there is no manifest or it is not one; `option-wrong` where the signal is none */
export function openReader(dir: string, { onProgress = () => undefined, signal }: OpenOptions = {}): Reader {
  const goOn = stopOn(signal);
  const bytes = manifestBytes(dir);
  const manifest = parseManifest(bytes, dir);
  const settings = settingsIn(manifest.recipe);
  const format = lineFormat(settings);
  const { metadata } = format;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const withProgress = (shards: readonly Shard[]): ((bytes: number) => void) => {
    const total = shards.reduce((sum, shard) => sum + shard.bytes, 0);
    let done = 0;
    return (more) => {
      goOn();
      done += more;
      onProgress(done, total);
    };
  };
  async function* batches(filter: RecordFilter): AsyncGenerator<RecordBatch, void, undefined> {
    const { shards, takes } = openFilter(manifest, metadata, filter);
    const onBytes = withProgress(shards);
    goOn();
    for (const shard of shards) {
      for await (const { records } of readShard(dir, shard, format, onBytes)) {
        goOn();
        yield { split: shard.split, records: records.filter(takes) };
      }
    }
  }
  return {
    ...{ dir, manifest, sha256, format, metadata, goOn },
    form: settings.format,
    batches: (filter = {}) => explainingEach(batches(filter)),
    find(id) {
      if (metadata === 'none') throw withoutIds(settings.format);
      const onBytes = withProgress(manifest.shards);
      return explaining(async () => {
        goOn();
        return findRecord({ dir, manifest, sha256, format }, id, onBytes);
      });
    },
  };
}

/** Says that the lines of a dataset do not tell the ids of their records. */
export function withoutIds(form: string): KumikiError {
  return new KumikiError('option-wrong', `this dataset was written with --format ${form}: its lines do not hold ids`, {
    hint: 'Look for a text with kumiki show --grep, or build it with --format full or with --metadata id or all.',
  });
}
