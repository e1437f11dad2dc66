/**
 * Makes sources/alt/sample/ALT-Parallel-Corpus-20191206.zip out of the readable texts in sources/alt/sample-text.
 *
 *   node test/samples/make-alt.mjs
 *
 * Dates are fixed, so the same Node writes the same bytes.
 */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, URL } from 'node:url';
import yazl from 'yazl';

// ZIP dates are local time.
process.env.TZ = 'UTC';
const DATE = new Date('2019-12-06T00:00:00Z');
const NAME = 'ALT-Parallel-Corpus-20191206';
const folder = new URL('./', import.meta.url);
const texts = new URL('sample-text/', folder);

const zip = new yazl.ZipFile();
zip.addEmptyDirectory(NAME, { mtime: DATE });
for (const name of readdirSync(texts).sort()) {
  zip.addBuffer(readFileSync(new URL(name, texts)), `${NAME}/${name}`, { mtime: DATE });
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(fileURLToPath(new URL(`sample/${NAME}.zip`, folder))));
