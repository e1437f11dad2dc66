/**
 * Makes sources/tanaka/sample/examples.utf.gz out of sources/tanaka/sample-text/examples.utf.
 *
 *   node test/samples/make-tanaka.mjs
 *
 * gzip is written without name and date, so the same Node writes the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('./', import.meta.url);
writeFileSync(
  new URL('sample/examples.utf.gz', folder),
  gzipSync(readFileSync(new URL('sample-text/examples.utf', folder))),
);
