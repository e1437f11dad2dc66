/** How far a merge is. */
export interface Progress {
  /** Adds bytes that are done; with 0 it only gives the caller an occasion to end the merge. */
  add(this: void, bytes: number): void;
  /** What is added from now on counts so many times. */
  scale(factor: number): void;
  end(): void;
}

/** @param tell told of the bytes done and those to do; what it throws is thrown by the calls */
export function progressOf(total: number, tell: (bytes: number, total: number) => void): Progress {
  let [done, factor] = [0, 1];
  return {
    add(bytes) {
      done += bytes * factor;
      tell(Math.min(Math.round(done), total), total);
    },
    scale(more) {
      factor = more;
    },
    end() {
      if (total > 0) tell(total, total);
    },
  };
}
