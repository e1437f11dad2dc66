import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { ZipFile, type Options } from 'yazl';
import { openMembers } from '../../src/input/archives/archive.js';
import type { Chunks, RawFile } from '../../src/input/bytes/chunks.js';

/** One moment for everything written by tests. */
const MOMENT = new Date(Date.UTC(2020, 1, 2, 3, 4, 6));

/** Runs `work` with a folder of its own and removes the folder. */
export async function inTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kumiki-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a raw file and hands it to `work`. */
export async function withRawFile<T>(name: string, bytes: Uint8Array, work: (file: RawFile) => Promise<T>): Promise<T> {
  return inTempFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return work({ path, name });
  });
}

/** One file of an archive to be written. `mode` is the Unix mode with the kind of file. */
export interface NewMember {
  readonly name: string;
  readonly data?: string | Uint8Array;
  readonly zip?: Partial<Options>;
  readonly tar?: Partial<Header>;
}

/** A ZIP archive. A name that ends in `/` makes a folder. */
export async function zipOf(members: readonly NewMember[], comment = ''): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, data = '', zip: options } of members) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name, { mtime: MOMENT });
    else zip.addBuffer(Buffer.from(data), name, { mtime: MOMENT, ...options });
  }
  zip.end({ forceZip64Format: false, comment });
  return collect(zip.outputStream as AsyncIterable<Buffer>);
}

/** The numbers of a ZIP archive's headers that tests change. */
export interface ZipPatch {
  readonly flags?: number;
  readonly method?: number;
  readonly size?: number;
  readonly crc?: number;
}

/** The same archive with other numbers in the headers of every member; `directoryOnly` leaves the local ones alone. */
export function patchZip(zip: Buffer, { flags, method, size, crc }: ZipPatch, directoryOnly = false): Buffer {
  const patched = Buffer.from(zip);
  for (const [signature, shift] of [
    ['PK\x01\x02', 0],
    ['PK\x03\x04', -2],
  ] as const) {
    if (directoryOnly && shift !== 0) continue;
    for (let at = patched.indexOf(signature); at >= 0; at = patched.indexOf(signature, at + 4)) {
      if (flags !== undefined) patched.writeUInt16LE(flags, at + 8 + shift);
      if (method !== undefined) patched.writeUInt16LE(method, at + 10 + shift);
      if (crc !== undefined) patched.writeUInt32LE(crc, at + 16 + shift);
      if (size !== undefined) patched.writeUInt32LE(size, at + 24 + shift);
    }
  }
  return patched;
}

/** The same bytes with every occurrence of `from` replaced by `to`, which must be as long. */
export function replaced(bytes: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)];
  if (old.length !== fresh.length) throw new Error('Replace by something of the same length.');
  const result = Buffer.from(bytes);
  for (let at = result.indexOf(old); at >= 0; at = result.indexOf(old, at + 1)) fresh.copy(result, at);
  return result;
}

/** A tar archive. A name that ends in `/` makes a folder. */
export async function tarOf(members: readonly NewMember[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, data = '', tar: header } of members) {
    const type = name.endsWith('/') ? 'directory' : 'file';
    tar.entry({ name, mtime: MOMENT, type, ...header }, Buffer.from(data));
  }
  tar.finalize();
  return collect(tar as AsyncIterable<unknown> as AsyncIterable<Buffer>);
}

export async function tarGzOf(members: readonly NewMember[]): Promise<Buffer> {
  return gzipSync(await tarOf(members));
}

export async function collect(chunks: Chunks): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}

/** `bytes` in pieces of `size`. */
export async function* inPieces(bytes: Uint8Array, size = bytes.length): Chunks {
  // As from a disk: not before the next turn.
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** How many files this process has open; `undefined` where the system does not tell. */
export async function openFiles(): Promise<number | undefined> {
  return process.platform === 'win32' ? undefined : (await readdir('/dev/fd')).length;
}

/** bzip2 data made by bzip2 1.0.8, and what is in them. */
export const BZIP2 = {
  first: {
    packed: Buffer.from(
      'QlpoOTFBWSZTWekU3yMAABnAeQAQdISQRARRgkKNoCAAMUAA0DJkDSZT1DExGj0yiD4ZkQPKhAN0hSm64kRxAe+Gv5NmONNqrpH4u5IpwoSHSKb5GA==',
      'base64',
    ),
    text: '組木は釘を使わない。\n一つめの流れ。\n',
  },
  second: {
    packed: Buffer.from(
      'QlpoMTFBWSZTWXOx9roAAA/V2QAQQAECAAUhhABwBAQBAhANACAAIiaaNGQaNNCgaaGRkxMkZrVFugq8sd0QE7BEOBeFo+LuSKcKEg52PtdA',
      'base64',
    ),
    text: '二つめの流れ。\nEnd of it.\n',
  },
  empty: { packed: Buffer.from('QlpoORdyRThQkAAAAAA=', 'base64'), text: '' },
} as const;

/** What every wanted member of an archive holds, by name, in order. */
export async function contentsOf(
  name: string,
  bytes: Uint8Array,
  wanted: (member: string) => boolean = () => true,
): Promise<[string, string][]> {
  return withRawFile(name, bytes, async (file) => {
    const found: [string, string][] = [];
    for await (const member of openMembers(file, { wanted })) {
      found.push([member.name, (await collect(member.bytes())).toString()]);
    }
    return found;
  });
}
