import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { isKumikiError } from '../../../core/errors.js';
import { outputError } from '../../../output/folder.js';
import { workFolder } from '../cut/paths.js';
import { filesOf } from '../write/name-shards.js';
import { unfinishedShard } from '../write/shard-names.js';
import { readCut, readShard, type SavedCut, type SavedShard } from './saved-cut.js';

/**
 * Where written shards wait for their names. It is not the folder of the dataset: who writes a shard once more while it is being
 * named must not leave a file there.
 */
export const shardsFolder = (work: string): string => join(work, 'shards');

/**
 * What a file has as long as nobody writes to it; `''` where there is none. The time of the last change to the inode cannot be set back.
 * Machines that share a disk see the same, or the file counts as changed and is read.
 */
export function stampOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() === true ? [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ') : '';
}

/** `changed`: its file has another stamp than when it was written; what is in it may be the same. */
type ShardState = 'unwritten' | 'changed' | 'written';

/** A cut, and what has become of its shards. */
export interface WrittenShards {
  readonly cut: SavedCut;
  /** By the number of a shard in the cut. */
  stateOf(this: void, number: number): ShardState;
  /**
   * The shards that are not written, or are not as they were written: those whose files were changed since are read.
   * @param onStep called now and then; what it throws ends the reading
   * @throws {KumikiError} `output-not-writable` where one cannot be read
   */
  left(this: void, onStep: () => void): Promise<readonly number[]>;
}

/** @throws {KumikiError} `plan-wrong` where there is no cut in the folder */
export function writtenShards(dir: string): WrittenShards {
  const work = workFolder(dir);
  const cut = readCut(work);
  const files = filesOf(cut, cut.shards);
  const waiting = { dir: shardsFolder(work), series: cut.series, attempt: '' };
  /** Where the file of a shard is: waiting, or named already by a last step that was interrupted. */
  const found = (number: number): Found | undefined => {
    const [shard, file, written] = [cut.shards[number], files[number], recordOf(work, number)];
    if (shard === undefined || file === undefined || written === undefined) return undefined;
    const places = [unfinishedShard(waiting, shard), join(dir, file)];
    const path = places.find((place) => stampOf(place) !== '');
    return path === undefined ? undefined : { path, written };
  };
  const stateOf = (number: number): ShardState => {
    const there = found(number);
    if (there === undefined) return 'unwritten';
    return stampOf(there.path) === there.written.stamp ? 'written' : 'changed';
  };
  return {
    cut,
    stateOf,
    async left(onStep) {
      const left: number[] = [];
      for (const number of cut.shards.keys()) {
        onStep();
        if (stateOf(number) === 'written') continue;
        const there = found(number);
        const sha256 = there === undefined ? undefined : await hashOf(there.path, onStep);
        if (sha256 === undefined || sha256 !== there?.written.sha256) left.push(number);
      }
      return left;
    },
  };
}

interface Found {
  readonly path: string;
  readonly written: SavedShard;
}

async function hashOf(path: string, onStep: () => void): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      onStep();
    }
  } catch (error) {
    throw outputError(error, path);
  }
  return hash.digest('hex');
}

function recordOf(work: string, number: number): SavedShard | undefined {
  try {
    return readShard(work, number);
  } catch (error) {
    if (isKumikiError(error) && error.code === 'plan-wrong') return undefined;
    throw error;
  }
}
