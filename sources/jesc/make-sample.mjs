/**
 * Makes sources/jesc/sample/raw.tar.gz out of sources/jesc/sample-text/raw.tsv: one member, raw/raw.
 *
 *   node test/samples/make-jesc.mjs
 *
 * Dates are fixed, so the same Node writes the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

const folder = new URL('./', import.meta.url);
const tar = pack();
const text = readFileSync(new URL('sample-text/raw.tsv', folder));
tar.entry({ name: 'raw/raw', mtime: new Date('2017-10-01T00:00:00Z') }, text);
tar.finalize();
writeFileSync(new URL('sample/raw.tar.gz', folder), gzipSync(await buffer(tar)));
