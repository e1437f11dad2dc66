/** Writes items of one kind as bytes into a buffer that is used again and again: nothing is left for the garbage collector. */
export interface Encoder<Item> {
  /** The most bytes that an item takes. */
  most(this: void, item: Item): number;
  /** Writes an item at a place that has room for {@link most} bytes; gives the place behind it. */
  write(this: void, item: Item, buffer: Buffer, at: number): number;
}

/** A UTF-16 code unit takes at most this many bytes of UTF-8. */
export const BYTES_A_UNIT = 3;

/** A text as UTF-8. */
export const utf8: Encoder<string> = {
  most: ({ length }) => BYTES_A_UNIT * length,
  write: (text, buffer, at) => at + buffer.write(text, at),
};
