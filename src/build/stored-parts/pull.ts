import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../output/folder.js';
import { openObject } from '../../objects/read.js';
import { attemptFolder } from '../part/attempt.js';
import type { WrittenFile } from '../part/part.js';
import { findPart, placePart } from '../part/part-folder.js';
import { openSummed } from '../part/summed-file.js';
import { filePath, findStored, storedDamaged } from './stored-part.js';

/** Bytes read at a time. */
const PIECE = 1024 * 1024;

/**
 * Gets the parts of these keys that are not here yet out of a store, and checks every byte of them; a part that is not there either is
 * left out.
 * @param partsDir the folder of parts
 * @param onRead told of bytes that have come; what it throws ends it
 * @throws {KumikiError} `part-damaged`, `store-refused`, `store-failed`, `disk-full`, `output-not-writable`
 */
export async function pullParts(
  keys: readonly string[],
  partsDir: string,
  store: string,
  onRead: (bytes: number) => void,
): Promise<void> {
  for (const key of keys) {
    if (findPart(partsDir, key) !== undefined) continue;
    const stored = await findStored(store, key);
    if (stored === undefined) continue;
    const dir = join(partsDir, attemptFolder(key));
    makeFolder(dir);
    try {
      for (const [name, file] of Object.entries(stored.summary.files)) {
        await pullFile(filePath(store, key, stored.attempt, name), join(dir, name), file, onRead);
      }
      placePart(dir, partsDir, key, stored.summary);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
}

async function pullFile(
  from: string,
  to: string,
  { bytes, blocks }: WrittenFile,
  onRead: (bytes: number) => void,
): Promise<void> {
  const file = openSummed(to);
  try {
    const object = await openObject(from);
    try {
      if (object.size !== bytes) throw storedDamaged(from);
      const buffer = Buffer.allocUnsafe(PIECE);
      for (let position = 0; position < bytes;) {
        const { bytesRead } = await object.read(buffer, 0, buffer.length, position);
        file.write(buffer.subarray(0, bytesRead));
        position += bytesRead;
        onRead(bytesRead);
      }
    } finally {
      await object.close();
    }
    const written = file.close();
    if (written.blocks.join() !== blocks.join()) throw storedDamaged(from);
  } finally {
    file.abandon();
  }
}
