import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCK_BYTES, BlockSums } from './block-sums.js';
import { fill } from './fill.js';
import type { Part } from './part.js';
import { partDamaged } from './part-folder.js';

/** The file that is open. */
interface Opened {
  readonly part: Part;
  readonly name: string;
  readonly handle: number;
  readonly bytes: number;
  readonly blocks: readonly string[];
}

/**
 * Reads files of parts, one file at a time, by their places: whole blocks, each compared with its SHA-256 before anything of
 * it is given out. Whoever reads forwards has every block read and hashed once.
 */
export class CheckedReader {
  // One buffer for all files: with a new one each time a fifth of the merge went into clearing pages and collecting garbage.
  #buffer = Buffer.alloc(0);
  #opened: Opened | undefined;
  /** The place in the file of the first byte of the buffer, and the end of what is in it. */
  #from = 0;
  #to = 0;

  /** Opens a file, in place of the one that is open; nothing happens where it is the same. */
  open(part: Part, name: string): void {
    if (this.#opened?.part === part && this.#opened.name === name) return;
    this.close();
    const { bytes = 0, blocks = [] } = part.summary.files[name] ?? {};
    this.#opened = { part, name, handle: openSync(join(part.dir, name), 'r'), bytes, blocks };
    [this.#from, this.#to] = [0, 0];
  }

  close(): void {
    const opened = this.#opened;
    this.#opened = undefined;
    if (opened !== undefined) closeSync(opened.handle);
  }

  /**
   * The bytes from `start` to `end`, valid until the next call.
   * @throws {KumikiError} `part-damaged` where they are not as they were written, or the file ends before
   */
  read(start: number, end: number): Buffer {
    const opened = this.#opened;
    if (opened === undefined) throw new RangeError('no file of a part is open');
    if (end > opened.bytes) throw damaged(opened);
    if (start < this.#from || end > this.#to) this.#load(start, end, opened);
    return this.#buffer.subarray(start - this.#from, end - this.#from);
  }

  /** Puts all blocks from `start` to `end` into the buffer; those that are there already stay. */
  #load(start: number, end: number, opened: Opened): void {
    const from = Math.floor(start / BLOCK_BYTES) * BLOCK_BYTES;
    const to = Math.min(Math.ceil(end / BLOCK_BYTES) * BLOCK_BYTES, opened.bytes);
    const isNext = from >= this.#from && from <= this.#to;
    const kept = isNext ? this.#to - from : 0;
    const before = this.#buffer;
    if (before.length < to - from)
      this.#buffer = Buffer.allocUnsafeSlow(Math.min(to - from + BLOCK_BYTES, opened.bytes));
    if (kept > 0) before.copy(this.#buffer, 0, from - this.#from, this.#to - this.#from);
    // Where what follows fails, nothing is taken for checked.
    [this.#from, this.#to] = [0, 0];
    const fresh = this.#buffer.subarray(kept, to - from);
    if (fill(opened.handle, fresh, from + kept) < fresh.length) throw damaged(opened);
    let block = (from + kept) / BLOCK_BYTES;
    const sums = new BlockSums((sha256) => {
      if (sha256 !== opened.blocks[block++]) throw damaged(opened);
    });
    sums.update(fresh);
    sums.end();
    [this.#from, this.#to] = [from, to];
  }
}

function damaged({ part: { key, summary }, name }: Opened): Error {
  return partDamaged(key, summary.source, name);
}
