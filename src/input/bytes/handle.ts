import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObjectPath } from '../../objects/address.js';
import { outOfRoom } from './unreadable.js';

/** An open file, or an object of an object store. */
export interface RawHandle {
  /** Of a file on a disk: it can be read while nothing else is done. */
  readonly fd?: number;
  /** Puts bytes from `position` on into a buffer; gives how many. */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

/** Opens a file or an object for reading from front to back. */
export async function openHandle(path: string): Promise<RawHandle> {
  return isObjectPath(path) ? (await import('../../objects/read.js')).openObject(path) : open(path, 'r');
}

/** Bytes copied at a time. */
const PIECE = 1024 * 1024;

/**
 * An object as a file on the disk, for what is read here and there: to ask the store for each little piece would take longer. The file
 * has no name any more when it is handed out, so nothing is left of it, however the process ends.
 * @throws {KumikiError} `disk-full`, and what reading the object throws
 */
export async function copiedToDisk(object: RawHandle): Promise<FileHandle> {
  const path = join(tmpdir(), `kumiki-${randomUUID()}`);
  const file = await open(path, 'wx+');
  try {
    // Windows keeps an open file its name; there the system clears its folder of temporary files.
    if (process.platform !== 'win32') await unlink(path);
    const buffer = Buffer.allocUnsafe(PIECE);
    for (let position = 0; ;) {
      const { bytesRead } = await object.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return file;
      for (let done = 0; done < bytesRead;) {
        done += (await file.write(buffer, done, bytesRead - done, position + done)).bytesWritten;
      }
      position += bytesRead;
    }
  } catch (error) {
    await file.close();
    throw outOfRoom(error, tmpdir());
  }
}
