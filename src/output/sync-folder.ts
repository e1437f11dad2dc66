import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the names in a folder have reached the disk: the bytes of a file may be there before its name is. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder; there the file system orders renames itself.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
