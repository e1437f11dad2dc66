import { describe, expect, it } from '@jest/globals';
import { type OpenFilter, recordMaker } from '../../../src/build/extract/record-maker.js';
import type { ExtractOptions } from '../../../src/build/plan/unit.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import type { RejectedRow } from '../../../src/core/reject-line.js';
import { drop, type Example, reject, type Reject, type Split } from '../../../src/core/source.js';
import { thrown } from '../../support/errors.js';
import { notes, type Note } from '../../support/notes.js';

const ALL: ExtractOptions = {
  edition: 'v0',
  wording: 'v0',
  bundle: 'all',
  licenseAllow: [],
  textOrigin: [],
  excludeSplit: [],
};

interface Made {
  readonly records: readonly (readonly [string, number, Split | undefined])[];
  readonly kept: readonly DatasetRecord[];
  readonly rejects: readonly RejectedRow[];
  readonly counted: ReturnType<ReturnType<typeof recordMaker>['counted']>;
  readonly isFull: boolean;
}

/** What becomes of items of the notes, of which the readers handed out so many rows. */
function made(
  items: readonly (Example | Reject)[],
  { source = notes(), filters = [], rows = items.length, ...options }: Partial<ExtractOptions> & Change = {},
): Made {
  const records: [string, number, Split | undefined][] = [];
  const [kept, rejects]: [DatasetRecord[], RejectedRow[]] = [[], []];
  const maker = recordMaker(source, source.tasks, { ...ALL, ...options }, filters, {
    record(record, task, split) {
      records.push([record.id, task, split]);
      kept.push(record);
    },
    reject: (row) => rejects.push(row),
  });
  for (const item of items) maker.take(item);
  return { records, kept, rejects, counted: maker.counted(rows), isFull: maker.isFull() };
}

interface Change {
  readonly source?: ReturnType<typeof notes>;
  readonly filters?: readonly OpenFilter[];
  readonly rows?: number;
}

const note = (n: number, change: Partial<Note> = {}): Note => ({
  ...{ key: `k${n}`, origin: `notes.tsv:${n}`, question: `問い${n}`, answer: `答え${n}` },
  ...change,
});

/** The notes with the first of their tasks alone, of all examples or of those of one kind. */
function asking(kind?: string): ReturnType<typeof notes> {
  const tasks = notes().tasks.filter(({ id }) => id === 'ask');
  return kind === undefined
    ? notes({ tasks })
    : notes({ tasks: tasks.map((task) => ({ ...task, kind })), kinds: [kind, 'other'] });
}

describe('examples', () => {
  it('give the records of every task, with the number of the task and the split', () => {
    const { records, rejects, counted, isFull } = made([note(1, { split: 'valid' }), note(2, { rows: 3 })], {
      rows: 4,
    });
    expect(records).toEqual([
      ['notes/ask/k1', 0, 'valid'],
      ['notes/guess/k1', 1, 'valid'],
      ['notes/ask/k2', 0, undefined],
      ['notes/guess/k2', 1, undefined],
    ]);
    expect(rejects).toEqual([]);
    expect(isFull).toBe(false);
    expect(counted).toMatchObject({
      source: 'notes',
      ...{ rows: 4, exampleRows: 4, examples: 2, excluded: {}, otherEdition: 0, beyondLimit: 0, rejected: {} },
      filteredIds: {},
      tasks: [
        { task: 'ask', examples: 2, used: 2, made: 2, records: 2, dropped: {}, filtered: {}, leftOut: {} },
        { task: 'guess', examples: 2, used: 2, made: 2, records: 2 },
      ],
    });
  });

  it('of a split that is left out are counted by their rows, and nothing else', () => {
    const items = [note(1, { split: 'valid', rows: 2 }), note(2, { split: 'train' }), note(3, { split: 'valid' })];
    const { records, counted } = made(items, { rows: 4, excludeSplit: ['valid', 'test'] });
    expect(records.map(([id]) => id)).toEqual(['notes/ask/k2', 'notes/guess/k2']);
    expect(counted).toMatchObject({ exampleRows: 1, examples: 1, excluded: { valid: 3 } });
  });

  it('that no task uses are those of another edition: counted by their rows, and not towards a limit', () => {
    const source = asking('question');
    const items = [note(1, { kind: 'other', rows: 3 }), note(2, { kind: 'question' }), note(3, { kind: 'other' })];
    const { records, counted, isFull } = made(items, { source, limit: 2, rows: 5 });
    expect(records.map(([id]) => id)).toEqual(['notes/ask/k2']);
    expect(counted).toMatchObject({ exampleRows: 5, examples: 1, otherEdition: 4, beyondLimit: 0 });
    expect(counted.tasks[0]).toMatchObject({ examples: 1, used: 1 });
    expect(isFull).toBe(false);
  });

  it.each([
    [['film'], 'film'],
    [[], 'no kind'],
    [['a', 'b'], 'a, b'],
  ])('of a kind that is not among %j are a mistake of the source', (kinds, expected) => {
    const error = thrown(() => made([note(1, { kind: 'flim' })], { source: notes({ kinds }) }));
    expect(error).toMatchObject({ code: 'source-invalid', place: { source: 'notes' }, expected, found: 'flim' });
    expect(error.message).toContain('example k1');
  });

  it('beyond a limit are rows that were read and not accounted for', () => {
    const { counted, isFull } = made([note(1), note(2)], { limit: 2, rows: 7 });
    expect(isFull).toBe(true);
    expect(counted).toMatchObject({ examples: 2, exampleRows: 2, beyondLimit: 5 });
  });
});

describe('rejects and drops', () => {
  it('are listed with their sort and counted by reason', () => {
    const items = [
      reject('columns', 'notes.tsv:1', 'a\tb\ud800'),
      reject('skipped', 'notes.tsv:2', 'skip'),
      note(3, { answer: '' }),
      note(4, { question: '\u200b' }),
    ];
    const { rejects, counted, records } = made(items, { source: asking() });
    expect(records).toEqual([]);
    const listed = (task: string, reason: string, sort: string, line: number) =>
      expect.objectContaining({ source: 'notes', task, reason, sort, origin: `notes.tsv:${line}` });
    expect(rejects).toEqual([
      listed('', 'columns', 'fault', 1),
      listed('', 'skipped', 'rule', 2),
      listed('ask', 'unanswered', 'fault', 3),
      listed('ask', 'empty-text', 'fault', 4),
    ]);
    expect(rejects[0]?.row).toBe('a\tb\ufffd');
    expect(JSON.parse(rejects[2]?.row ?? '')).toMatchObject({ key: 'k3', question: '問い3', answer: '' });
    expect(counted).toMatchObject({ exampleRows: 2, examples: 2, rejected: { columns: 1, skipped: 1 } });
    expect(counted.tasks[0]).toMatchObject({ examples: 2, used: 0, dropped: { unanswered: 1, 'empty-text': 1 } });
  });

  it('for a reason that nobody has declared are a mistake of the source', () => {
    const error = thrown(() => made([reject('other', 'notes.tsv:1', '')]));
    expect(error).toMatchObject({ code: 'source-invalid', place: { source: 'notes' } });
    expect(error.message).toContain('the reason other is not declared');
  });
});

describe('filters', () => {
  const upper: OpenFilter = {
    id: 'upper',
    apply: (record) => ({ ...record, response: record.response.toUpperCase() }),
  };
  const long: OpenFilter = { id: 'long', apply: (record) => (record.response.length > 3 ? drop('long') : record) };
  const loud: OpenFilter = { id: 'loud', apply: (record) => (record.response.includes('A') ? drop('shout') : record) };

  it('see what those before them made; a drop is counted, and listed as the task made the record', () => {
    const source = asking();
    const items = [note(1, { answer: 'bcd' }), note(2, { answer: 'abc' }), note(3, { answer: 'aaaa' })];
    const { kept, rejects, counted } = made(items, { source, filters: [long, upper, loud] });
    expect(kept.map(({ response }) => response)).toEqual(['BCD']);
    expect(rejects.map(({ task, reason, sort, origin }) => [task, reason, sort, origin])).toEqual([
      ['ask', 'shout', 'rule', 'notes.tsv:2'],
      ['ask', 'long', 'rule', 'notes.tsv:3'],
    ]);
    expect(rejects.map(({ row }) => (JSON.parse(row) as DatasetRecord).response)).toEqual(['abc', 'aaaa']);
    expect(rejects.some(({ row }) => row.endsWith('\n'))).toBe(false);
    expect(counted.tasks[0]).toMatchObject({ made: 3, records: 1, filtered: { long: 1, 'loud/shout': 1 } });
    expect(counted.filteredIds).toEqual({ long: ['notes/ask/k3'], loud: ['notes/ask/k2'] });
  });
});

describe('licences that a dataset may not hold', () => {
  const license = 'CC-BY-NC-4.0';

  it('keep a record out, by licence, and its text out of the list of rejects', () => {
    const items = [note(1), note(2, { license }), note(3, { license, answer: '' }), note(4, { answer: '' })];
    const source = asking();
    const { records, rejects, counted } = made(items, { source, bundle: 'commercial' });
    expect(records.map(([id]) => id)).toEqual(['notes/ask/k1']);
    expect(counted.tasks[0]).toMatchObject({
      made: 2,
      records: 1,
      leftOut: { [license]: 1 },
      dropped: { unanswered: 2 },
    });
    const [left, hidden, shown] = rejects;
    expect(left).toMatchObject({ task: 'ask', sort: 'rule', origin: 'notes.tsv:2' });
    expect(JSON.parse(left?.row ?? '')).toEqual({ id: 'notes/ask/k2', license });
    expect(hidden).toMatchObject({ reason: 'unanswered', row: '' });
    expect(shown?.row).toContain('問い4');
    expect(made(items, { source }).records).toHaveLength(2);
  });

  it('keep out the rows of a source whose own they are, and the records that a filter drops', () => {
    const source = notes({ license: { id: license, attribution: 'a' } });
    const filter: OpenFilter = { id: 'all', apply: () => drop('all') };
    const { rejects } = made([reject('columns', 'o', 'secret'), note(1)], {
      ...{ source, bundle: 'commercial', filters: [filter] },
    });
    expect(rejects.map(({ reason, row }) => [reason, row])).toEqual([
      ['columns', ''],
      ['all', ''],
      ['all', ''],
    ]);
  });
});
