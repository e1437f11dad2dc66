import { createHash } from 'node:crypto';
import { openOutput } from '../../output/file.js';
import { type Compressor, FRAME_BYTES } from './compress.js';

/** What is known of a shard once it is written. `bytes` and `sha256` are those of the file, compressed or not. */
export interface WrittenShard {
  readonly records: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A shard being written. */
export interface OpenShard {
  readonly records: number;
  /** Bytes of lines so far. */
  readonly lineBytes: number;
  add(lines: Buffer, records: number): void;
  /** Writes what is left. The promise is kept when all of it has reached the disk and the file is closed. */
  close(): { readonly shard: WrittenShard; readonly onDisk: Promise<void> };
  /** Closes without a care for what was written, after a failure. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function openShard(path: string, compress: Compressor): OpenShard {
  const hash = createHash('sha256');
  const file = openOutput(path);
  const frames = framed((frame) => {
    const packed = compress(frame);
    hash.update(packed);
    file.write(packed);
    bytes += packed.length;
  });
  let [records, lineBytes, bytes] = [0, 0, 0];
  return {
    get records() {
      return records;
    },
    get lineBytes() {
      return lineBytes;
    },
    add(lines, more) {
      frames.add(lines);
      records += more;
      lineBytes += lines.length;
    },
    close() {
      frames.end();
      return { shard: { records, bytes, sha256: hash.digest('hex') }, onDisk: file.closeSoon() };
    },
    abandon() {
      file.abandon();
    },
  };
}

/** Hands on what comes in frames of one size, whatever the pieces it came in: what is written does not depend on them. */
function framed(take: (frame: Uint8Array) => void): { add(bytes: Buffer): void; end(): void } {
  const frame = Buffer.allocUnsafe(FRAME_BYTES);
  let filled = 0;
  return {
    add(bytes) {
      for (let done = 0; done < bytes.length;) {
        const copied = bytes.copy(frame, filled, done);
        filled += copied;
        done += copied;
        if (filled < frame.length) continue;
        take(frame);
        filled = 0;
      }
    },
    end() {
      if (filled > 0) take(frame.subarray(0, filled));
      filled = 0;
    },
  };
}
