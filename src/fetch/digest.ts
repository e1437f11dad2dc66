import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What bytes on disk are. */
export interface Digest {
  readonly size: number;
  readonly sha256: string;
}

/** Size and SHA-256 of a file, read from the disk: what was written, not what was meant to be. */
export async function digestOf(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}

export function sha256Of(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
