import type { Shard } from './name-shards.js';

/** A shard that is written, as the manifest will list it. */
export type FinishedShard = Pick<Shard, 'file' | 'bytes' | 'sha256'>;

/** Where shards go as soon as they are written, in place of the folder of the dataset. */
export interface ShardPlace {
  /** Told of the files of all shards before the first one is written. */
  begin(this: void, files: readonly string[]): Promise<void>;
  /**
   * Takes a shard. Its file is removed when it is taken.
   * @param path of its file
   */
  take(this: void, path: string, shard: FinishedShard): Promise<void>;
}
