/**
 * Makes sources/paranatcom/sample/ParaNatCom-20201127.zip out of the readable texts in sources/paranatcom/sample-text,
 * in a folder of the archive's name, as the publisher has it.
 *
 *   node test/samples/make-paranatcom.mjs [TARGET]
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
const options = { mtime: new Date('2020-11-27T00:00:00Z') };
const texts = new URL('./sample-text/', import.meta.url);
const target = new URL('./sample/ParaNatCom-20201127.zip', import.meta.url);

const zip = new yazl.ZipFile();
for (const entry of readdirSync(texts, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
  const files = entry.isDirectory() ? readdirSync(new URL(`${entry.name}/`, texts)).sort() : [];
  if (entry.isDirectory()) zip.addEmptyDirectory(`ParaNatCom-20201127/${entry.name}`, options);
  for (const path of entry.isDirectory() ? files.map((file) => `${entry.name}/${file}`) : [entry.name]) {
    zip.addBuffer(readFileSync(new URL(path, texts)), `ParaNatCom-20201127/${path}`, options);
  }
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(process.argv[2] ?? fileURLToPath(target)));
