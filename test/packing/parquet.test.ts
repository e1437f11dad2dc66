import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { LineSchema } from '../../src/core/format.js';
import { formats } from '../../src/formats/index.js';
import { parquetLines } from '../../src/packing/parquet/read.js';
import { parquetFile } from '../../src/packing/parquet/write.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const alpaca = formats.alpaca.open().schema;
const messages = formats.messages.open().schema;

async function written(pieces: readonly Uint8Array[], schema: LineSchema): Promise<Buffer> {
  const bytes: Uint8Array[] = [];
  for await (const piece of parquetFile(pieces, schema)) bytes.push(piece);
  return Buffer.concat(bytes);
}

async function linesIn(file: Uint8Array): Promise<readonly string[]> {
  const path = join(folder(), 'shard.parquet');
  writeFileSync(path, file);
  const lines: string[] = [];
  for await (const batch of parquetLines(path, 'shard.parquet')) lines.push(...batch.lines);
  return lines;
}

const asBuffer = (file: Buffer): ArrayBuffer => Uint8Array.from(file).buffer;

const text = fc.string({ unit: fc.constantFrom('あ', 'a', '\n', ' ', '"', '\\', '𠮷', '\u2028'), maxLength: 12 });
const row = fc.record({ instruction: text, input: text, output: text });
const turn = fc.record(
  { role: fc.constantFrom('user', 'assistant'), name: text, content: text },
  { requiredKeys: ['role', 'content'] },
);
const chat = fc.record({ messages: fc.array(turn, { minLength: 1, maxLength: 4 }) });

/** Lines of a text, cut into pieces of a size. */
function pieces(all: readonly object[], size: number): Buffer[] {
  const bytes = Buffer.from(all.map((one) => `${JSON.stringify(one)}\n`).join(''), 'utf8');
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

describe('a Parquet file', () => {
  it('gives back the lines that it was made of, and is the same however they were cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 200 }),
        async (rows, size) => {
          const file = await written(pieces(rows, size), alpaca);
          expect(await linesIn(file)).toEqual(rows.map((one) => JSON.stringify(one)));
          expect(file.equals(await written(pieces(rows, 1 << 20), alpaca))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds lists of objects, some of whose keys may be absent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chat, { minLength: 1, maxLength: 12 }), async (rows) => {
        // Keys stand in the order of the schema.
        const ordered = rows.map(({ messages: turns }) => ({
          messages: turns.map(({ role, name, content }) => ({ role, name, content })),
        }));
        expect(await linesIn(await written(pieces(ordered, 64), messages))).toEqual(
          ordered.map((one) => JSON.stringify(one)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('has required columns of texts, and lists as lists of structs', async () => {
    const { schema, created_by: by } = await parquetMetadataAsync(
      asBuffer(await written(pieces([{ messages: [{ role: 'user', content: 'あ' }] }], 99), messages)),
    );
    expect(by).toBe('kumiki');
    expect(schema.map(({ name, repetition_type: of, converted_type: as }) => [name, of, as])).toEqual([
      ['root', undefined, undefined],
      ['messages', 'REQUIRED', 'LIST'],
      ['list', 'REPEATED', undefined],
      ['element', 'REQUIRED', undefined],
      ['role', 'REQUIRED', 'UTF8'],
      ['name', 'OPTIONAL', 'UTF8'],
      ['content', 'REQUIRED', 'UTF8'],
    ]);
  });

  it('has row groups of about 8 MiB of lines, each of whole lines', async () => {
    const long = 'い'.repeat(1 << 19);
    const rows = Array.from({ length: 14 }, (_, n) => ({ instruction: `${n}`, input: '', output: long }));
    const file = asBuffer(await written(pieces(rows, 1 << 22), alpaca));
    const { row_groups: groups } = await parquetMetadataAsync(file);
    expect(groups.map(({ num_rows: count }) => Number(count))).toEqual([6, 6, 2]);
    const back = await parquetReadObjects({ file, columns: ['instruction'] });
    expect(back.map(({ instruction }) => Number(instruction))).toEqual(rows.map((_, n) => n));
  });

  it('is damaged where a byte is another: no other error, and no end in sight of none', async () => {
    const file = await written(pieces([{ instruction: 'あ', input: '', output: 'い' }], 99), alpaca);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const other = Uint8Array.from(file);
        other[at] = (other[at] ?? 0) ^ change;
        // Some bytes are of a text, or say what no reader looks at: then there are lines.
        const found = await linesIn(other).catch((error: unknown) => error);
        if (!Array.isArray(found)) expect(found).toMatchObject({ code: 'dataset-damaged' });
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nothing', 0],
    ['its beginning alone', 100],
    ['all but its last byte', -1],
  ])('is damaged where there is %s of it', async (_, end) => {
    const file = await written(pieces([{ instruction: 'あ', input: '', output: 'い' }], 99), alpaca);
    expect(await failure(linesIn(file.subarray(0, end)))).toMatchObject({
      code: 'dataset-damaged',
      place: { file: 'shard.parquet' },
    });
  });

  it('is no text', async () => {
    expect(await failure(linesIn(readFileSync(new URL('../../package.json', import.meta.url))))).toMatchObject({
      code: 'dataset-damaged',
    });
  });
});
