import type { Chunks } from '../bytes/chunks.js';

/**
 * Keeps the readers of an archive in step: the bytes of a member can be read once, and only until the next member is
 * asked for.
 */
export interface Turn {
  /** `chunks` with that rule. */
  take(chunks: () => Chunks): Chunks;
  /** The next member is being asked for. */
  end(): void;
}

export function memberTurn(name: string): Turn {
  let state: 'fresh' | 'taken' | 'over' = 'fresh';
  const isOver = (): boolean => state === 'over';
  return {
    async *take(chunks) {
      // A mistake of the caller, not of the data: no KumikiError.
      if (state !== 'fresh')
        throw new Error(`The bytes of ${name} can be read once, before the next member is asked for.`);
      state = 'taken';
      for await (const chunk of chunks()) {
        yield chunk;
        if (isOver()) throw new Error(`The next member was asked for while ${name} was being read.`);
      }
    },
    end() {
      state = 'over';
    },
  };
}
