import type { CutShard, ShardLimits } from '../job.js';
import { openCutter } from './cutter.js';
import { openPieces } from './pieces.js';
import type { Seen } from './walk.js';

/** Cuts records into shards as they come: the order of the dataset is that of the sources. */
export interface OrderedCut {
  add(seen: Seen): void;
  /** The shards of all series, in the order of the series. */
  end(): readonly CutShard[];
}

/**
 * @param pathOf where the list of pieces of a series goes
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function orderedCut(series: number, limits: ShardLimits, pathOf: (series: number) => string): OrderedCut {
  const all = Array.from({ length: series }, (_, number) => ({
    pieces: openPieces(pathOf(number)),
    cutter: openCutter(limits),
  }));
  return {
    add(seen) {
      const own = all[seen.series];
      // A piece ends where its shard does.
      own?.cutter.add(own.pieces.end, seen.written);
      own?.pieces.add(seen);
    },
    end() {
      return all.flatMap(({ pieces, cutter }, number) => {
        const cuts = cutter.end(pieces.end());
        pieces.close();
        return cuts.map(({ records, from, to }, shard): CutShard => ({
          ...{ series: number, number: shard, records },
          content: { kind: 'pieces', from, to },
        }));
      });
    },
  };
}
