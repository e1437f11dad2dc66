import type { ShardLimits } from '../job.js';

/** A shard of a series: so many records, from `from` to `to` in what its content is counted in. */
export interface Cut {
  readonly records: number;
  readonly from: number;
  readonly to: number;
}

/** Says where the shards of one series end, while the records of the series come by. */
export interface Cutter {
  /**
   * @param at how many units of what shards are counted in lie before the record: pieces, or records
   * @param written bytes of its line in the dataset
   * @returns true where a new shard begins with it
   */
  add(at: () => number, written: number): boolean;
  /** Ends the last shard. */
  end(at: number): readonly Cut[];
}

export function openCutter(limits: ShardLimits): Cutter {
  const shards: Cut[] = [];
  let [from, records, bytes] = [0, 0, 0];
  const cut = (to: number): void => {
    shards.push({ records, from, to });
    [from, records, bytes] = [to, 0, 0];
  };
  return {
    add(at, written) {
      const isNew = records > 0 && isFull(limits, records, bytes + written);
      if (isNew) cut(at());
      records++;
      bytes += written;
      return isNew;
    },
    end(at) {
      if (records > 0) cut(at);
      return shards;
    },
  };
}

/** @param bytes those of the shard with one more record */
function isFull(limits: ShardLimits, records: number, bytes: number): boolean {
  return records >= limits.records || (limits.bytes > 0 && bytes > limits.bytes);
}
