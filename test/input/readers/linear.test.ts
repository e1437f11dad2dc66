import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { isKumikiError } from '../../../src/core/errors.js';
import type { Batch, Raw } from '../../../src/core/raw.js';
import { openRaw } from '../../../src/input/open-raw.js';
import { parseXml } from '../../../src/input/readers/xml/xml.js';
import { decodeEntities } from '../../../src/input/text/entities.js';
import { tarGzOf, withRawFile, zipOf } from '../../support/archives.js';
import { growth } from '../../support/growth.js';
import { inlineRow, xlsxOf } from '../../support/xlsx.js';

/** Characters of the smaller input; the larger one is four times as long. */
const SIZE = 64 * 1024;

/** Reads a file to its end, or to the error that a hostile one deserves. */
async function drain(name: string, bytes: Uint8Array, read: (raw: Raw) => AsyncIterable<Batch<unknown>>) {
  await withRawFile(name, bytes, async (file) => {
    try {
      for await (const batch of read(openRaw({ source: 'test', files: { it: file } }))) batch.origin(0);
    } catch (error) {
      if (!isKumikiError(error)) throw error;
    }
  });
}

/** `piece` again and again, `size` characters of it. */
const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

interface Case {
  readonly what: string;
  readonly name: string;
  readonly read: (raw: Raw) => AsyncIterable<Batch<unknown>>;
  readonly make: (size: number) => string | Uint8Array | Promise<Uint8Array>;
}

const lines = (raw: Raw) => raw.lines('it');
const tsv = (raw: Raw) => raw.tsv('it');
const csv = (raw: Raw) => raw.csv('it');
const loose = (raw: Raw) => raw.csv('it', { loose: true });
const jsonArray = (raw: Raw) => raw.jsonArray('it');
const under = (raw: Raw) => raw.jsonArray('it', { under: 'data' });
const jsonLines = (raw: Raw) => raw.jsonLines('it');
const xlsx = (raw: Raw) => raw.xlsx('it');
const cp932 = (raw: Raw) => raw.lines('it', { encoding: 'cp932' });
const members = (raw: Raw) => raw.members('it', { wanted: () => true, undecodable: 'replace' });

const CASES: readonly Case[] = [
  { what: 'one line', name: 'a.txt', read: lines, make: (size) => filled('組', size) },
  { what: 'returns without feeds', name: 'a.txt', read: lines, make: (size) => filled('\r', size) },
  { what: 'empty lines', name: 'a.txt', read: lines, make: (size) => filled('\r\n', size) },
  { what: 'bytes of no encoding', name: 'a.txt', read: lines, make: (size) => Buffer.alloc(size, 0xe3) },
  { what: 'halves of characters', name: 'a.txt', read: cp932, make: (size) => Buffer.alloc(size, 0x83) },
  { what: 'tabs', name: 'a.tsv', read: tsv, make: (size) => filled('\t', size) },
  { what: 'quotes', name: 'a.csv', read: csv, make: (size) => `a,b\n"${filled('""', size)}` },
  { what: 'commas', name: 'a.csv', read: csv, make: (size) => `a,b\n${filled(',', size)}` },
  { what: 'quotes within cells', name: 'a.csv', read: loose, make: (size) => `a,b\n${filled('x"",', size)}` },
  { what: 'breaks within a cell', name: 'a.csv', read: csv, make: (size) => `a,b\n1,"${filled('\n', size)}"\n` },
  { what: 'column names', name: 'a.csv', read: loose, make: (size) => `${filled('a,', size)}\n1,2\n` },
  { what: 'backslashes', name: 'a.json', read: jsonArray, make: (size) => `["${filled('\\\\', size)}` },
  { what: 'brackets', name: 'a.json', read: jsonArray, make: (size) => filled('[', size) },
  { what: 'commas', name: 'a.json', read: jsonArray, make: (size) => `[1${filled(',1', size)}` },
  { what: 'blanks', name: 'a.json', read: jsonArray, make: (size) => `[1${filled(' ', size)}]` },
  { what: 'keys', name: 'a.json', read: jsonArray, make: (size) => `[{${filled('"a":1,', size)}"b":1}]` },
  { what: 'a key that does not end', name: 'a.json', read: under, make: (size) => `{"${filled('a', size)}` },
  { what: 'colons', name: 'a.jsonl', read: jsonLines, make: (size) => `{"a":"${filled(':', size)}"}\n` },
  { what: 'quotes', name: 'a.jsonl', read: jsonLines, make: (size) => `{"a":"${filled('\\"', size)}"}\n` },
  { what: 'blank lines', name: 'a.jsonl', read: jsonLines, make: (size) => `1\n${filled(' \n', size)}` },
  {
    what: 'a cell full of escapes',
    name: 'a.xlsx',
    read: xlsx,
    make: (size) => xlsxOf({ sheets: { one: inlineRow(1, ['a']) + inlineRow(2, [filled('_x0', size)]) } }),
  },
  {
    what: 'a tag that does not end',
    name: 'a.xlsx',
    read: xlsx,
    make: (size) => xlsxOf({ sheets: { one: `<row r="1" ${filled('a="" ', size)}` } }),
  },
  {
    what: 'rich text',
    name: 'a.xlsx',
    read: xlsx,
    make: (size) =>
      xlsxOf({
        strings: `<si>${filled('<r><t>x</t></r>', Math.floor(size / 15) * 15)}</si>`,
        sheets: { one: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' },
      }),
  },
  { what: 'gzip members', name: 'a.txt.gz', read: lines, make: (size) => bytesOf(gzipSync('a\n'), size / 4) },
  {
    what: 'members of a ZIP archive',
    name: 'a.zip',
    read: members,
    make: (size) => zipOf(Array.from({ length: size / 256 }, (_, index) => ({ name: `${index}.txt`, data: 'x' }))),
  },
  {
    what: 'members of a tar archive',
    name: 'a.tar.gz',
    read: members,
    make: (size) => tarGzOf(Array.from({ length: size / 256 }, (_, index) => ({ name: `${index}.txt`, data: 'x' }))),
  },
];

function bytesOf(piece: Buffer, size: number): Buffer {
  return Buffer.concat(Array.from({ length: Math.ceil(size / piece.length) }, () => piece));
}

describe('reading takes no more than its share of time', () => {
  it.each(CASES)('for $what in $name', async ({ name, read, make }) => {
    // Made beforehand, because to pack it takes longer than to read it.
    const made = new Map<number, Uint8Array>();
    for (const size of [SIZE / 64, SIZE / 16, SIZE / 4, SIZE, 4 * SIZE]) made.set(size, Buffer.from(await make(size)));
    expect(await growth((size) => drain(name, made.get(size) ?? Buffer.alloc(0), read), SIZE)).toBeLessThan(6.25);
  });

  it.each([
    ['<', '<'],
    ['an attribute', 'a="" '],
    ['references', '&amp;'],
    ['references that do not end', '&a'],
    ['a document type', '<!DOCTYPE '],
    ['comments', '<!--'],
    ['elements', '<a></a>'],
  ])('for an XML document full of %s', async (_, piece) => {
    const parse = async (size: number): Promise<void> => {
      const text = `<a>${filled(piece, size)}</a>`;
      await Promise.resolve();
      try {
        parseXml(text, {});
      } catch (error) {
        if (!isKumikiError(error)) throw error;
      }
    };
    expect(await growth(parse, SIZE)).toBeLessThan(6.25);
  });

  it.each(['&', '&#', '&a', '&amp;amp;'])('for a text full of %s', async (piece) => {
    const decode = async (size: number): Promise<number> => Promise.resolve(decodeEntities(filled(piece, size)).length);
    expect(await growth(decode, SIZE)).toBeLessThan(6.25);
  });
});
