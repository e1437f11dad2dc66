/**
 * Makes the three files of sources/wordnet-ja/sample out of the readable texts in sources/wordnet-ja/sample-text.
 *
 *   node sources/wordnet-ja/make-sample.mjs
 *
 * gzip is written without name and date, so the same Node writes the same bytes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('./', import.meta.url);
for (const name of readdirSync(new URL('sample-text/', folder))) {
  const text = readFileSync(new URL(`sample-text/${name}`, folder));
  writeFileSync(new URL(`sample/${name}.gz`, folder), gzipSync(text));
}
