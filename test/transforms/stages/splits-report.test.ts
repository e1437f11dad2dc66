import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import splits from '../../../transforms/stages/splits.js';
import { build, type BuildOptions, defineStage } from '../../../src/index.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { curated } from '../../support/curated.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const passage = '一つの長い文章です。'.repeat(6);

const split = (records: readonly DatasetRecord[], options: unknown) => curated(folder(), splits, records, { options });
const one = (n: number, input = ''): DatasetRecord =>
  recordOf({ id: `notes/ask/${n}`, instruction: `問い${n}`, input, response: `答え${n}`, origin: `notes.tsv:${n}` });

describe('the report', () => {
  it('says of every split what was asked, what was reached, and how large its groups are', async () => {
    const records = [one(1), one(2, passage), one(3, passage), one(4, passage)];
    const head = ['reached', 'records', 'groups', 'records of the largest group'];
    const table = async (options: unknown) => (await split(records, options)).table;
    expect(await table({ valid: 1 })).toEqual({
      head: ['split', 'asked', ...head],
      rows: [
        ['train', '0.00 %', '0.00 %', 0, 0, 0],
        ['validation', '100.00 %', '100.00 %', 4, 2, 3],
      ],
    });
    expect(await table({ train: 0.999, valid: 0.001 })).toMatchObject({
      rows: [
        ['train', '99.90 %', '100.00 %', 4, 2, 3],
        ['validation', '0.10 %', '0.00 %', 0, 0, 0],
      ],
    });
    expect((await table({ publisher: true }))?.head).toEqual(['split', 'moved here', ...head]);
    expect((await split([], { valid: 0.5 })).table?.rows[0]).toEqual(['train', '50.00 %', '0.00 %', 0, 0, 0]);
  });

  it('counts no dropped record, and none ties the others together', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    const [first, second] = ['一つめの長い文章。'.repeat(5), '二つめの長い文章。'.repeat(5)];
    writeFiles(raw, { 'notes/notes.tsv': `a\t${first}\tはい\nb\t${first}\t${second}\nc\t${second}\tいいえ\n` });
    const tasks = notes().tasks.filter(({ id }) => id === 'ask');
    const dropSecond = defineStage({
      id: 'second',
      title: 'drops the second record',
      reasons: { second: 'it is the second' },
      decide: (_, __, { drop }) => {
        drop(1, 'second');
      },
    });
    const groups = async (stages: NonNullable<BuildOptions['stages']>): Promise<unknown> => {
      const { steps } = await build({ out, raw, sources: [notes({ tasks })], stages, force: true });
      return steps.at(-1)?.tables[0]?.rows.map((row) => row.slice(3));
    };
    const toValid = { splits: { valid: 1 } };
    expect(await groups([toValid])).toEqual([
      [0, 0, 0],
      [3, 1, 3],
    ]);
    expect(await groups([dropSecond, toValid])).toEqual([
      [0, 0, 0],
      [2, 2, 1],
    ]);
  });

  it('has the numbers of the shards where earlier stages dropped records', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(20) });
    const half = defineStage({
      id: 'half',
      title: 'drops every second record',
      reasons: { half: 'it is the second' },
      decide(records, _, { drop }) {
        for (const { record } of records.scan()) if (record % 2 === 1) drop(record, 'half');
      },
    });
    const stages = [half, { splits: { valid: 0.5 } }];
    const { shards, steps } = await build({ out, raw, sources: [notes()], stages });
    const counted = shards.map(({ split: name, records }) => [name, records]);
    expect(steps[1]?.tables[0]?.rows.map((row) => [row[0], row[3]])).toEqual(counted);
    expect(counted.reduce((sum, [, records]) => sum + Number(records), 0)).toBe(20);
  });
});
