import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../core/errors.js';
import { outputError } from '../output/folder.js';
import { contentOf, type FileContent, isComplete } from '../input/bytes/content.js';
import { unreadable } from '../input/bytes/unreadable.js';
import { isObjectPath } from '../objects/address.js';

/**
 * What files hold, hashed and remembered, so that a second build does not read them again. A file counts as the same as
 * long as its stamp is. A stamp can be wrong where a file system keeps no times; so whoever reads the file later compares
 * every block: what is remembered can cost a build, never make it wrong.
 */
export interface FileHashes {
  /** @throws {KumikiError} `raw-missing`, `raw-unreadable` */
  of(path: string, onRead: (bytes: number) => void): Promise<FileContent>;
  /**
   * Writes down what is known for the next build.
   * @throws {KumikiError} `disk-full`, `output-not-writable`
   */
  save(): void;
}

const remembered = z.record(
  z.string(),
  z.object({
    stamp: z.string(),
    size: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** {@link FileContent.blocks} in base64. */
    blocks: z.string(),
  }),
);

type Remembered = z.infer<typeof remembered>;

const memory = z.object({
  /** The SHA-256 of `files` as JSON: a flipped digit of a hash would else go into a manifest. */
  check: z.string(),
  files: remembered,
});

/** A file that was changed less than this long ago may change once more without another stamp: some clocks of file systems are coarse. */
const SETTLED_MS = 2000;

/**
 * @param store the file that remembers; an absent one means that nothing is known
 * @param onDamaged called where it is not as it was written: that costs the time to hash again, nothing else
 */
export function fileHashes(store: string, onDamaged: () => void = () => undefined): FileHashes {
  const known = new Map(Object.entries(load(store, onDamaged)));
  return {
    async of(path, onRead) {
      const { stamp, isSettled } = await stampOf(path);
      const earlier = known.get(path);
      if (earlier?.stamp === stamp) {
        onRead(earlier.size);
        const { size, sha256 } = earlier;
        return { size, sha256, blocks: new Uint8Array(Buffer.from(earlier.blocks, 'base64')) };
      }
      const content = await contentOf(path, onRead);
      const { size, sha256, blocks } = content;
      // A file that changed while it was hashed, or may still do so without a trace, is hashed again the next time.
      if (isSettled && (await stampOf(path)).stamp === stamp) {
        known.set(path, { stamp, size, sha256, blocks: Buffer.from(blocks).toString('base64') });
      } else known.delete(path);
      return content;
    },
    save() {
      // A name of its own: several processes may share a memory.
      const unfinished = `${store}.${randomUUID()}.unfinished`;
      const files = Object.fromEntries(known);
      try {
        writeFileSync(unfinished, JSON.stringify({ check: checkOf(files), files }));
        renameSync(unfinished, store);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw outputError(error, store);
      }
    },
  };
}

/** An object is put in place whole: its ETag is another one then. */
async function objectStamp(path: string): Promise<{ readonly stamp: string; readonly isSettled: boolean }> {
  const { stampOfObject } = await import('../objects/read.js');
  const { size, etag } = (await stampOfObject(path)) ?? { size: 0, etag: '' };
  return { stamp: `${etag} ${size}`, isSettled: etag !== '' };
}

/**
 * What changes when a file is written to, or another takes its place. The time of the last change to the inode is among it:
 * unlike the time of the last write, which copying tools put back, no program can set it.
 */
async function stampOf(path: string): Promise<{ readonly stamp: string; readonly isSettled: boolean }> {
  if (isObjectPath(path)) return objectStamp(path);
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
    const stamp = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
    return { stamp, isSettled: Date.now() - Number(ctimeMs) > SETTLED_MS };
  } catch (cause) {
    throw unreadable(cause, path, { file: basename(path) });
  }
}

function checkOf(files: Remembered): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

function load(store: string, onDamaged: () => void): Remembered {
  let text: string;
  try {
    text = readFileSync(store, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return {};
    throw error;
  }
  try {
    const { check, files } = memory.parse(JSON.parse(text));
    const isSound = check === checkOf(files) && Object.values(files).every(isWhole);
    if (isSound) return files;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
  }
  onDamaged();
  return {};
}

function isWhole({ size, sha256, blocks }: Remembered[string]): boolean {
  return isComplete({ size, sha256, blocks: Buffer.from(blocks, 'base64') });
}
