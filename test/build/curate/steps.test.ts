import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, defineFilter, defineStage, drop, type Manifest } from '../../../src/index.js';
import { stepTables } from '../../../src/cli/step-tables.js';
import { IdSamples, joinSamples } from '../../../src/core/id-samples.js';
import { hash64 } from '../../../src/core/hash.js';
import { stepCounts } from '../../../src/dataset/steps.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

const odd = defineFilter({
  id: 'odd',
  title: 'drops every second note',
  reasons: { odd: 'its number is odd' },
  apply: (record) => (/[13579]$/u.test(record.id) ? drop('odd') : record),
});
const third = defineStage({
  id: 'third',
  title: 'drops, flags and reports',
  reasons: { third: 'every third', seen: 'the first' },
  decide(records, _, { drop: dropRecord, flag, report }) {
    flag(0, 'seen', { why: 'first' });
    flag(3, 'seen');
    for (const { record } of records.scan()) if (record % 3 === 0 && record > 0) dropRecord(record, 'third');
    report({ head: ['what', 'many'], rows: [['all', records.count]] });
  },
});

describe('what each step did', () => {
  let manifest: Manifest;
  let out: string;
  const told: string[] = [];

  beforeAll(async () => {
    const raw = folder();
    out = join(folder(), 'out');
    writeFiles(raw, { 'notes/notes.tsv': noteLines(30) });
    manifest = await build(
      { out, raw, sources: [notes()], filters: [odd], stages: [third, 'exact-duplicates'] },
      { curating: (stage, records, total) => told.push(`${stage} ${records}/${total}`) },
    );
  });

  it('stands in the manifest with ten ids, in the order of the steps', () => {
    expect(manifest.steps).toMatchObject([
      { kind: 'filter', id: 'odd', dropped: 30, flagged: 0, tables: [] },
      { kind: 'stage', id: 'third', dropped: 9, flagged: 1, tables: [{ head: ['what', 'many'], rows: [['all', 30]] }] },
      { kind: 'stage', id: 'exact-duplicates', dropped: 0, examples: [] },
    ]);
    const [first, second] = manifest.steps;
    expect(first?.examples).toHaveLength(10);
    for (const id of first?.examples ?? []) expect(id).toMatch(/[13579]$/u);
    // Nine that were dropped, and one that was flagged.
    expect(second?.examples).toHaveLength(10);
  });

  it('is counted by step, source and task, with what came to it', () => {
    expect(stepCounts(manifest)).toEqual([
      { step: 'odd', source: 'notes', task: 'ask', before: 30, dropped: 15 },
      { step: 'odd', source: 'notes', task: 'guess', before: 30, dropped: 15 },
      { step: 'third', source: 'notes', task: 'ask', before: 15, dropped: 4 },
      { step: 'third', source: 'notes', task: 'guess', before: 15, dropped: 5 },
    ]);
  });

  it('is shown by the card and at the end of a build', () => {
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    expect(card).toContain('| third | notes | guess | 15 | 5 | 10 |');
    expect(card).toContain('What `third` reports:\n\n| what | many |');
    const said = stepTables(manifest).join('\n');
    expect(said).toMatch(/^third +notes +guess +15 +5 +10$/mu);
    expect(said).toContain('Dropped nothing: exact-duplicates');
    expect(said).toContain('Listed in flagged.jsonl: 1 record');
  });

  it('is told while it goes on: a stage begins with no record and ends with all', () => {
    expect(told).toEqual(['third 0/30', 'third 30/30', 'exact-duplicates 0/30', 'exact-duplicates 30/30']);
  });

  it('is not in a dataset without steps', async () => {
    const other = join(folder(), 'out');
    const { steps } = await build({ out: other, sources: ['jcommonsenseqa'], limit: 2 });
    expect(steps).toEqual([]);
    expect(readFileSync(join(other, 'README.md'), 'utf8')).not.toContain('Filters and stages');
  });
});

describe('samples of ids', () => {
  it('do not depend on the order of ids, also where half of their hashes are equal', () => {
    // Found by search: the hashes of each pair differ in their second half alone, which is smaller for the first or for the second.
    const pairs = [
      ['notes/ask/52689', 'notes/ask/74839'],
      ['notes/ask/91329', 'notes/ask/7144'],
    ];
    for (const pair of pairs) {
      for (const ids of [pair, pair.toReversed()]) {
        const samples = new IdSamples();
        for (const id of ids) samples.add('step', id);
        expect(samples.ids()).toEqual({ step: pair });
      }
    }
  });

  it('are the ten smallest hashes, in whatever order and parts the ids come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 40, size: 'max' }),
        fc.nat(40),
        (ids, cut) => {
          const sample = (some: readonly string[]) => {
            const samples = new IdSamples();
            for (const id of some) samples.add('step', id);
            return samples.ids();
          };
          const parts = [sample(ids.slice(cut)), sample(ids.slice(0, cut))];
          expect(joinSamples(parts)).toEqual(sample(ids));
          const key = (id: string): string =>
            hash64(id)
              .map((half) => String(half).padStart(10, '0'))
              .join('');
          const smallest = ids.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, 10);
          expect(sample(ids)['step'] ?? []).toEqual(smallest);
        },
      ),
    );
  });
});
