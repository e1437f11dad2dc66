import type { Chunks } from './chunks.js';

/** Bytes that come in pieces, of which some can be put back. None of the pieces is empty. */
export class Pieces {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #unread: Buffer[] = [];

  constructor(chunks: Chunks) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  async next(): Promise<Buffer | undefined> {
    const unread = this.#unread.shift();
    if (unread !== undefined) return unread;
    for (;;) {
      const next: IteratorResult<Uint8Array, unknown> = await this.#iterator.next();
      if (next.done === true) return undefined;
      const { buffer, byteOffset, length } = next.value;
      if (length > 0) return Buffer.from(buffer, byteOffset, length);
    }
  }

  /** Puts pieces back, to be read next. */
  unread(pieces: readonly Buffer[]): void {
    this.#unread = [...pieces.filter(({ length }) => length > 0), ...this.#unread];
  }

  async isAtEnd(): Promise<boolean> {
    const piece = await this.next();
    if (piece !== undefined) this.unread([piece]);
    return piece === undefined;
  }

  /** All that is left. */
  async *rest(): Chunks {
    try {
      for (let piece = await this.next(); piece !== undefined; piece = await this.next()) yield piece;
    } finally {
      await this.close();
    }
  }

  /** Closes the producer of the pieces; may be called more than once. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
