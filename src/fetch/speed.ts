/** The slowest that a download may be. */
export interface SpeedFloor {
  /** Bytes a second. */
  readonly minSpeed: number;
  /** Over how long that is averaged, in milliseconds. */
  readonly speedWindow: number;
  /** The time in milliseconds from any beginning; never goes back. */
  readonly clock: () => number;
}

/**
 * Watches how fast the pieces of one answer come.
 * @returns to be called with the length of each piece: true where those of the last window came slower than the floor.
 * (No timer is needed: an answer of which no piece comes at all ends by its time limit.)
 */
export function speedWatch({ minSpeed, speedWindow, clock }: SpeedFloor): (length: number) => boolean {
  let since = clock();
  let bytes = 0;
  return (length) => {
    bytes += length;
    const passed = clock() - since;
    if (passed < speedWindow) return false;
    if (bytes < (minSpeed * passed) / 1000) return true;
    since += passed;
    bytes = 0;
    return false;
  };
}
