import { describe, expect, it } from '@jest/globals';
import {
  assertConserved,
  assertFewFaults,
  assertFewSuspects,
  assertRecordsConserved,
  type Counted,
} from '../../../src/build/extract/conservation.js';
import { noTaskCounts } from '../../../src/core/counts.js';
import { thrown } from '../../support/errors.js';
import { notes } from '../../support/notes.js';

const sums: Counted = {
  source: 'notes',
  ...{
    rows: 20,
    exampleRows: 11,
    beyondLimit: 2,
    excluded: { test: 1, valid: 2 },
    rejected: { columns: 3, skipped: 1 },
  },
  tasks: [
    { task: 'ask', examples: 11, used: 8, dropped: { unanswered: 2, 'empty-text': 1 } },
    { task: 'guess', examples: 11, used: 11, dropped: {} },
  ],
};

describe('raw rows and examples', () => {
  const error = (change: Partial<Counted>) =>
    thrown(() => {
      assertConserved({ ...sums, ...change });
    });

  it('are conserved where every one is accounted for', () => {
    expect(() => {
      assertConserved(sums);
    }).not.toThrow();
  });

  it.each<Partial<Counted>>([
    { rows: 21 },
    { rows: 19 },
    { exampleRows: 10 },
    { excluded: { valid: 2 } },
    { rejected: { columns: 3, skipped: 2 } },
    { beyondLimit: 3 },
    // More rows in examples than were read: the difference is no row beyond a limit.
    { exampleRows: 14, beyondLimit: -1 },
  ])('are not where a sum is another: %j', (change) => {
    expect(error(change)).toMatchObject({
      code: 'conservation-broken',
      summary: 'raw rows were lost or counted twice',
      place: { source: 'notes' },
      expected: `${change.rows ?? 20} rows read`,
    });
  });

  it('are told by number', () => {
    const { found } = error({ rows: 21 });
    expect(found).toBe('11 in examples, 4 rejected, 3 excluded by split, 2 beyond the limit');
  });

  it('are not where a task has lost some, which is named', () => {
    const [ask, guess] = sums.tasks;
    if (ask === undefined || guess === undefined) throw new Error('there are two tasks');
    for (const used of [10, 12]) {
      expect(error({ tasks: [ask, { ...guess, used }] })).toMatchObject({
        summary: 'task guess lost examples',
        place: { source: 'notes' },
        ...{ expected: '11 examples', found: `${used} used, 0 dropped` },
      });
    }
    expect(error({ tasks: [{ ...ask, dropped: { unanswered: 2 } }, guess] }).found).toBe('8 used, 2 dropped');
  });
});

describe('records', () => {
  const task = {
    task: 'ask',
    ...noTaskCounts(),
    bytes: 1,
    licenses: {},
    writers: {},
    suspectIds: {},
    made: 9,
    records: 4,
  };
  const counts = { ...task, filtered: { a: 1, 'b/c': 2 }, leftOut: { 'CC-BY-NC-4.0': 1 }, otherOrigin: { model: 1 } };

  it('are conserved where every one was written or left out with a reason', () => {
    expect(() => {
      assertRecordsConserved({ source: 'notes', tasks: [counts] });
    }).not.toThrow();
  });

  it.each([{ made: 10 }, { records: 5 }, { filtered: { a: 1 } }, { leftOut: {} }, { otherOrigin: {} }])(
    'are not with %j',
    (change) => {
      const error = thrown(() => {
        assertRecordsConserved({ source: 'notes', tasks: [counts, { ...counts, task: 'guess', ...change }] });
      });
      expect(error).toMatchObject({
        ...{ code: 'conservation-broken', summary: 'task guess lost records', place: { source: 'notes' } },
        expected: `${change.made ?? 9} records made`,
      });
      expect(error.found).toMatch(
        /^[45] written, [13] filtered, [01] left out for their licence, [01] for their origin$/u,
      );
    },
  );
});

describe('faulty rows', () => {
  const source = notes({ faultShare: 0.1 });
  /** Counts of a source with so many rows, of which these were rejected or dropped. */
  const judged = (rows: number, rejected: Record<string, number>, ...dropped: Record<string, number>[]) => {
    const tasks = dropped.map((own, n) => ({ task: `t${n}`, examples: 0, used: 0, dropped: own }));
    assertFewFaults(source, { ...sums, rows, rejected, tasks });
  };

  it.each<[string, number, Record<string, number>, ...Record<string, number>[]]>([
    ['a handful', 12, { columns: 10 }],
    ['a share that is allowed', 110, { columns: 11 }],
    ['rows left out by a rule', 100, { skipped: 99 }],
    ['one row that is sound', 11, { columns: 5 }, { unanswered: 5 }],
    // Two tasks may drop the same example.
    ['several tasks that drop the same', 40, {}, { unanswered: 10 }, { unanswered: 10 }, { unanswered: 10 }],
  ])('are tolerated: %s', (_, ...counts) => {
    expect(() => {
      judged(...counts);
    }).not.toThrow();
  });

  it.each<[string, number, Record<string, number>, ...Record<string, number>[]]>([
    ['more than the share', 109, { columns: 11 }],
    ['all of a handful', 3, { columns: 3 }],
    ['all, by reading and by tasks together', 3, { columns: 1 }, { unanswered: 2 }],
    ['those of the worst task', 109, { columns: 6 }, { unanswered: 1 }, { unanswered: 5 }],
    ['those that the extraction itself finds', 50, {}, { 'empty-text': 6, 'ill-formed-text': 5 }],
  ])('are too many: %s', (_, ...counts) => {
    const error = thrown(() => {
      judged(...counts);
    });
    expect(error).toMatchObject({ code: 'fault-share-exceeded', place: { source: 'notes' } });
    expect(error.expected).toBe('at most a share of 0.1');
  });

  it('are told by reason, without those that a rule left out', () => {
    const error = thrown(() => {
      judged(30, { columns: 8, skipped: 2 }, { unanswered: 1 }, { 'empty-text': 4 });
    });
    expect(error.summary).toBe('12 of 30 rows are not what the format says');
    expect(error.found).toBe('8 columns, 1 unanswered, 4 empty-text');
  });

  it('of no row at all is another error', () => {
    const error = thrown(() => {
      judged(0, {});
    });
    expect(error).toMatchObject({ code: 'file-empty', place: { source: 'notes' } });
    expect(error.hint).toContain('https://example.org/notes');
  });
});

describe('records that fail a self-check', () => {
  const source = notes({ suspectShare: 0.1 });
  const judged = (made: number, suspect: Record<string, number>, suspectIds: Record<string, string[]> = {}) => {
    assertFewSuspects(source, { tasks: [{ task: 'ask', made, suspect, suspectIds }] });
  };

  it.each([
    [11, { 'response-japanese': 10 }],
    [110, { 'response-japanese': 11 }],
    [110, { a: 11, b: 11 }],
    [5, {}],
  ])('are tolerated: of %j %j', (made, suspect) => {
    expect(() => {
      judged(made, suspect);
    }).not.toThrow();
  });

  it('are too many above the share, and the first are named', () => {
    const error = thrown(() => {
      judged(109, { a: 1, b: 11 }, { a: ['x'], b: ['notes/ask/1', 'notes/ask/2'] });
    });
    expect(error).toMatchObject({
      ...{ code: 'self-check-failed', summary: '11 of 109 records of the task ask fail its check b' },
      ...{ place: { source: 'notes' }, expected: 'at most a share of 0.1', found: 'notes/ask/1, notes/ask/2' },
    });
  });
});
