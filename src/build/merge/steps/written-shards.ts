import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { isKumikiError } from '../../../core/errors.js';
import { below } from '../../../objects/address.js';
import { isThere } from '../../../objects/put-same.js';
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

/** A cut, and what has become of its shards. */
export interface WrittenShards {
  readonly cut: SavedCut;
  /**
   * Whether a shard need not be written, by its number in the cut: its file is there and was not changed, or its object is there.
   * @throws {KumikiError} `output-exists`, `store-refused`, `store-failed` of a store
   */
  isWritten(this: void, number: number): Promise<boolean>;
  /**
   * The shards that are not written, or are not as they were written: those whose files were changed since are read.
   * @param onStep called now and then; what it throws ends the reading
   * @throws {KumikiError} `output-not-writable` where one cannot be read; `output-exists`, `store-refused`, `store-failed` of a store
   */
  left(this: void, onStep: () => void): Promise<readonly number[]>;
}

/**
 * @param to the object store to which the shards go, if they do not stay here
 * @throws {KumikiError} `plan-wrong` where there is no cut in the folder
 */
export function writtenShards(dir: string, to?: string): WrittenShards {
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
  const isWritten = async (number: number): Promise<boolean> => {
    if (to !== undefined) return isStored(to, files[number], recordOf(work, number));
    const there = found(number);
    if (there === undefined) return false;
    return stampOf(there.path) === there.written.stamp;
  };
  return {
    cut,
    isWritten,
    async left(onStep) {
      const left: number[] = [];
      for (const number of cut.shards.keys()) {
        onStep();
        if (await isWritten(number)) continue;
        // What is in it may be the same all the same.
        const there = to === undefined ? found(number) : undefined;
        const sha256 = there === undefined ? undefined : await hashOf(there.path, onStep);
        if (sha256 === undefined || sha256 !== there?.written.sha256) left.push(number);
      }
      return left;
    },
  };
}

/** Whether a shard is in an object store as it was written. */
async function isStored(to: string, file = '', written: SavedShard | undefined): Promise<boolean> {
  return written?.stamp === to && (await isThere(below(to, file), written));
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
