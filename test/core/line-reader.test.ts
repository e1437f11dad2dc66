import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLine, parseCanonicalLine } from '../../src/core/line.js';
import { lineReader, type LineKey } from '../../src/core/line-reader.js';
import { type DatasetRecord, RECORD_KEYS } from '../../src/core/record.js';
import { recordOf } from '../support/segments.js';

const text = (minLength: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom('a', '"', '\\', '/', '\n', '\u0001', '\u007f', '\u2028', 'é', 'あ', '𠮷', '{', ',', ':'),
    minLength,
    maxLength: 6,
  });
/** Records whose values are often those of the one before. */
const records = fc.array(
  fc.record(Object.fromEntries(RECORD_KEYS.map((key) => [key, text(key === 'input' ? 0 : 1)])) as Arbitraries),
  { minLength: 1, maxLength: 8 },
);
type Arbitraries = Readonly<Record<LineKey, fc.Arbitrary<string>>>;

const place = { file: 'f', line: 0 };

/** What `parseCanonicalLine` makes of a line; `undefined` where it is none. */
function parsed(line: string): DatasetRecord | undefined {
  try {
    return parseCanonicalLine(line, place);
  } catch {
    return undefined;
  }
}

describe('a line reader', () => {
  it('reads what was written, line after line of one buffer', () => {
    fc.assert(
      fc.property(records, (all) => {
        const bytes = Buffer.from(all.map(canonicalLine).join(''));
        const read = lineReader();
        let start = 0;
        for (const record of all) {
          const end = start + Buffer.byteLength(canonicalLine(record));
          expect(read(bytes, start, end)).toEqual(record);
          start = end;
        }
      }),
    );
  });

  it('reads the keys that are asked for, and no others', () => {
    fc.assert(
      fc.property(records, fc.subarray([...RECORD_KEYS], { minLength: 1 }), (all, keys) => {
        const read = lineReader(keys);
        for (const record of all) {
          const line = Buffer.from(canonicalLine(record));
          const expected = Object.fromEntries(RECORD_KEYS.map((key) => [key, keys.includes(key) ? record[key] : '']));
          expect(read(line, 0, line.length)).toEqual(expected);
        }
      }),
    );
  });

  it('takes no line of which parsing makes something else, whatever byte is changed, put in or lost', () => {
    const line = canonicalLine(recordOf({ instruction: '"問い\\', input: '\n', response: 'é𠮷' }));
    const bytes = Buffer.from(line);
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.constantFrom(0, 0x0a, 0x20, 0x22, 0x2c, 0x5c, 0x61, 0x75, 0x7d, 0x80, 0xe3, 0xff),
        fc.constantFrom(-1, 0, 1),
        (at, byte, change) => {
          const changed = Buffer.from([
            ...bytes.subarray(0, at),
            ...(change < 0 ? [] : [byte]),
            ...bytes.subarray(change > 0 ? at : at + 1),
          ]);
          const found = lineReader()(changed, 0, changed.length);
          if (found !== undefined) expect(found).toEqual(parsed(changed.toString('utf8')));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('leaves lines that are not of its form to others', () => {
    const whole = canonicalLine(recordOf());
    const turns = [{ role: 'user', speaker: 'A', content: 'c' }] as const;
    const others = [
      canonicalLine(recordOf({ input: 'A：c', turns })),
      canonicalLine(recordOf({ response: '' })),
      whole.trimEnd(),
      `${whole}\n`,
      ` ${whole}`,
      whole.replace('"input"', '"inputs"'),
      whole.replace('"response":"r"', '"response":1'),
      whole.replace('"r"', '"\\x"'),
      '',
      '{}\n',
      '{"id":"',
    ];
    for (const line of others) {
      const bytes = Buffer.from(line);
      expect(lineReader()(bytes, 0, bytes.length)).toBeUndefined();
    }
    // What stands behind the last key that is asked for is not looked at.
    const withTurns = Buffer.from(others[0] ?? '');
    expect(lineReader(['input'])(withTurns, 0, withTurns.length)?.input).toBe('A：c');
  });

  it('never reads beyond the line', () => {
    const line = canonicalLine(recordOf());
    const bytes = Buffer.from(line + line);
    for (let end = 0; end < line.length; end++) expect(lineReader()(bytes, 0, end)).toBeUndefined();
    expect(lineReader()(bytes, 0, bytes.length)).toBeUndefined();
    expect(lineReader()(bytes, line.length, bytes.length)).toEqual(recordOf());
  });
});
