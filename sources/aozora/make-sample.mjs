/**
 * Makes sources/aozora/sample/aozorabunko_text-master.zip out of the readable texts in sources/aozora/sample-text.
 *
 *   node test/samples/make-aozora.mjs
 *
 * A text named `<person>-<stem>.txt` becomes the member `cards/<person>/files/<stem>/<stem>.txt` in cp932 with CRLF, as
 * the publisher has it. `.cr.txt` instead of `.txt` gives CR alone. U+FFFD in a text becomes the byte FF, which cp932
 * cannot decode. Dates are fixed, so the same Node writes the same bytes.
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
const target = new URL('./sample/aozorabunko_text-master.zip', import.meta.url);

const zip = new yazl.ZipFile();
for (const name of readdirSync(texts).sort()) {
  const [, person, stem, cr] = /^(\d{6})-(.+?)(\.cr)?\.txt$/.exec(name);
  const lines = readFileSync(new URL(name, texts), 'utf8').replaceAll('\n', cr === undefined ? '\r\n' : '\r');
  const parts = lines.split('\uFFFD').map((part) => iconv.encode(part, 'cp932'));
  const bytes = Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [UNDECODABLE, part])));
  zip.addBuffer(bytes, `aozorabunko_text-master/cards/${person}/files/${stem}/${stem}.txt`, { mtime: DATE });
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(fileURLToPath(target)));
