import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLine, fullLine, parseCanonicalLine, parseFullLine } from '../../src/core/line.js';
import { type DatasetRecord, RECORD_KEYS } from '../../src/core/record.js';
import { formats } from '../../src/formats/index.js';
import { anyCharacter } from '../support/characters.js';
import { thrown } from '../support/errors.js';

const alpaca = formats.alpaca.open();
const place = { file: 'f', line: 1 };
const text = fc.string({ unit: anyCharacter, minLength: 1 });
const record: fc.Arbitrary<DatasetRecord> = fc.record({
  id: text,
  instruction: text,
  input: fc.string({ unit: anyCharacter }),
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

  it('writes what JSON.stringify would', () => {
    fc.assert(
      fc.property(record, (one) => {
        expect(fullLine(one)).toBe(`${JSON.stringify(one)}\n`);
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
    ['a key that every object has', `{"__proto__":"a",${JSON.stringify(good).slice(1)}`],
  ])('refuses %s', (_, line) => {
    const error = expect.objectContaining({ code: 'record-invalid', place });
    expect(() => parseFullLine(line, place)).toThrow(error);
    expect(() => parseCanonicalLine(line, place)).toThrow(error);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"id":', /^f, line 1: the line is not JSON \(expected one JSON object a line, found .+\)/u],
    ['a list', '[]', /the line is not an object \(expected one JSON object a line, found \[\]\)/u],
    ['a long text', `"${'x'.repeat(50)}"`, /found "x{39}\)/u],
    ['a number', JSON.stringify({ ...good, response: 1 }), /: response: [^;()]*$/u],
    ['a key more', JSON.stringify({ ...good, more: '' }), /^f, line 1: Unrecognized key: "more"\.$/u],
    ['two numbers', JSON.stringify({ ...good, input: 1, response: 1 }), /: input: [^;]*; response: [^;]*$/u],
    [
      'keys in another order',
      JSON.stringify(Object.fromEntries(Object.entries(good).reverse())),
      /wrong keys \(expected id, instruction, .*, origin, found origin, .*, instruction, id\)/u,
    ],
  ])('says what is wrong with %s', (_, line, message) => {
    expect(thrown(() => void parseFullLine(line, place)).message).toMatch(message);
  });

  it('takes turns where a canonical line has them, behind the nine keys', () => {
    const turns = [{ role: 'user', speaker: 's', content: 'c' }];
    expect(parseCanonicalLine(JSON.stringify({ ...good, turns }), place)).toEqual({ ...good, turns });
    for (const [summary, wrong] of [
      ['wrong keys', { turns, ...good }],
      ['turns', { ...good, turns: [] }],
      ['turns.0.role', { ...good, turns: [{ ...turns[0], role: 'system' }] }],
    ] as const) {
      const error = thrown(() => void parseCanonicalLine(JSON.stringify(wrong), place));
      expect(error.summary.startsWith(summary)).toBe(true);
    }
    expect(() => parseFullLine(JSON.stringify({ ...good, turns }), place)).toThrow('Unrecognized key');
  });

  it.each([
    ['a missing key', '{"instruction":"i","output":"o"}'],
    ['a number', '{"instruction":"i","input":1,"output":"o"}'],
    ['an empty output', '{"instruction":"i","input":"","output":""}'],
  ])('refuses %s in the v0 form', (_, line) => {
    expect(() => alpaca.parse(line, place)).toThrow(expect.objectContaining({ code: 'record-invalid' }));
  });
});
