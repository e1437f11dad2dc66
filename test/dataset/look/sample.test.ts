import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type DatasetRecord, openDataset, sample } from '../../../src/index.js';
import { sampleRejects } from '../../../src/dataset/look/sample-rejects.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();
const home = folder();
let raw: string;

beforeAll(() => {
  raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': `${noteLines(200)}x\tskip\tno\nbroken\ny\tskip\tno\nz\t問い\t\n` });
});

async function built(name: string, more: Partial<Parameters<typeof build>[0]> = {}): Promise<string> {
  const out = join(home, name);
  await build({ out, raw, sources: [notes()], ...more });
  return out;
}

const idsOf = (records: readonly { readonly id?: string }[]): readonly string[] => records.map(({ id = '' }) => id);

describe('a sample of records', () => {
  it('is the same however the dataset is cut, mixed, packed and written', async () => {
    const plain = await built('plain');
    const mixed = await built('mixed', { shuffle: '3', pack: 'zstd', shardRecords: 33 });
    const chat = await built('chat', { format: 'messages', metadata: 'id', pack: 'gzip', shardBytes: 5000 });
    for (const seed of ['0', '1', '二']) {
      const ids = idsOf(await sample(plain, { count: 12, seed }));
      expect(new Set(ids).size).toBe(12);
      expect(idsOf(await sample(mixed, { count: 12, seed }))).toEqual(ids);
      expect(idsOf(await sample(chat, { count: 12, seed }))).toEqual(ids);
    }
    expect(idsOf(await sample(plain, { seed: 'a' }))).not.toEqual(idsOf(await sample(plain, { seed: 'b' })));
  });

  it('is the same for lines without ids, mixed or not, and larger than the dataset it is all of it', async () => {
    const bare = await built('bare', { format: 'alpaca', limit: 30 });
    const mixed = await built('bare-mixed', { format: 'alpaca', limit: 30, shuffle: '5' });
    expect(await sample(mixed)).toEqual(await sample(bare));
    expect(await sample(bare)).toHaveLength(5);
    expect(await sample(bare, { count: 1000 })).toHaveLength(openDataset(bare).manifest.records);
  });

  it('holds only what a filter and a pattern take, in any of the three texts', async () => {
    const out = await built('plain');
    const all: DatasetRecord[] = [];
    for await (const record of openDataset(out).records({ task: 'ask' })) all.push(record);
    const matching = all
      .filter(({ instruction, response }) => /1.*7番/u.test(instruction + response))
      .map(({ id }) => id);
    const found = await sample(out, { count: 100, task: 'ask', grep: '1.*7番' });
    expect([...idsOf(found)].sort()).toEqual([...matching].sort());
    expect(await sample(out, { grep: 'どこにもない' })).toEqual([]);
  });

  it('needs a size, a pattern of RE2, and a sound dataset', async () => {
    const out = await built('broken', { shardRecords: 100 });
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(await failure(sample(out, { count }))).toMatchObject({ code: 'option-wrong', found: String(count) });
    }
    expect(await failure(sample(out, { grep: '(?=a)' }))).toMatchObject({ code: 'option-wrong' });
    expect(await failure(sample(folder()))).toMatchObject({ code: 'dataset-damaged' });
    const shard = join(out, 'data/train-00001-of-00005.jsonl');
    writeFileSync(shard, readFileSync(shard, 'utf8').replace('番の答え', '號の答え'));
    expect(await failure(sample(out))).toMatchObject({ code: 'dataset-damaged' });
  });
});

describe('a sample of rejects', () => {
  it('holds what was left out, for every reason or for one', async () => {
    const out = await built('short', { filters: [{ length: { response: { min: 9 } } }] });
    const all = await sampleRejects(out, { count: 1000 });
    const listed = readFileSync(join(out, 'rejects.jsonl'), 'utf8').trimEnd().split('\n');
    expect(all.map((reject) => JSON.stringify(reject)).sort()).toEqual([...listed].sort());
    expect(await sampleRejects(out, { reason: 'skipped' })).toHaveLength(2);
    const short = await sampleRejects(out, {
      reason: 'too-short',
      count: 1000,
      task: ['notes/ask'],
      source: ['notes'],
    });
    expect(short.length).toBe(all.filter(({ reason, task }) => reason === 'too-short' && task === 'ask').length);
    expect(await sampleRejects(out, { task: ['none'] })).toEqual([]);
    const error = await failure(sampleRejects(out, { reason: 'to-short' }));
    expect(error.message).toMatch(/expected columns, skipped, too-short, unanswered\)\. Did you mean too-short\?/);
  });

  it('is refused where the file is not the one that was written', async () => {
    const out = await built('rotten');
    const path = join(out, 'rejects.jsonl');
    const sound = readFileSync(path, 'utf8');
    for (const other of [sound.replace('skipped', 'skippef'), sound.slice(0, -10), `${sound}{}\n`, `{${sound}`]) {
      writeFileSync(path, other);
      expect(await failure(sampleRejects(out))).toMatchObject({ code: 'dataset-damaged' });
    }
  });
});
