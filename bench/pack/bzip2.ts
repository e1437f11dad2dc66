import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { KumikiError } from '../../src/core/errors.js';
import { findBzip2 } from '../../src/input/compression/bzip2-native.js';
import type { Bytes } from './bytes.js';

/**
 * A multistream `.bz2`: every piece a stream of its own, as the dumps of wikis are. Pieces are compressed by as many
 * processes as there are cores. The bytes depend on the program: bzip2 is taken before lbzip2.
 * @throws {KumikiError} `decompressor-failed` where neither program is on PATH: no kept package compresses bzip2
 */
export async function* bzip2Streams(pieces: Bytes): AsyncGenerator<Buffer, void, undefined> {
  const program = await bzip2Program();
  const running: Promise<Buffer>[] = [];
  try {
    for await (const piece of pieces) {
      running.push(compress(program, piece));
      if (running.length <= availableParallelism()) continue;
      const first = running.shift();
      if (first !== undefined) yield await first;
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) yield await first;
  } finally {
    // After a failure: no process is left behind, and a failure of theirs is no crash.
    await Promise.allSettled(running);
  }
}

/** The program that compresses. */
async function bzip2Program(): Promise<string> {
  const program = (await findBzip2('bzip2')) ?? (await findBzip2('lbzip2'));
  if (program !== undefined) return program;
  throw new KumikiError('decompressor-failed', 'a .bz2 file is to be written, and no program on PATH writes one', {
    expected: 'bzip2 or lbzip2',
    hint: 'Install one of them, or leave out the sources with .bz2 files (--source).',
  });
}

/** True where {@link bzip2Streams} can work. */
export async function canBzip2(): Promise<boolean> {
  return ((await findBzip2('bzip2')) ?? (await findBzip2('lbzip2'))) !== undefined;
}

function compress(program: string, piece: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['-9', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const packed: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => packed.push(bytes));
    child.once('error', reject);
    // A program that ends early closes its input; its status says so below.
    child.stdin.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(Buffer.concat(packed));
      else reject(new Error(`${program} ended with status ${String(status)}.`));
    });
    child.stdin.end(piece);
  });
}
