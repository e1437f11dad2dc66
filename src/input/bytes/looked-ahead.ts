import type { Chunks } from './chunks.js';

/** Bytes whose beginning was read already. */
export interface LookedAhead {
  /** All of them, from the first on. To be read to the end or left by a loop: only so is the source closed. */
  readonly all: Chunks;
  /** Whether there are no more than were looked for. */
  readonly isWhole: boolean;
}

/** Reads bytes until there are more than `most` of them, or no more. */
export async function lookAhead(source: Chunks, most: number): Promise<LookedAhead> {
  const rest = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let bytes = 0; bytes <= most; bytes += first.at(-1)?.length ?? 0) {
    const next = await rest.next();
    if (next.done === true) return { all: again(first), isWhole: true };
    first.push(next.value);
  }
  return { all: again(first, rest), isWhole: false };
}

async function* again(first: Uint8Array[], rest?: AsyncIterator<Uint8Array>): Chunks {
  try {
    // What was given out is not held any longer.
    for (let chunk = first.shift(); chunk !== undefined; chunk = first.shift()) yield chunk;
    if (rest !== undefined) yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest?.return?.();
  }
}
