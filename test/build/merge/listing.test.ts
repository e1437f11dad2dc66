import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ALL, type Selection } from '../../../src/build/curate/selection.js';
import type { Verdict } from '../../../src/build/curate/verdicts.js';
import { merge, type Merged } from '../../../src/build/merge/merge.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { fullLine } from '../../../src/core/line.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { emptyFolder } from '../../../src/output/folder.js';
import { temporaryFolders } from '../../support/folders.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Six records of two sources and three licences, in the order of the dataset. */
const RECORDS: readonly DatasetRecord[] = [
  recordOf({ source: 'a', id: 'a/ask/0' }),
  recordOf({ source: 'a', id: 'a/ask/1', license: 'CC0-1.0', attribution: 'A', origin: 'p' }),
  recordOf({ source: 'a', id: 'a/ask/2', license: 'CC0-1.0', attribution: 'B' }),
  recordOf({ source: 'a', id: 'a/ask/3', license: 'CC0-1.0', attribution: 'A' }),
  recordOf({ source: 'b', id: 'b/ask/0', attribution: 'not listed by itself' }),
  recordOf({ source: 'b', id: 'b/ask/1' }),
];

const verdict = (stage: string, reason: string): Verdict => ({ stage, reason, counted: `${stage}/${reason}` });
const [TWICE, LONG] = [verdict('once', 'twice'), verdict('length', 'long')];

const saying = (of: Readonly<Record<number, Verdict>>) => ({
  of: (record: number): Verdict | undefined => of[record],
  detailOf: (record: number) => (record % 2 === 1 ? { number: record } : undefined),
  anyBetween: (from: number, to: number) => Object.keys(of).some((n) => from <= Number(n) && Number(n) < to),
});

interface Listed {
  readonly merged: Merged;
  readonly ids: readonly string[];
  readonly rejects: readonly unknown[];
  readonly flags: readonly unknown[] | undefined;
}

/** What a merge makes of records that were dropped and flagged, by their numbers. */
async function listed(
  dropped: Readonly<Record<number, Verdict>>,
  flagged?: Readonly<Record<number, Verdict>>,
): Promise<Listed> {
  const [dir, parts] = [join(folder(), 'next'), folder()];
  emptyFolder(dir);
  const made = ['a', 'b'].map((source) =>
    partOf(
      parts,
      source,
      RECORDS.filter((one) => one.source === source),
    ),
  );
  const { of, ...rest } = saying(dropped);
  const selection: Selection = {
    ...ALL,
    ...rest,
    reasonAgainst: of,
    flagged: flagged === undefined ? undefined : saying(flagged),
  };
  const options = {
    form: { format: 'full' },
    limits: { records: 9, bytes: 0 },
    packing: 'none',
    configs: 'none',
    shuffle: undefined,
    workers: 1,
  } as const;
  const merged = await merge(made, segmentsOf(made), selection, dir, options, () => undefined);
  const lines = (name: string): { readonly id: string }[] =>
    readFileSync(join(dir, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string });
  return {
    merged,
    ids: merged.shards.flatMap(({ file }) => lines(file).map(({ id }) => id)),
    rejects: lines('rejects.jsonl'),
    flags: merged.flags === undefined ? undefined : lines('flagged.jsonl'),
  };
}

const row = (n: number): string => fullLine(RECORDS[n] ?? recordOf()).trimEnd();

describe('records that stages dropped', () => {
  it('are listed and counted by source, licence, writer, credit and reason; the others stay', async () => {
    const { merged, ids, rejects, flags } = await listed({ 0: TWICE, 1: LONG, 2: TWICE, 3: LONG, 4: LONG });
    expect(ids).toEqual(['b/ask/1']);
    expect(flags).toBeUndefined();
    const line = (n: number, source: string, reason: string) => ({
      ...{ source, task: 'ask', reason, sort: 'rule', origin: RECORDS[n]?.origin, row: row(n) },
      ...(n % 2 === 1 ? { detail: { number: n } } : {}),
    });
    expect(rejects).toEqual([
      line(0, 'a', 'twice'),
      line(1, 'a', 'long'),
      line(2, 'a', 'twice'),
      line(3, 'a', 'long'),
      line(4, 'b', 'long'),
    ]);
    expect(merged.dropped).toEqual([
      {
        source: 'a',
        task: 'ask',
        license: 'CC-BY-4.0',
        attribution: '',
        writer: 'human',
        reasons: { 'once/twice': 1 },
        forgotten: 0,
      },
      {
        source: 'a',
        task: 'ask',
        license: 'CC0-1.0',
        attribution: 'A',
        writer: 'human',
        reasons: { 'length/long': 2 },
        forgotten: 0,
      },
      {
        source: 'a',
        task: 'ask',
        license: 'CC0-1.0',
        attribution: 'B',
        writer: 'human',
        reasons: { 'once/twice': 1 },
        forgotten: 0,
      },
      {
        source: 'b',
        task: 'ask',
        license: 'CC-BY-4.0',
        attribution: '',
        writer: 'human',
        reasons: { 'length/long': 1 },
        forgotten: 0,
      },
    ]);
    expect(Object.entries(merged.ids).map(([stage, own]) => [stage, own.toSorted()])).toEqual([
      ['once', ['a/ask/0', 'a/ask/2']],
      ['length', ['a/ask/1', 'a/ask/3', 'b/ask/0']],
    ]);
    expect(merged.flagged).toEqual({});
  });
});

describe('records that stages flagged', () => {
  it('are listed where nothing was dropped, and stay', async () => {
    const { merged, ids, rejects, flags } = await listed({}, { 1: LONG, 4: TWICE });
    expect(ids).toEqual(RECORDS.map(({ id }) => id));
    expect(rejects).toEqual([]);
    expect(flags).toEqual([
      { source: 'a', task: 'ask', step: 'length', reason: 'long', origin: 'p', row: row(1), detail: { number: 1 } },
      { source: 'b', task: 'ask', step: 'once', reason: 'twice', origin: 'o', row: row(4) },
    ]);
    expect(merged.flagged).toEqual({ length: 1, once: 1 });
    expect(merged.ids).toEqual({ length: ['a/ask/1'], once: ['b/ask/0'] });
    expect(merged.dropped).toEqual([]);
  });

  it('are rejects alone where they were dropped as well', async () => {
    const { merged, ids, rejects, flags } = await listed({ 1: TWICE }, { 1: LONG, 2: LONG });
    expect(ids).not.toContain('a/ask/1');
    expect(rejects).toHaveLength(1);
    expect(flags).toMatchObject([{ row: row(2) }]);
    expect(merged.flagged).toEqual({ length: 1 });
    expect(merged.ids).toEqual({ once: ['a/ask/1'], length: ['a/ask/2'] });
  });
});
