import { createHash } from 'node:crypto';

/**
 * Bytes of a file of a part that one SHA-256 stands for; the last block of a file may be shorter. So whoever reads some
 * megabytes of a file can tell whether they are as they were written.
 */
export const BLOCK_BYTES = 1024 * 1024;

/** Hashes bytes that come one after another, block by block. */
export class BlockSums {
  readonly #onBlock: (sha256: string) => void;
  #hash = createHash('sha256');
  #filled = 0;

  /** @param onBlock told of the SHA-256 of each block, in their order */
  constructor(onBlock: (sha256: string) => void) {
    this.#onBlock = onBlock;
  }

  update(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const more = Math.min(BLOCK_BYTES - this.#filled, bytes.length - done);
      this.#hash.update(bytes.subarray(done, done + more));
      this.#filled += more;
      done += more;
      if (this.#filled === BLOCK_BYTES) this.end();
    }
  }

  /** Ends the block at hand, where something is in it. */
  end(): void {
    if (this.#filled === 0) return;
    this.#onBlock(this.#hash.digest('hex'));
    this.#hash = createHash('sha256');
    this.#filled = 0;
  }
}
