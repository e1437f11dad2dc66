import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Chunks } from '../../../../src/input/bytes/chunks.js';
import { readJsonArray, readJsonLines } from '../../../../src/input/readers/json/json.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';

/** Read in blocks of `blockBytes`, which come in pieces of another size. */
const array = (text: string | Uint8Array, blockBytes = 7, under?: string): Promise<unknown[]> =>
  rowsOf(readJsonArray(pieces(Buffer.from(text), blockBytes * 2 - 1), { file: 'a.json', under, blockBytes }));
const jsonLines = (text: string, blockBytes = 7): Promise<unknown[]> =>
  rowsOf(readJsonLines(pieces(Buffer.from(text), blockBytes * 2 - 1), { file: 'a.jsonl', blockBytes }));

const TRICKY: readonly unknown[] = [
  { 'a:b': 'c:d', brackets: ']}[{,', quotes: '\\"\\\\"', text: '日本語\u2028😀', '': {} },
  'a string, with "quotes" and \\',
  [],
  [[], [{}], { x: [1, { y: null }] }],
  -1.5e-7,
  true,
  null,
  { __proto__x: 1, ['__proto__']: { ['__proto__']: 'own' }, constructor: 2, 12: 'number-like' },
  'NA',
  'nan',
];

describe('readJsonArray', () => {
  it.each([
    ['as written by a program', JSON.stringify(TRICKY)],
    ['indented', JSON.stringify(TRICKY, null, 2)],
    [
      'with CRLF, tabs and a byte order mark',
      `\uFEFF \r\n${JSON.stringify(TRICKY, null, '\t').replaceAll('\n', '\r\n')}\r\n `,
    ],
  ])('reads the elements %s, whatever the size of the pieces', async (_, text) => {
    // Shorter blocks than a byte order mark are not made.
    for (let size = 3; size <= 40; size += 1) expect(await array(text, size)).toEqual(TRICKY);
  });

  it('reads the array under a key and passes over the others', async () => {
    const others = { version: 'v1:3 ]}', nested: { data: [9, { data: [8] }], list: [[], '"]'] }, 'so "data"': 1 };
    const before = JSON.stringify({ ...others, data: TRICKY, after: [{ x: 1 }] });
    const indented = JSON.stringify({ data: TRICKY, ...others }, null, 1);
    for (let size = 1; size <= 40; size += 1) {
      expect(await array(before, size, 'data')).toEqual(TRICKY);
      expect(await array(indented, size, 'data')).toEqual(TRICKY);
    }
    expect(await array('{"d\\u0061ta" : [1]}', 3, 'data')).toEqual([1]);
  });

  it('gives any array back, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ noUnicodeString: false })),
        fc.option(fc.nat(4), { nil: undefined }),
        fc.array(fc.nat(300)),
        async (values, indent, cuts) => {
          const text = JSON.stringify(values, null, indent);
          const source = { file: 'a.json', blockBytes: cuts.length + 1 };
          const found = await rowsOf(readJsonArray(cutAt(Buffer.from(text), cuts), source));
          expect(JSON.stringify(found)).toBe(JSON.stringify(values));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is right where strings full of escapes cross its blocks', async () => {
    const values = [65_500, 65_530, 131_060].flatMap((length) =>
      [0, 1, 2, 3].map((more) => ({ pad: 'x'.repeat(length + more), text: '\\\\"\\'.repeat(40), 'k:': ['"'] })),
    );
    expect(await array(JSON.stringify(values), 65_536)).toEqual(values);
  });

  it('counts backslashes right, however many and wherever they are cut', async () => {
    const values = [0, 1, 23, 24, 25, 26, 47, 48, 49, 60].map((count) => [
      '\\'.repeat(count),
      `${'\\'.repeat(count)}"]`,
    ]);
    for (let size = 1; size <= 140; size += 1) expect(await array(JSON.stringify(values), size)).toEqual(values);
  });

  it('keeps __proto__ as a key like any other', async () => {
    const [only] = await array('[{"__proto__": {"x": 1}, "a": 2}]');
    expect(Object.keys(only as object)).toEqual(['__proto__', 'a']);
    expect('x' in (only as object)).toBe(false);
  });

  it('numbers the elements from 0 through all batches', async () => {
    const values = Array.from({ length: 20_000 }, (_, n) => ({ n, text: '日本' }));
    const bytes = Buffer.from(JSON.stringify(values));
    const rows = await allOf(readJsonArray(pieces(bytes, 5000), { file: 'a.zip', member: 'b.json' }));
    expect(rows).toHaveLength(20_000);
    rows.forEach(({ row, origin, number }, n) => {
      expect([row, origin, number]).toEqual([values[n], `a.zip/b.json#${n}`, n]);
    });
  });

  it('reads an empty array', async () => {
    expect(await array('[]', 1)).toEqual([]);
    expect(await array(' [ \n ] ', 1)).toEqual([]);
    expect(await array('{"data": [ ]}', 1, 'data')).toEqual([]);
  });

  it('reads another encoding where it is told to', async () => {
    const bytes = iconv.encode('[{"表": "能\\"ソ"}]', 'cp932');
    expect(await rowsOf(readJsonArray(pieces(bytes, 2), { file: 'a', encoding: 'cp932', blockBytes: 3 }))).toEqual([
      { 表: '能"ソ' },
    ]);
  });

  it('says that any file cut short is cut short', async () => {
    const text = JSON.stringify({ v: [1], data: [{ a: 'b:"' }, [2], 'x'], z: { y: 1 } });
    for (let length = 1; length < text.length; length += 1) {
      const error = await failure(array(text.slice(0, length), 3, 'data'));
      expect([length, error.code]).toEqual([length, 'raw-truncated']);
      expect(error.place).toEqual({ file: 'a.json', byte: length });
    }
    expect((await failure(array('[1, 2, 3'))).found).toBe('the end after 2 whole elements');
    expect((await failure(array(' \n'))).code).toBe('file-empty');
  });

  it.each([
    ['text after the array', '[1]\n[2]', undefined, { line: 2, byte: 4 }, '"[2]"'],
    ['a comma at the end', '[1,]', undefined, { line: 1, byte: 3 }, '"]"'],
    ['a comma at the start', '[,1]', undefined, { line: 1, byte: 1 }, 'nothing'],
    ['two commas', '[1,\n,2]', undefined, { line: 2, byte: 4 }, 'nothing'],
    ['a missing comma', '[1,\n {"a":1} {"b":2}]', undefined, { line: 2, byte: 5 }, expect.anything()],
    ['the wrong bracket at the end', '[1, 2}', undefined, { line: 1, byte: 5 }, '"}"'],
    ['a colon between elements', '["a": 1]', undefined, { line: 1, byte: 4 }, '": 1]"'],
    ['a word that JSON does not know', '[1,\n\n  nan]', undefined, { line: 3, byte: 7 }, expect.anything()],
    ['an object where an array must be', '{"data": [1]}', undefined, { line: 1, byte: 0 }, expect.anything()],
    ['JSON lines', '{"a": 1}\n{"a": 2}\n', undefined, { line: 1, byte: 0 }, expect.anything()],
    ['text before the array', 'あ[1]', undefined, { line: 1, byte: 0 }, '"あ[1]"'],
    ['an array where an object must be', '[1]', 'data', { line: 1, byte: 0 }, '"[1]"'],
    ['no array under the key', '{"data": {"x": []}}', 'data', { line: 1, byte: 9 }, expect.anything()],
    ['a missing key', '{"version": 1,\n "dat": []}', 'data', { line: 2, byte: 25 }, 'version, dat'],
    ['an object without keys', '{}', 'data', { line: 1, byte: 1 }, 'no key'],
    ['the key twice', '{"data": [1], "data": [2]}', 'data', { line: 1, byte: 20 }, '"data"'],
    ['a key without quotes', '{data: [1]}', 'data', { line: 1, byte: 5 }, expect.anything()],
    ['a comma at the end of the object', '{"data": [1],}', 'data', { line: 1, byte: 13 }, '"}"'],
    ['text after the object', '{"data": [1]} x', 'data', { line: 1, byte: 14 }, '"x"'],
  ])('refuses %s', async (_, text, under, place, found) => {
    for (const size of [1, 4, 100]) {
      const error = await failure(array(text, size, under));
      expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.json', ...place } });
      if (size === 100) expect(error.found).toEqual(found);
    }
  });

  it('names the element that is no JSON, far into a file', async () => {
    const good = JSON.stringify({ a: '日本', b: [1] });
    const text = `[\n${`${good},\n`.repeat(10_000)} {"a": tru},\n${good}]`;
    const error = await failure(array(text, 5000));
    expect(error).toMatchObject({ code: 'format-wrong', summary: 'element 10000 is no JSON', place: { line: 10_002 } });
    expect(error.place.byte).toBe(Buffer.byteLength(`[\n${`${good},\n`.repeat(10_000)} `));
  });

  it.each([
    ['"a"', '{"a": 1, "b": {"c": 1}, "a": 2}'],
    ['"c"', '{"a": [1, {"c": 1, "d:": "x:y\\"", "c": 1}]}'],
    ['"a"', '{"a": 1, "\\u0061": 2}'],
    ['"__proto__"', '{"__proto__": 1, "__proto__": 2}'],
    ['""', '[[{"": {}, "": {}}]]'],
  ])('finds that %s stands twice', async (key, element) => {
    const good = '{"a": {"a": [{"a": "a:"}]}, "c": "\\\\"}';
    for (const size of [1, 5, 1000]) {
      const error = await failure(array(`[${good},\n${good}, ${element}, ${good}]`, size));
      expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.json', line: 2 }, found: key });
      expect(error.summary).toContain('element 2');
    }
    const error = await failure(jsonLines(`${good}\n${element}\n${good}`));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.jsonl', line: 2 }, found: key });
  });

  it('refuses what is not UTF-8 and says where', async () => {
    const bytes = Buffer.concat([Buffer.from('[{"a": 1},\n {"b": "x'), Buffer.from([0xff]), Buffer.from('"}]')]);
    const error = await failure(array(bytes));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { line: 2, byte: 20 }, found: 'the bytes FF 22 7D' });
    expect((await failure(array(Buffer.from('\uFEFF[1]', 'utf16le')))).hint).toContain('UTF-16');
  });

  it('refuses brackets without end', async () => {
    const error = await failure(array('['.repeat(1_000_000), 10_000));
    expect(error).toMatchObject({ code: 'format-wrong', summary: 'brackets are nested more than 1000 deep' });
    expect((await failure(array(`{"x": ${'['.repeat(2000)}`, 100, 'data'))).code).toBe('format-wrong');
    expect((await failure(jsonLines(`${'['.repeat(2000)}${']'.repeat(2000)}\n`))).code).toBe('format-wrong');
  });

  it('refuses an element without end before it has read all of it', async () => {
    let given = 0;
    async function* endless(): Chunks {
      yield Buffer.from('[1, "');
      const chunk = Buffer.alloc(1 << 20, 0x61);
      for (; given < 500; given += 1) yield await Promise.resolve(chunk);
    }
    const error = await failure(rowsOf(readJsonArray(endless(), { file: 'a.json' })));
    expect(error).toMatchObject({ code: 'format-wrong', expected: expect.stringContaining('bytes') });
    expect(given).toBeLessThan(70);
  });

  it('does not hold what stands under other keys', async () => {
    async function* large(): Chunks {
      yield Buffer.from('{"skipped": ["');
      const chunk = Buffer.alloc(1 << 20, 0x61);
      for (let count = 0; count < 100; count += 1) yield await Promise.resolve(chunk);
      yield Buffer.from('"], "data": [1]}');
    }
    expect(await rowsOf(readJsonArray(large(), { file: 'a.json', under: 'data' }))).toEqual([1]);
  });
});

describe('readJsonArray of an element that does not end', () => {
  it('stops at 16 MiB of it', async () => {
    const head = Buffer.from('[1,"');
    const chunks = pieces(Buffer.concat([head, Buffer.alloc(17 * 1024 * 1024, 'a')]), 1 << 20);
    const error = await failure(rowsOf(readJsonArray(chunks, { file: 'a.json' })));
    expect(error).toMatchObject({ code: 'format-wrong', expected: 'at most 16777216 bytes' });
  });
});

describe('readJsonLines', () => {
  it('reads one value a line, whatever the size of the pieces', async () => {
    const text = TRICKY.map((value) => JSON.stringify(value)).join('\n');
    for (let size = 1; size <= 20; size += 1) {
      expect(await jsonLines(text, size)).toEqual(TRICKY);
      expect(await jsonLines(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, size)).toEqual(TRICKY);
    }
  });

  it('gives any values back, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1 }), fc.array(fc.nat(300)), async (values, cuts) => {
        const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
        const source = { file: 'a', blockBytes: cuts.length + 1 };
        const found = await rowsOf(readJsonLines(cutAt(bytes, cuts), source));
        expect(JSON.stringify(found)).toBe(JSON.stringify(values));
      }),
    );
  });

  it('says the line of every row, also after blank lines at the end', async () => {
    const rows = await allOf(readJsonLines(pieces(Buffer.from('{"a":1}\n[2]\n\n \n'), 2), { file: 'a.jsonl' }));
    expect(rows).toEqual([
      { row: { a: 1 }, origin: 'a.jsonl:1', number: 1 },
      { row: [2], origin: 'a.jsonl:2', number: 2 },
    ]);
  });

  it.each([
    ['a blank line between others', '1\n\n2\n', 2, undefined],
    ['a blank line at the start', '\n1\n', 1, undefined],
    ['a line that is cut short', '{"a": 1}\n{"a": \n', 2, expect.anything()],
    ['two values in a line', '1\n2 3\n', 2, expect.anything()],
    ['an array over several lines', '[\n1\n]\n', 1, expect.anything()],
    ['a number that is none', 'NaN\n', 1, expect.anything()],
  ])('refuses %s', async (_, text, line, found) => {
    const error = await failure(jsonLines(text, 2));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.jsonl', line } });
    if (found !== undefined) expect(error.found).toEqual(found);
  });

  it('refuses a blank line that is followed by a value much later', async () => {
    const error = await failure(jsonLines(`1\n${'\n'.repeat(200_000)}2\n`, 10_000));
    expect(error).toMatchObject({ code: 'format-wrong', place: { line: 2 } });
  });
});
