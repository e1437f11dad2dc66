import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLine, fullLine, lineWriter, parseCanonicalLine, parseFullLine } from '../../src/core/line.js';
import { type DatasetRecord, RECORD_KEYS } from '../../src/core/record.js';
import { formats } from '../../src/formats/index.js';

const alpaca = formats.alpaca.open();
const place = { file: 'f', line: 1 };
const text = fc.string({ unit: 'binary', minLength: 1 });
const record: fc.Arbitrary<DatasetRecord> = fc.record({
  id: text,
  instruction: text,
  input: fc.string({ unit: 'binary' }),
  response: text,
  source: text,
  task: text,
  license: text,
  attribution: text,
  origin: text,
});

describe('fullLine', () => {
  it('writes one line that reads back as the same record, keys in order', () => {
    fc.assert(
      fc.property(record, (one) => {
        const line = fullLine(one);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(Object.keys(JSON.parse(line) as object)).toEqual([...RECORD_KEYS]);
        expect(parseFullLine(line.slice(0, -1), place)).toEqual(one);
        const { instruction, input, response } = one;
        expect(alpaca.parse(alpaca.serialize(one), place)).toEqual({ instruction, input, response });
      }),
    );
  });

  it('writes what JSON.stringify would, whatever it remembers of the records before', () => {
    const few = fc.constantFrom('', 'a', '語', '"', '\\', '\n', '\ud800', '🗾');
    const similar = fc.record({
      id: few,
      instruction: few,
      input: few,
      response: few,
      source: few,
      task: few,
      license: few,
      attribution: few,
      origin: few,
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(similar, record)), (records) => {
        expect(records.map(lineWriter())).toEqual(records.map((one) => `${JSON.stringify(one)}\n`));
      }),
    );
  });

  it('keeps U+2028, quotes, NUL, NA, null and nan as text', () => {
    const odd = {
      id: 'a',
      instruction: 'NA',
      input: 'null',
      response: '"\u2028\u0000nan',
      source: 's',
      task: 't',
      license: 'l',
      attribution: 'a',
      origin: 'o',
    };
    expect(parseFullLine(fullLine(odd), place)).toEqual(odd);
  });
});

describe('canonicalLine', () => {
  it('holds turns behind the nine keys, which the full form leaves out', () => {
    const role = fc.constantFrom('user' as const, 'assistant' as const);
    const turns = fc.array(fc.record({ role, speaker: text, content: text }), { minLength: 1 });
    fc.assert(
      fc.property(record, turns, (one, said) => {
        const talk = { ...one, turns: said };
        expect(parseCanonicalLine(canonicalLine(talk), place)).toEqual(talk);
        expect(parseCanonicalLine(canonicalLine(one), place)).toEqual(one);
        expect(fullLine(talk)).toBe(canonicalLine(one));
      }),
    );
  });
});

describe('parseFullLine', () => {
  const good = {
    id: 'a',
    instruction: 'i',
    input: '',
    response: 'r',
    source: 's',
    task: 't',
    license: 'l',
    attribution: 'a',
    origin: 'o',
  };

  it.each([
    ['no JSON', '{"id":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a missing key', JSON.stringify({ ...good, origin: undefined })],
    ['one key more', JSON.stringify({ ...good, extra: '' })],
    ['keys in another order', JSON.stringify(Object.fromEntries(Object.entries(good).reverse()))],
    ['a number', JSON.stringify({ ...good, response: 1 })],
    ['a null', JSON.stringify({ ...good, input: null })],
    ['an empty response', JSON.stringify({ ...good, response: '' })],
  ])('refuses %s', (_, line) => {
    expect(() => parseFullLine(line, place)).toThrow(expect.objectContaining({ code: 'record-invalid', place }));
  });

  it.each([
    ['a missing key', '{"instruction":"i","output":"o"}'],
    ['a number', '{"instruction":"i","input":1,"output":"o"}'],
    ['an empty output', '{"instruction":"i","input":"","output":""}'],
  ])('refuses %s in the v0 form', (_, line) => {
    expect(() => alpaca.parse(line, place)).toThrow(expect.objectContaining({ code: 'record-invalid' }));
  });
});
