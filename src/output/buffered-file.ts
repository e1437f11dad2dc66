import { openOutput } from './file.js';

/** A file for the time being to which pieces are added. */
export interface BufferedFile {
  add(bytes: Uint8Array): void;
  flush(): void;
}

/**
 * A file that is open only while something is written to it: there are more of them than a process may have open.
 * @param size bytes that are gathered before they are written
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function bufferedFile(path: string, size: number): BufferedFile {
  // Not before it is needed: of many files some may get nothing.
  let buffer = Buffer.alloc(0);
  let filled = 0;
  const write = (bytes: Uint8Array): void => {
    const file = openOutput(path, 'append');
    try {
      file.write(bytes);
    } finally {
      // Gone at the end of the build: none of it need reach the disk.
      file.abandon();
    }
  };
  const flush = (): void => {
    write(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    add(bytes) {
      if (filled + bytes.length > size) flush();
      if (bytes.length > size) {
        write(bytes);
        return;
      }
      if (buffer.length === 0) buffer = Buffer.allocUnsafe(size);
      buffer.set(bytes, filled);
      filled += bytes.length;
    },
    flush,
  };
}
