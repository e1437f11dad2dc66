/**
 * What the makers of .tar.gz samples share: members in, the same bytes out every time.
 *
 * The makers write to sources/<id>/sample, or to the folder that they are given:
 *
 *   node sources/jwtd/make-sample.mjs [FOLDER]
 */
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';

const MOMENT = new Date('2020-01-01T00:00:00Z');

/** The bytes of a .tar.gz. `data` is a text or bytes; a name that ends in `/` is a folder. */
export async function tarGz(members) {
  const pack = tar.pack();
  for (const { name, data = '' } of members) {
    const type = name.endsWith('/') ? 'directory' : 'file';
    pack.entry({ name, type, mtime: MOMENT, mode: type === 'file' ? 0o644 : 0o755 }, Buffer.from(data));
  }
  pack.finalize();
  const chunks = [];
  for await (const chunk of pack) chunks.push(chunk);
  return gzipSync(Buffer.concat(chunks));
}

/** One of a source's readable texts, of which its sample is made. */
export function sampleText(id, name) {
  return readFileSync(new URL(`../../sources/${id}/sample-text/${name}`, import.meta.url), 'utf8');
}

/** Writes a sample's file. */
export function writeSample(id, name, bytes) {
  const folder = process.argv[2] ?? fileURLToPath(new URL(`../../sources/${id}/sample/`, import.meta.url));
  writeFileSync(join(folder, name), bytes);
}
