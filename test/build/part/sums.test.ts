import { describe, expect, it } from '@jest/globals';
import { addSummaries, recordsIn } from '../../../src/build/part/sums.js';
import type { SourceSummary } from '../../../src/build/part/part.js';

const part = (made: number, leftOut: Record<string, number>, origin: string): SourceSummary => ({
  source: 'notes',
  ...{ rows: made, exampleRows: made, examples: made, otherEdition: 0, beyondLimit: 0, undecodable: 0 },
  ...{ excluded: {}, rejected: {}, rejectedFor: {} },
  tasks: [
    {
      task: 'ask',
      examples: made,
      used: made,
      made,
      records: 1,
      bytes: 9,
      dropped: {},
      filtered: {},
      leftOut,
      otherOrigin: {},
      writers: { human: 1 },
      suspect: {},
      suspectIds: {},
      licenses: {},
    },
  ],
  filteredIds: {},
  credits: [{ license: 'CC-BY-3.0', attribution: 'A', origin, records: 1 }],
});

describe('the parts of one source together', () => {
  it('add up rows, examples, and records by task, licence and credit', () => {
    const parts = [part(2, {}, 'x'), part(5, {}, 'x')].map((one, n) => ({
      ...one,
      ...{ excluded: { valid: n }, rejected: { columns: 3 }, beyondLimit: n, otherEdition: 2 },
      tasks: one.tasks.map((task) => ({ ...task, licenses: { 'CC-BY-3.0': 1 + n }, dropped: { short: 4 } })),
    }));
    const whole = addSummaries(parts);
    expect(whole).toMatchObject({
      source: 'notes',
      ...{ rows: 7, exampleRows: 7, examples: 7, excluded: { valid: 1 }, rejected: { columns: 6 } },
      ...{ beyondLimit: 1, otherEdition: 4, undecodable: 0 },
      tasks: [{ task: 'ask', records: 2, bytes: 18, licenses: { 'CC-BY-3.0': 3 }, dropped: { short: 8 } }],
      credits: [{ license: 'CC-BY-3.0', attribution: 'A', origin: 'x', records: 2 }],
    });
    expect(recordsIn([...whole.tasks, { records: 5 }])).toBe(7);
    expect(addSummaries(parts.slice(0, 1))).toEqual(parts[0]);
  });

  it('name the first ten ids of each check, in the order of the parts', () => {
    const suspects = (...ids: readonly Record<string, string[]>[]) =>
      addSummaries(
        ids.map((suspectIds) => {
          const one = part(1, {}, 'x');
          return { ...one, tasks: one.tasks.map((task) => ({ ...task, suspectIds })) };
        }),
      ).tasks[0]?.suspectIds;
    const numbered = (first: number, count: number): string[] =>
      Array.from({ length: count }, (_, n) => `${first + n}`);
    expect(suspects({ b: numbered(20, 4) }, { a: numbered(1, 2), b: numbered(10, 9) }, { a: ['0'] })).toEqual({
      a: ['1', '2', '0'],
      b: ['20', '21', '22', '23', '10', '11', '12', '13', '14', '15'],
    });
  });

  it('add up what was made and what was left out for its licence', () => {
    const whole = addSummaries([
      part(2, { 'CC-BY-NC-4.0': 1 }, 'x'),
      part(4, { 'CC-BY-NC-4.0': 2, 'CC-BY-ND-4.0': 1 }, 'x'),
    ]);
    expect(whole.tasks).toMatchObject([{ made: 6, records: 2, leftOut: { 'CC-BY-NC-4.0': 3, 'CC-BY-ND-4.0': 1 } }]);
  });

  it('keep the place of a credit where it is one place, and none where there are several', () => {
    const origin = (...places: string[]): string | undefined =>
      addSummaries(places.map((place) => part(1, {}, place))).credits[0]?.origin;
    expect(origin('x', 'x')).toBe('x');
    expect(origin('x', 'y')).toBe('');
    expect(origin('', 'y')).toBe('');
  });
});
