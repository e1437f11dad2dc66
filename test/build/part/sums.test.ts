import { describe, expect, it } from '@jest/globals';
import { addSummaries } from '../../../src/build/part/sums.js';
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
      suspect: {},
      suspectIds: {},
      licenses: {},
    },
  ],
  filteredIds: {},
  credits: [{ license: 'CC-BY-3.0', attribution: 'A', origin, records: 1 }],
});

describe('the parts of one source together', () => {
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
