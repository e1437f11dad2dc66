/**
 * How many requests are under way at a time: half as many when the endpoint says that it is too many, one more when so
 * many in a row as there are at a time were answered.
 */
export interface Level {
  readonly current: number;
  /** Another one after each time the level was lowered. */
  readonly epoch: number;
  answered(this: void): void;
  /** @param epoch that of when the request was sent: those sent together are refused together, which lowers it once */
  refused(this: void, epoch: number): void;
}

/** @param changed is told of every new level */
export function newLevel(most: number, changed: (level: number) => void): Level {
  let current = most;
  let epoch = 0;
  let inARow = 0;
  return {
    get current() {
      return current;
    },
    get epoch() {
      return epoch;
    },
    answered() {
      if (current === most || ++inARow < current) return;
      inARow = 0;
      changed(++current);
    },
    refused(sentIn) {
      inARow = 0;
      if (sentIn !== epoch) return;
      epoch++;
      if (current === 1) return;
      current = Math.floor(current / 2);
      changed(current);
    },
  };
}
