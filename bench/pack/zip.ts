import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Bytes } from './bytes.js';

/** A file of an archive to be written. */
export interface NewMember {
  readonly name: string;
  readonly content: () => Bytes;
}

/** ZIP headers hold local time: a date made of local parts is the same number everywhere. */
const MOMENT = new Date(2020, 0, 1);

/** A ZIP archive of deflated members, made one after another, none held whole. */
export function zipOf(members: Iterable<NewMember>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  zip.on('error', (error: Error) => {
    zip.outputStream.emit('error', error);
  });
  for (const { name, content } of members) {
    zip.addReadStreamLazy(name, { mtime: MOMENT, forceDosTimestamp: true }, (callback) => {
      callback(null, Readable.from(content(), { objectMode: true }));
    });
  }
  zip.end();
  return zip.outputStream as AsyncIterable<Buffer>;
}
