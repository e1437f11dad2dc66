import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { hash64 } from '../../../src/core/hash.js';
import { build, type DatasetRecord, openDataset } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();
/** Enough for several buckets of an index. */
const NOTES = 1500;
let raw: string;
let records: readonly DatasetRecord[];

beforeAll(async () => {
  raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': noteLines(NOTES) });
  records = await all(await built());
});

const home = folder();

/** A dataset of its own: its parts are made once. */
async function built(more: Partial<Parameters<typeof build>[0]> = {}): Promise<string> {
  const [made, out] = [join(home, 'out'), join(folder(), 'out')];
  await build({ out: made, raw, sources: [notes()], shardRecords: 700, force: true, ...more });
  cpSync(made, out, { recursive: true });
  return out;
}

async function all(dir: string): Promise<DatasetRecord[]> {
  const found: DatasetRecord[] = [];
  for await (const record of openDataset(dir).records()) found.push(record);
  return found;
}

const index = (dir: string): string => join(dir, '.kumiki/ids');
const some = (): readonly DatasetRecord[] => records.filter((_, number) => number % 397 === 0);

describe('a record by its id', () => {
  it.each(['none', 'gzip', 'zstd', 'parquet'] as const)(
    'is the one that records() gives, packed as %s',
    async (pack) => {
      const dataset = openDataset(await built({ pack, shuffle: '7' }));
      for (const record of some()) expect(await dataset.record(record.id)).toEqual(record);
      expect(await dataset.record('notes/ask/k1500')).toBeUndefined();
      expect(await dataset.record('')).toBeUndefined();
    },
  );

  it('is found in every form that tells ids; the others say how to find a text', async () => {
    const chat = openDataset(await built({ format: 'messages', metadata: 'all' }));
    for (const record of some()) expect(await chat.record(record.id)).toEqual(record);
    for (const metadata of ['none', 'id'] as const) {
      const partial = openDataset(await built({ format: 'alpaca', metadata }));
      expect(await failure(partial.record('notes/ask/k0'))).toMatchObject({ code: 'option-wrong' });
    }
  });

  it('is found without reading the shards, once there is an index', async () => {
    const out = await built();
    await openDataset(out).record('notes/ask/k1');
    const read: number[] = [];
    const dataset = openDataset(out, { onProgress: (bytes) => read.push(bytes) });
    for (const record of some()) expect(await dataset.record(record.id)).toEqual(record);
    expect(read).toEqual([]);
  });

  it('is found where no index can be written', async () => {
    const out = await built();
    rmSync(join(out, '.kumiki'), { recursive: true });
    writeFileSync(join(out, '.kumiki'), '');
    const dataset = openDataset(out);
    for (const record of some().slice(0, 2)) expect(await dataset.record(record.id)).toEqual(record);
    expect(await dataset.record('notes/ask/none')).toBeUndefined();
  });

  it('is that of the dataset of today: an index of another one is made anew', async () => {
    const [out, other] = [await built(), await built({ limit: 5 })];
    await openDataset(other).record('notes/ask/k1');
    copyFileSync(index(other), index(out));
    expect(await openDataset(out).record('notes/guess/k1499')).toEqual(records.at(-1));
  });

  it('is found by an index that has rotted in any place: it is made anew', async () => {
    const out = await built({ shardRecords: 5000 });
    const [first] = some();
    await openDataset(out).record('notes/ask/k1');
    const sound = readFileSync(index(out));
    const hash = Buffer.alloc(8);
    for (const [half, word] of hash64(first?.id ?? '').entries()) hash.writeUInt32LE(word, half * 4);
    // Where the record is looked for: one whose hash has rotted would seem not to be there.
    const entry = sound.indexOf(hash);
    expect(entry).toBeGreaterThan(80);
    const places = [0, 84, entry, entry + 12, sound.length - 9, sound.length - 1];
    for (const place of places) {
      const rotten = Buffer.from(sound);
      rotten[place] = (rotten[place] ?? 0) ^ 0x40;
      writeFileSync(index(out), rotten);
      expect({ place, record: await openDataset(out).record(first?.id ?? '') }).toEqual({ place, record: first });
    }
    for (const size of [40, sound.length - 4098]) {
      writeFileSync(index(out), sound.subarray(0, size));
      expect(await openDataset(out).record(first?.id ?? '')).toEqual(first);
      expect(readFileSync(index(out)).length).toBe(sound.length);
    }
    rmSync(index(out));
    mkdirSync(index(out));
    expect(await openDataset(out).record(first?.id ?? '')).toEqual(first);
  });

  it('is never a record that was changed behind the index', async () => {
    const out = await built({ pack: 'none' });
    await openDataset(out).record('notes/ask/k1');
    const shard = join(out, 'data/train-00000-of-00005.jsonl');
    writeFileSync(shard, readFileSync(shard, 'utf8').replace('7番の答え', '8番の答え'));
    expect(await openDataset(out).record('notes/ask/k6')).toEqual(records[6]);
    expect(await failure(openDataset(out).record('notes/ask/k7'))).toMatchObject({
      code: 'dataset-damaged',
      place: { file: 'data/train-00000-of-00005.jsonl' },
    });
    writeFileSync(shard, readFileSync(shard).subarray(0, 1000));
    expect((await failure(openDataset(out).record('notes/ask/k600'))).code).toBe('dataset-damaged');
    rmSync(shard);
    expect((await failure(openDataset(out).record('notes/ask/k600'))).code).toBe('dataset-damaged');
  });

  it('leaves no index of a dataset that is damaged', async () => {
    const out = await built();
    const shard = join(out, 'data/train-00004-of-00005.jsonl');
    writeFileSync(shard, readFileSync(shard, 'utf8').replace('1400番の答え', '1401番の答え'));
    expect((await failure(openDataset(out).record('notes/ask/k1'))).code).toBe('dataset-damaged');
    expect(existsSync(index(out))).toBe(false);
  });

  it('costs an index of some 32 bytes a record', async () => {
    const out = await built();
    await openDataset(out).record('notes/ask/k1');
    expect(statSync(index(out)).size / records.length).toBeLessThan(40);
  });
});
