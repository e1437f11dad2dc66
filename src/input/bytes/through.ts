import { pipeline, type Transform } from 'node:stream';
import type { Chunks } from './chunks.js';

/**
 * What comes out of `transform` when `source` goes in. When this ends, for whatever cause, so has the source.
 * Errors of both come out of the loop over it.
 */
export async function* through(source: Chunks, transform: Transform): Chunks {
  const ended = new Promise<void>((resolve) => {
    // An error given here is thrown by the loop below as well.
    pipeline(source, transform, () => {
      resolve();
    });
  });
  try {
    for await (const chunk of transform as AsyncIterable<Buffer>) yield chunk;
  } finally {
    transform.destroy();
    await ended;
  }
}
