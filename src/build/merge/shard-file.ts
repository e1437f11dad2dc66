import { type HashedFile, openHashed } from '../../output/hashed-file.js';
import { FRAME_BYTES, type Packer } from '../../packing/pack.js';

/** What is known of a shard once it is written. `bytes` and `sha256` are those of the file, packed or not. */
export interface WrittenShard extends HashedFile {
  readonly records: number;
}

/** A shard being written. */
export interface OpenShard {
  readonly records: number;
  /** Bytes of lines so far. */
  readonly lineBytes: number;
  add(lines: Buffer, records: number): void;
  /** Writes what is left. The promise is kept when all of it has reached the disk and the file is closed. */
  close(): { readonly shard: WrittenShard; readonly onDisk: Promise<void> };
  /** Closes the file without flushing; the caller deletes it. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function openShard(path: string, pack: Packer): OpenShard {
  const file = openHashed(path);
  const frames = framed((frame) => {
    file.write(pack(frame));
  });
  let [records, lineBytes] = [0, 0];
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
      const { file: written, onDisk } = file.closeSoon();
      return { shard: { records, ...written }, onDisk };
    },
    abandon() {
      file.abandon();
    },
  };
}

/** Cuts the incoming bytes into frames of one size, so that the output does not depend on the size of the input pieces. */
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
