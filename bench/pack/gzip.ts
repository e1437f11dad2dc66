import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { through } from '../../src/input/bytes/through.js';
import { type Bytes, type Texts, utf8 } from './bytes.js';

/** Fixed dates: the same content gives the same bytes. */
const MOMENT = new Date(Date.UTC(2020, 0, 1));

/** The bytes as one gzip member. Node writes no date into its header. */
export function gzipped(bytes: Bytes): AsyncIterable<Uint8Array> {
  return through(Readable.from(bytes, { objectMode: true }), createGzip());
}

/** A file of a `.tar.gz`. */
interface NewTarMember {
  readonly name: string;
  /** Makes the content; called twice, for a tar header gives the length of what follows it. */
  readonly text: () => Texts;
}

/** A `.tar.gz` of texts, none held whole. */
export function tarGzOf(members: readonly NewTarMember[]): AsyncIterable<Uint8Array> {
  const tar = pack();
  write(tar, members).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return gzipped(tar as AsyncIterable<unknown> as AsyncIterable<Buffer>);
}

async function write(tar: ReturnType<typeof pack>, members: readonly NewTarMember[]): Promise<void> {
  for (const { name, text } of members) {
    let size = 0;
    for await (const piece of utf8(text())) size += piece.length;
    await pipeline(utf8(text()), tar.entry({ name, size, mtime: MOMENT }));
  }
  tar.finalize();
}
