/**
 * One floor in a process of its own: `floor.js unpack|split|copy|hash FILE…`. It prints the bytes that went through.
 * `split:<encoding>` for text that is not UTF-8; `copy` writes beside `--to`.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, openSync, closeSync, fsyncSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openMembers } from '../../../src/input/archives/archive.js';
import { type Chunks, type RawFile } from '../../../src/input/bytes/chunks.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { fileForm } from '../../../src/input/bytes/file-form.js';
import { readLines } from '../../../src/input/readers/lines/lines.js';

const [, , what = '', target = '', ...paths] = process.argv;
const files = paths.map((path): RawFile => ({ path, name: basename(path) }));

/** Every text of a file: itself, or its members. */
async function* textsOf(file: RawFile): AsyncGenerator<Chunks> {
  const form = fileForm(file.name);
  if (form === 'zip' || form === 'tar.gz') {
    for await (const member of openMembers(file, { wanted: () => true })) yield member.bytes();
  } else yield openBytes(file);
}

async function unpack(): Promise<number> {
  let bytes = 0;
  for (const file of files) {
    for await (const text of textsOf(file)) for await (const chunk of text) bytes += chunk.length;
  }
  return bytes;
}

async function split(encoding: string): Promise<number> {
  let lines = 0;
  for (const file of files) {
    for await (const text of textsOf(file)) {
      for await (const { rows } of readLines(text, { file: file.name, encoding })) lines += rows.length;
    }
  }
  return lines;
}

/** Copies as fast as the system can, and waits for the disk as a build does. */
function copy(): number {
  mkdirSync(target, { recursive: true });
  let bytes = 0;
  for (const [index, { path }] of files.entries()) {
    const to = join(target, String(index));
    copyFileSync(path, to);
    const handle = openSync(to, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    bytes += statSync(to).size;
  }
  return bytes;
}

async function hash(): Promise<number> {
  let bytes = 0;
  for (const { path } of files) {
    const sha256 = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      sha256.update(chunk);
      bytes += chunk.length;
    }
    sha256.digest();
  }
  return bytes;
}

async function floor(): Promise<number> {
  const [kind, encoding = 'utf-8'] = what.split(':');
  if (kind === 'unpack') return unpack();
  if (kind === 'split') return split(encoding);
  if (kind === 'copy') return copy();
  if (kind === 'hash') return hash();
  throw new RangeError(`there is no floor ${what}`);
}

process.stdout.write(`${await floor()}\n`);
