import { memberNames } from '../input/archives/archive.js';
import type { Chunks } from '../input/bytes/chunks.js';
import { diskBytes, type OpenFile, openDisk, readAt } from '../input/bytes/disk.js';
import { fileForm } from '../input/bytes/file-form.js';
import { FIRST_BYTES, notThisFormat } from '../input/bytes/first-bytes.js';
import { magicFinder, MAGIC_AND_CRC_BITS } from '../input/compression/bzip2-magic.js';
import { gunzip } from '../input/compression/gzip.js';
import { KumikiError } from '../core/errors.js';
import { jsonScanner } from './json-end.js';
import { xmlRoot, xmlEnd } from './xml-end.js';

/** What a check looks at. */
interface Looked {
  readonly path: string;
  readonly name: string;
}

/**
 * Looks whether a downloaded file whose hash nobody knows is whole, as far as its form tells:
 * gzip data are unpacked to their checksum, and a tar archive in them is read to the mark of its end; the directory at the
 * end of a ZIP archive is read (a workbook's must list what every workbook has); bzip2 data must begin and end as such
 * (they are unpacked at 30 MB/s: too slow for a look); JSON must close what it opens, XML its root element. Of any other
 * text nothing can be told but that it is not empty.
 * @throws {KumikiError} `raw-truncated`, `raw-checksum-wrong`, `format-wrong`, `archive-unsafe-name`, `file-empty`
 */
export async function checkSound(path: string, name: string): Promise<void> {
  const file = { path, name };
  switch (fileForm(name)) {
    case 'gzip':
      await drain(gunzip(diskBytes(file), { file: name }));
      return;
    case 'tar.gz':
      await memberNames(file);
      return;
    case 'zip':
      await checkZip(file);
      return;
    case 'bzip2':
      await opened(file, checkBzip2);
      return;
    case 'plain':
      if (/\.(?:json|jsonl|ndjson)$/i.test(name)) await checkJson(file);
      else if (/\.xml$/i.test(name)) await opened(file, checkXml);
      else await opened(file, checkText);
  }
}

async function checkZip(file: Looked): Promise<void> {
  const names = await memberNames(file);
  if (!/\.xlsx$/i.test(file.name) || names.includes('[Content_Types].xml')) return;
  throw new KumikiError('format-wrong', 'this is a ZIP archive, but no workbook', {
    place: { file: file.name },
    expected: 'a member [Content_Types].xml',
    hint: 'Get the file again.',
  });
}

/** More than the mark of the end, its checksum and the bits that fill the last byte. */
const BZIP2_TAIL = 64;

function checkBzip2(file: OpenFile, name: string): void {
  const first = readAt(file, 0, FIRST_BYTES);
  if (first.toString('latin1', 0, 3) !== 'BZh') throw notThisFormat('bzip2 data', first, { file: name });
  const tail = readAt(file, Math.max(0, file.size - BZIP2_TAIL), BZIP2_TAIL);
  const marks = magicFinder();
  const found = [...marks.push(tail), ...marks.end()];
  const isEnd = found.some(
    ({ kind, bit }) => kind === 'end' && Math.ceil((bit + MAGIC_AND_CRC_BITS) / 8) === tail.length,
  );
  if (!isEnd) throw cut('the bzip2 data ends too early', 'no mark of the end in the last bytes', name);
}

async function checkJson(file: Looked): Promise<void> {
  const scanner = jsonScanner();
  for await (const chunk of diskBytes(file)) {
    if (!scanner.push(chunk)) throw notThisFormat('JSON', chunk.subarray(0, FIRST_BYTES), { file: file.name });
  }
  const open = scanner.open();
  if (open !== undefined) throw cut('the JSON ends too early', open, file.name);
}

/** How much of either end of an XML file is looked at. In bytes. */
const XML_ENDS = 256 * 1024;

function checkXml(file: OpenFile, name: string): void {
  const head = readAt(file, 0, XML_ENDS);
  const root = xmlRoot(head.toString('latin1'));
  if (root === undefined) throw notThisFormat('XML', head.subarray(0, FIRST_BYTES), { file: name });
  const tail = readAt(file, Math.max(0, file.size - XML_ENDS), XML_ENDS).toString('latin1');
  if (!xmlEnd(tail, root)) throw cut('the XML ends too early', `no end of the root element <${root}>`, name);
}

function checkText(file: OpenFile, name: string): void {
  const first = readAt(file, 0, FIRST_BYTES);
  if (first.toString('latin1').startsWith('version https://git-lfs')) {
    throw notThisFormat('the file', first, { file: name });
  }
}

/** Runs a check of a file of which only some bytes are looked at. */
async function opened(file: Looked, check: (open: OpenFile, name: string) => void): Promise<void> {
  const open = await openDisk(file);
  try {
    check(open, file.name);
  } finally {
    await open.handle.close();
  }
}

function cut(summary: string, found: string, name: string): KumikiError {
  return new KumikiError('raw-truncated', summary, {
    place: { file: name },
    found,
    hint: 'The server probably sent only a part of the file: fetch again later, or download it manually.',
  });
}

async function drain(chunks: Chunks): Promise<void> {
  const pieces = chunks[Symbol.asyncIterator]();
  while ((await pieces.next()).done !== true);
}
