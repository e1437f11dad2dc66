import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from './bytes.js';

/** Writes a file under a temporary name and renames it: what has its final name is whole. */
export async function writeWhole(path: string, bytes: Bytes): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  await pipeline(Readable.from(bytes, { objectMode: true }), createWriteStream(unfinished, { flush: true }));
  renameSync(unfinished, path);
}
