import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import { hasCode, KumikiError } from '../core/errors.js';
import { type Digest, digestOf, sha256Of } from './digest.js';

/** Downloaded files, each once, named by the hash of its bytes; raw folders are linked from here. */
export interface Cache {
  /** Where unfinished downloads lie. */
  readonly partial: string;
  /** The memory of the hashes of raw files. */
  readonly hashes: string;
  /**
   * The path of the file with these bytes. They are read and checked; what is not as it should be is removed.
   * `undefined` where it is not there.
   * @throws {KumikiError} `cache-not-writable` where something else than a file stands there, or it cannot be read
   */
  find(sha256: string): Promise<string | undefined>;
  /** Takes a finished file in, by renaming it; returns its path here. */
  keep(path: string, sha256: string): string;
  /** What was last downloaded from a URL, for files whose hash nobody has pinned. */
  lastFrom(url: string): Digest | undefined;
  remember(url: string, digest: Digest): void;
}

const digest = z.object({ size: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** `KUMIKI_CACHE`, else the folder where this platform keeps what can be got again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['KUMIKI_CACHE'];
  return named === undefined || named === '' ? envPaths('kumiki', { suffix: '' }).cache : resolve(named);
}

/**
 * Opens the cache, making its folders.
 * @throws {KumikiError} `cache-not-writable`, `disk-full`
 */
export function openCache(root: string): Cache {
  const partial = join(root, 'partial');
  const seen = (url: string): string => join(root, 'seen', `${sha256Of(url).slice(0, 32)}.json`);
  const stored = (sha256: string): string => join(root, 'sha256', sha256.slice(0, 2), sha256);
  inCache(root, () => {
    mkdirSync(partial, { recursive: true });
    mkdirSync(join(root, 'seen'), { recursive: true });
  });
  return {
    partial,
    hashes: join(root, 'hashes.json'),
    async find(sha256) {
      const path = stored(sha256);
      try {
        const stats = statSync(path, { throwIfNoEntry: false });
        if (stats === undefined) return undefined;
        if (!stats.isFile()) throw notAFile(path);
        // The raw file may be a hard link to this one: a change there changed the cache.
        if ((await digestOf(path)).sha256 === sha256) return path;
        rmSync(path, { force: true });
        return undefined;
      } catch (error) {
        throw cacheError(error, root);
      }
    },
    keep(path, sha256) {
      const target = stored(sha256);
      return inCache(root, () => {
        mkdirSync(dirname(target), { recursive: true });
        chmodSync(path, 0o444);
        renameSync(path, target);
        return target;
      });
    },
    lastFrom(url) {
      try {
        return digest.parse(JSON.parse(readFileSync(seen(url), 'utf8')));
      } catch (error) {
        // Only a memory: without it the file is downloaded again.
        if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
        throw cacheError(error, root);
      }
    },
    remember(url, { size, sha256 }) {
      inCache(root, () => {
        replaceFile(seen(url), JSON.stringify({ url, size, sha256 }));
      });
    },
  };
}

let written = 0;

/** Writes a file whole or not at all, also where another process does the same. */
export function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}-${++written}.unfinished`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}

/** Runs `work`; a failed write becomes an error that a person can act on. */
export function inCache<T>(root: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw cacheError(error, root);
  }
}

function notAFile(path: string): KumikiError {
  return new KumikiError('cache-not-writable', `${path} is in the way: it is not a file`, {
    hint: 'Remove it and fetch again, or let KUMIKI_CACHE name another folder.',
  });
}

/** What the file system says where a path of the cache is not what it should be, or may not be written. */
const IN_THE_WAY = [
  'EACCES',
  'EEXIST',
  'EIO',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
  'ENOTEMPTY',
  'EPERM',
  'EROFS',
  // Of Node itself: a folder where a file was to be removed.
  'ERR_FS_EISDIR',
];

/** Turns what the file system says about a path below the cache into a sentence. Everything else goes on as it is. */
export function cacheError(error: unknown, root: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) {
    return new KumikiError('disk-full', `there is no room left in ${root}`, {
      hint: 'Free some space, or let KUMIKI_CACHE name a folder on another disk, and fetch again: it goes on where it stopped.',
      cause: error,
    });
  }
  if (hasCode(error, ...IN_THE_WAY)) {
    return new KumikiError('cache-not-writable', `the cache ${root} cannot be used`, {
      found: error.message,
      hint: 'Remove what is in the way, or let KUMIKI_CACHE name another folder that can be written.',
      cause: error,
    });
  }
  return error;
}
