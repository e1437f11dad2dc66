import { fill } from '../part/fill.js';

/** Bytes that are read at once where less is asked for. */
const WINDOW = 1 << 15;
/** Windows that are held: readers go forward at a few places of a file at a time. */
const HELD = 8;

/** Some bytes of a file. */
interface Window {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Bytes of an open file that were asked for: they stand in `bytes` from `from` on. */
export interface Found {
  readonly bytes: Buffer;
  readonly from: number;
}

/**
 * Reads pieces of an open file by their places, and with each what stands behind it: whoever reads one line in three of a file
 * asks the system a hundred times less often.
 */
export class Windows {
  readonly #windows: Window[] = [];

  constructor(readonly handle: number) {}

  /**
   * The bytes from `start` to `end`; `undefined` where the file ends before. Valid until the next call.
   * @param end beyond `start`: a line has one byte at least
   */
  read(start: number, end: number): Found | undefined {
    const place = this.#windows.findIndex(
      (window) => start >= window.start && end <= window.start + window.bytes.length,
    );
    const window = place < 0 ? this.#load(start, end) : this.#windows[place];
    if (window === undefined) return undefined;
    // The one that was used last comes first.
    if (place > 0) this.#windows.splice(place, 1);
    if (place !== 0) this.#windows.unshift(window);
    return { bytes: window.bytes, from: start - window.start };
  }

  /** Reads a window in place of the one that was not used for longest. */
  #load(start: number, end: number): Window | undefined {
    const length = end - start;
    const oldest = this.#windows.length < HELD ? undefined : this.#windows.pop();
    const isFit = oldest !== undefined && length <= WINDOW && oldest.bytes.buffer.byteLength === WINDOW;
    const buffer = isFit ? Buffer.from(oldest.bytes.buffer) : Buffer.allocUnsafeSlow(Math.max(length, WINDOW));
    const filled = fill(this.handle, buffer, start);
    return filled < length ? undefined : { start, bytes: buffer.subarray(0, filled) };
  }
}
