import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type DatasetRecord,
  parseAlpacaRecord,
  parseRecord,
  RECORD_KEYS,
  recordSerializer,
  serializeRecord,
} from '../../src/core/record.js';

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

describe('serializeRecord', () => {
  it('writes one line that reads back as the same record, keys in order', () => {
    fc.assert(
      fc.property(record, (one) => {
        const line = serializeRecord(one);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(Object.keys(JSON.parse(line) as object)).toEqual([...RECORD_KEYS]);
        expect(parseRecord(line.slice(0, -1), place)).toEqual(one);
        const { instruction, input, response } = one;
        expect(parseAlpacaRecord(serializeRecord(one, 'alpaca'), place)).toEqual({
          instruction,
          input,
          output: response,
        });
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
        const serialize = recordSerializer('full');
        expect(records.map(serialize)).toEqual(records.map((one) => `${JSON.stringify(one)}\n`));
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
    expect(parseRecord(serializeRecord(odd), place)).toEqual(odd);
  });
});

describe('parseRecord', () => {
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
    expect(() => parseRecord(line, place)).toThrow(expect.objectContaining({ code: 'record-invalid', place }));
  });

  it.each([
    ['a missing key', '{"instruction":"i","output":"o"}'],
    ['a number', '{"instruction":"i","input":1,"output":"o"}'],
    ['an empty output', '{"instruction":"i","input":"","output":""}'],
  ])('refuses %s in the v0 form', (_, line) => {
    expect(() => parseAlpacaRecord(line, place)).toThrow(expect.objectContaining({ code: 'record-invalid' }));
  });
});
