/**
 * Makes the raw files in sources/aozora/sample out of the readable texts in sources/aozora/sample-text.
 *
 *   node sources/aozora/make-sample.mjs
 *
 * A text named `<person>-<stem>.txt` becomes the member `cards/<person>/files/<stem>/<stem>.txt` in cp932 with CRLF, as
 * the publisher has it. `.cr.txt` instead of `.txt` gives CR alone. U+FFFD in a text becomes the byte FF, which cp932
 * cannot decode. `<index>.csv` becomes `<index>.zip`, UTF-8 with a byte order mark and CRLF. Dates are fixed, so the same Node writes the same bytes.
 */
import { Buffer } from 'node:buffer';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, URL } from 'node:url';
import iconv from 'iconv-lite';
import yazl from 'yazl';

// ZIP dates are local time.
process.env.TZ = 'UTC';
const DATE = new Date('2023-03-22T00:00:00Z');
const UNDECODABLE = Buffer.from([0xff]);
const texts = new URL('./sample-text/', import.meta.url);
const samples = new URL('./sample/', import.meta.url);

const archive = new yazl.ZipFile();
for (const name of readdirSync(texts).sort()) {
  const content = readFileSync(new URL(name, texts), 'utf8');
  if (name.endsWith('.csv')) {
    const index = new yazl.ZipFile();
    index.addBuffer(Buffer.from(`\uFEFF${content.replaceAll('\n', '\r\n')}`), name, { mtime: DATE });
    await write(index, name.replace('.csv', '.zip'));
    continue;
  }
  const [, person, stem, cr] = /^(\d{6})-(.+?)(\.cr)?\.txt$/.exec(name);
  const parts = content
    .replaceAll('\n', cr === undefined ? '\r\n' : '\r')
    .split('\uFFFD')
    .map((part) => iconv.encode(part, 'cp932'));
  const bytes = Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [UNDECODABLE, part])));
  archive.addBuffer(bytes, `aozorabunko_text-master/cards/${person}/files/${stem}/${stem}.txt`, { mtime: DATE });
}
await write(archive, 'aozorabunko_text-master.zip');

async function write(zip, name) {
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(fileURLToPath(new URL(name, samples))));
}
