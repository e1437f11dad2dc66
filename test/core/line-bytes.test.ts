import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineBytes } from '../../src/core/line-bytes.js';
import { canonicalLine } from '../../src/core/line.js';
import { type DatasetRecord, RECORD_KEYS } from '../../src/core/record.js';
import { anyCharacter } from '../support/characters.js';

const few = fc.constantFrom('', 'a', '語', '"', '\\', '\n', '\ud800', '🗾', '長い'.repeat(40), '\u001f'.repeat(70));
const text = fc.oneof(few, fc.string({ unit: anyCharacter }));
const role = fc.constantFrom('user' as const, 'assistant' as const);
const record: fc.Arbitrary<DatasetRecord> = fc.record(
  {
    id: text,
    instruction: few,
    input: text,
    response: text,
    source: few,
    task: few,
    license: few,
    attribution: few,
    origin: text,
    turns: fc.array(fc.record({ role, speaker: text, content: text }), { minLength: 1 }),
  },
  { requiredKeys: ['id', 'instruction', 'input', 'response', 'source', 'task', 'license', 'attribution', 'origin'] },
);

const ONE = Object.fromEntries(RECORD_KEYS.map((key) => [key, '語'])) as Record<(typeof RECORD_KEYS)[number], string>;

describe('lineBytes', () => {
  it.each(RECORD_KEYS)('writes %s of every record, where all else is as before', (key) => {
    const { most, write } = lineBytes();
    const records = [ONE, { ...ONE, [key]: '別' }, ONE];
    const buffer = Buffer.alloc(most(ONE));
    const written = records.map((one) => buffer.toString('utf8', 0, write(one, buffer, 0)));
    expect(written).toEqual(records.map(canonicalLine));
  });

  it('writes canonical lines, whatever it remembers of the records before, in no more room than it asks for', () => {
    fc.assert(
      fc.property(fc.array(record), fc.nat(9), (records, before) => {
        const { most, write } = lineBytes();
        const written = records.map((one) => {
          const room = most(one);
          const buffer = Buffer.alloc(before + room + 9);
          const end = write(one, buffer, before);
          expect(end).toBeLessThanOrEqual(before + room);
          expect([...buffer.subarray(0, before), ...buffer.subarray(before + room)].every((byte) => byte === 0)).toBe(
            true,
          );
          return buffer.toString('utf8', before, end);
        });
        expect(written).toEqual(records.map(canonicalLine));
      }),
    );
  });
});
