import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../core/errors.js';
import { outputError } from '../output/folder.js';
import { fileStamp } from '../input/bytes/stamp.js';
import { unreadable } from '../input/bytes/unreadable.js';

/** SHA-256 of files, remembered by path, size, time of change and inode, so that a second build does not read them again. */
export interface FileHashes {
  /** @throws {KumikiError} `raw-missing`, `raw-unreadable` */
  of(path: string, onRead: (bytes: number) => void): Promise<string>;
  /**
   * Writes down what is known for the next build.
   * @throws {KumikiError} `disk-full`, `output-not-writable`
   */
  save(): void;
}

const remembered = z.record(z.string(), z.object({ stamp: z.string(), sha256: z.string() }));

/** @param store the file that remembers; an absent or unreadable one means that nothing is known */
export function fileHashes(store: string): FileHashes {
  const known = load(store);
  return {
    async of(path, onRead) {
      const stamp = fileStamp(path);
      const earlier = known[path];
      if (earlier?.stamp === stamp) {
        onRead(statSync(path).size);
        return earlier.sha256;
      }
      const hash = createHash('sha256');
      try {
        for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
          hash.update(chunk as Buffer);
          onRead((chunk as Buffer).length);
        }
      } catch (error) {
        throw unreadable(error, path, { file: basename(path) });
      }
      const sha256 = hash.digest('hex');
      known[path] = { stamp, sha256 };
      return sha256;
    },
    save() {
      // A name of its own: several processes may share a memory.
      const unfinished = `${store}.${process.pid}.unfinished`;
      try {
        writeFileSync(unfinished, JSON.stringify(known));
        renameSync(unfinished, store);
      } catch (error) {
        throw outputError(error, store);
      }
    },
  };
}

function load(store: string): z.infer<typeof remembered> {
  let text: string;
  try {
    text = readFileSync(store, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return {};
    throw error;
  }
  // Only a memory: a damaged one costs the time to hash again, nothing else.
  try {
    return remembered.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return {};
    throw error;
  }
}
