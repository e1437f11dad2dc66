import { describe, expect, it } from '@jest/globals';
import type { DatasetRecord } from '../../src/core/record.js';
import { transforms } from '../../transforms/index.js';
import { minInput30 } from '../../transforms/min-input-30.js';
import { rightDirection } from '../../transforms/right-direction.js';

function record(change: Partial<DatasetRecord>): DatasetRecord {
  const text = { instruction: 'i', input: '', response: 'r' };
  return {
    id: 's/t/k',
    ...text,
    source: 's',
    task: 't',
    license: 'CC-BY-4.0',
    attribution: 'a',
    origin: 'o',
    ...change,
  };
}

describe('transforms', () => {
  it('are listed once each, by id', () => {
    const ids = transforms.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe('min-input-30', () => {
  it('counts characters: a surrogate pair is one', () => {
    const short = record({ input: '𠮷'.repeat(29) });
    const long = record({ input: '𠮷'.repeat(30) });
    expect(minInput30.apply(short)).toBeUndefined();
    expect(minInput30.apply(long)).toBe(long);
  });

  it('does not ask for an input where there is none', () => {
    const without = record({ input: '' });
    expect(minInput30.apply(without)).toBe(without);
  });
});

describe('right-direction', () => {
  it('keeps what says what its task says', () => {
    for (const right of [
      record({ task: 'ja-en', input: '走れ。', response: 'Run.' }),
      record({ task: 'en-ja', input: 'Run.', response: '走れ。' }),
      record({ task: 'qa', input: 'English', response: 'English' }),
    ]) {
      expect(rightDirection.apply(right)).toBe(right);
    }
  });

  it('leaves out what has its sides the wrong way round', () => {
    expect(rightDirection.apply(record({ task: 'ja-en', input: 'Run.', response: '走れ。' }))).toBeUndefined();
    expect(rightDirection.apply(record({ task: 'en-ja', input: '走れ。', response: 'Run.' }))).toBeUndefined();
  });
});
