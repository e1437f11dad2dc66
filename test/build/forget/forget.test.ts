import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { forget, type ForgetOptions } from '../../../src/build/forget/forget.js';
import { openDataset } from '../../../src/dataset/open.js';
import { inspect } from '../../../src/dataset/verify/verify.js';
import type { BuildOptions } from '../../../src/options/table.js';
import { copyOfDataset, idsIn } from '../../support/datasets.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();

const SOURCES = ['manythings', 'jsquad', 'jmrd', 'alt', 'aozora', 'wordnet-ja'];
/** Ways to write a dataset, each of which `forget` must be able to write anew. */
const WAYS: readonly Partial<BuildOptions>[] = [
  { shardRecords: 7, dedup: 'exact', filters: [{ length: { response: { max: 60 } } }] },
  {
    shardRecords: 5,
    shuffle: '7',
    pack: 'gzip',
    stages: ['exact-duplicates', 'near-duplicates', { splits: { valid: 0.2 } }],
  },
  { shardBytes: 3000, format: 'messages', metadata: 'all', pack: 'zstd', configs: 'source' },
  { format: 'full', pack: 'parquet', configs: 'license', shuffle: '1', shardRecords: 9 },
];

interface Built {
  readonly options: BuildOptions;
  readonly dir: string;
}

const copyOf = ({ dir }: Built): string => copyOfDataset(dir, join(folder(), 'out'));

const textOfAll = (dir: string): string => Object.values(datasetFiles(dir)).join('\n');

describe('what is taken out of a dataset', () => {
  let built: readonly Built[];
  beforeAll(async () => {
    built = await Promise.all(
      WAYS.map(async (way) => {
        const dir = join(folder(), 'out');
        const options: BuildOptions = { sources: SOURCES, workers: 1, ...way, out: dir };
        await buildFrom(sources, options);
        return { options, dir };
      }),
    );
  });

  const asked: ForgetOptions = {
    id: ['manythings/en-ja/2', 'wordnet-ja/meaning/90000001-n.提灯'],
    origin: ['https://ja.wikipedia.org/wiki/%E9%8A%80%E6%9D%8F', 'train.json#0'],
    reason: 'asked for by the author',
    day: '2026-11-27',
  };

  it.each(WAYS.map((_, way) => way))(
    'leaves the bytes that a build leaves with its tombstones, in form %i',
    async (way) => {
      const one = built[way];
      if (one === undefined) throw new RangeError('no such form');
      const dir = copyOf(one);
      const before = await idsIn(dir);
      const { records, manifest } = await forget(dir, asked);
      const after = await idsIn(dir);
      const out = before.filter((id) => !after.includes(id));
      expect(records).toBe(out.length);
      expect(before.filter((id) => !out.includes(id))).toEqual(after);
      expect(out.some((id) => id.startsWith('manythings/ja-en/2'))).toBe(true);
      expect(after.filter((id) => id.startsWith('jmrd/dialogue/09001'))).toEqual([]);
      expect((await inspect(dir)).findings).toEqual([]);
      const again = join(folder(), 'out');
      await buildFrom(sources, { ...one.options, out: again, tombstones: join(dir, 'tombstones.jsonl') });
      expect(datasetFiles(dir)).toEqual(datasetFiles(again));
      // A manifest is a recipe, also of a dataset of which something was taken out.
      const third = join(folder(), 'out');
      await buildFrom(sources, { recipe: join(dir, 'manifest.json'), out: third, workers: 1 });
      expect(datasetFiles(third)).toEqual(datasetFiles(dir));
      for (const { tasks } of manifest.sources)
        for (const task of tasks) {
          const left = [task.filtered, task.leftOut, task.curated].flatMap((counts) => Object.values(counts));
          expect(task.made).toBe(task.records + left.reduce((sum, count) => sum + count, 0) + (task.forgotten ?? 0));
        }
    },
  );

  it('is nowhere in the folder any more, nor in the parts beside it', async () => {
    const [one] = built;
    if (one === undefined) throw new RangeError('no such form');
    const dir = copyOf(one);
    const record = await openDataset(dir).record('manythings/en-ja/2');
    const text = record?.response ?? '';
    expect(textOfAll(dir)).toContain(text);
    const { parts, tombstones, sources: its } = await forget(dir, { id: ['manythings/en-ja/2'] });
    expect(parts).toBe(1);
    expect(its).toEqual(['manythings']);
    expect(tombstones).toBe(2);
    expect(textOfAll(dir)).not.toContain(text);
    expect(readdirSync(join(dir, '.kumiki/parts')).filter((name) => name.startsWith('manythings'))).toEqual([]);
    expect(readFileSync(join(dir, 'tombstones.jsonl'), 'utf8')).toBe(
      '{"id":"manythings/en-ja/2"}\n{"id":"manythings/ja-en/2"}\n',
    );
  });

  it('can be taken out again: that changes nothing; more can be taken out later', async () => {
    const [, one] = built;
    if (one === undefined) throw new RangeError('no such form');
    const dir = copyOf(one);
    await forget(dir, { id: ['manythings/en-ja/2'], reason: 'first' });
    const files = datasetFiles(dir);
    const again = await forget(dir, { id: ['manythings/en-ja/2'], reason: 'second' });
    expect(again).toMatchObject({ records: 0, shards: 0, tombstones: 0 });
    expect(datasetFiles(dir)).toEqual(files);
    await forget(dir, { id: ['manythings/en-ja/3'] });
    const other = copyOf(one);
    const list = join(folder(), 'list.jsonl');
    writeFileSync(list, '{"id":"manythings/en-ja/2"}\n\n{"id":"manythings/ja-en/3","other":1}\n');
    await forget(other, { list });
    expect(await idsIn(other)).toEqual(await idsIn(dir));
  });

  it('takes the text of rows that gave no record out of the rejects', async () => {
    const [one] = built;
    if (one === undefined) throw new RangeError('no such form');
    const dir = copyOf(one);
    const lines = readFileSync(join(dir, 'rejects.jsonl'), 'utf8').trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { task: string; row: string; origin: string; source: string });
    const row = rows.find(({ task, row: text }) => task === '' && text !== '');
    if (row === undefined) throw new RangeError('no row without a record');
    const { rejects, records } = await forget(dir, { origin: [row.origin] });
    expect(records).toBe(0);
    expect(rejects).toBeGreaterThan(0);
    expect(readFileSync(join(dir, 'rejects.jsonl'), 'utf8')).not.toContain(JSON.stringify(row.row));
    expect((await inspect(dir)).findings).toEqual([]);
    const again = join(folder(), 'out');
    await buildFrom(sources, { ...one.options, out: again, tombstones: join(dir, 'tombstones.jsonl') });
    expect(datasetFiles(again)).toEqual(datasetFiles(dir));
  });

  it.each(['none', 'exact'] as const)(
    'are also its exact copies elsewhere, kept or dropped (--dedup %s)',
    async (dedup) => {
      const [raw, dir] = [folder(), join(folder(), 'out')];
      const row = (key: string, text: string): string => `${key}\tその${text}とは何ですか。\t${text}の答えです。\n`;
      writeFiles(raw, { 'notes/notes.tsv': row('a', '組木') + row('b', '別') + row('c', '組木') + row('d', '他') });
      const options = { sources: [notes()], raw, workers: 1, dedup, shardRecords: 3 };
      await buildFrom([], { ...options, out: dir });
      const { records, rejects } = await forget(dir, { id: ['notes/ask/a'] });
      expect([records, rejects]).toEqual(dedup === 'none' ? [4, 0] : [2, 2]);
      expect(await idsIn(dir)).toEqual(['notes/ask/b', 'notes/ask/d', 'notes/guess/b', 'notes/guess/d']);
      expect(textOfAll(dir)).not.toContain('組木');
      expect((await inspect(dir)).findings).toEqual([]);
      const again = join(folder(), 'out');
      await buildFrom([], { ...options, out: again, tombstones: join(dir, 'tombstones.jsonl') });
      expect(datasetFiles(again)).toEqual(datasetFiles(dir));
    },
  );

  it('must be there: else all that is not is named and nothing is changed', async () => {
    const [one] = built;
    if (one === undefined) throw new RangeError('no such form');
    const dir = copyOf(one);
    const files = datasetFiles(dir);
    const wrong = { id: ['manythings/en-ja/2', 'manythings/en-ja/none'], origin: ['https://example.org/none'] };
    await expect(forget(dir, wrong)).rejects.toMatchObject({
      code: 'record-unknown',
      found: 'manythings/en-ja/none, https://example.org/none',
    });
    expect(datasetFiles(dir)).toEqual(files);
    const { missing, records } = await forget(dir, { ...wrong, ignoreMissing: true });
    expect(missing).toEqual(['manythings/en-ja/none', 'https://example.org/none']);
    expect(records).toBe(2);
  });

  it('may not be all of a source by mistake, nor all of the dataset', async () => {
    const dir = join(folder(), 'out');
    await buildFrom(sources, {
      sources: ['manythings', 'wordnet-ja'],
      out: dir,
      workers: 1,
      shardRecords: 3,
      pack: 'gzip',
    });
    const own = (await idsIn(dir)).filter((id) => id.startsWith('manythings/'));
    await expect(forget(dir, { id: own })).rejects.toMatchObject({ code: 'no-records' });
    await expect(forget(dir, { id: await idsIn(dir), allowEmptySource: true })).rejects.toMatchObject({
      code: 'no-records',
    });
    const { manifest } = await forget(dir, { id: own, allowEmptySource: true });
    expect(manifest.sources.find(({ id }) => id === 'manythings')?.records).toBe(0);
    expect(manifest.shards.some(({ records }) => records === 0)).toBe(true);
    expect((await inspect(dir)).findings).toEqual([]);
    expect((await idsIn(dir)).every((id) => id.startsWith('wordnet-ja/'))).toBe(true);
  });

  it('is refused where the dataset is damaged, is being built, or does not tell where its records come from', async () => {
    const [one] = built;
    if (one === undefined) throw new RangeError('no such form');
    const dir = copyOf(one);
    const shard = join(dir, 'data', readdirSync(join(dir, 'data'))[0] ?? '');
    writeFileSync(shard, readFileSync(shard, 'utf8').replace('の', 'ノ'));
    await expect(forget(dir, { id: ['manythings/en-ja/2'] })).rejects.toMatchObject({ code: 'dataset-damaged' });
    const bare = join(folder(), 'out');
    await buildFrom(sources, { sources: ['manythings'], out: bare, format: 'messages' });
    await expect(forget(bare, { id: ['manythings/en-ja/2'] })).rejects.toMatchObject({ code: 'option-wrong' });
    const none = join(folder(), 'none');
    await expect(forget(none, { id: ['a'] })).rejects.toMatchObject({ code: 'dataset-damaged' });
    expect(existsSync(none)).toBe(false);
    for (const wrong of [{}, { id: [] }, { id: ['a'], day: '2026-13-01' }, { id: ['a'], reason: ' ' }]) {
      await expect(forget(bare, wrong)).rejects.toMatchObject({ code: 'option-wrong' });
    }
    const list = join(folder(), 'list');
    writeFileSync(list, 'no JSON\n');
    await expect(forget(bare, { list })).rejects.toMatchObject({ code: 'tombstones-wrong', place: { line: 1 } });
    await expect(forget(bare, { list: folder() })).rejects.toMatchObject({ code: 'tombstones-wrong' });
  });

  it('stays out: a build without the tombstones, or with those of another dataset, does not replace it', async () => {
    const dir = join(folder(), 'out');
    const options = { sources: ['manythings'], out: dir, workers: 1 };
    await buildFrom(sources, options);
    await forget(dir, { id: ['manythings/en-ja/2'] });
    await expect(buildFrom(sources, options)).rejects.toMatchObject({ code: 'output-exists' });
    const other = join(folder(), 'tombstones.jsonl');
    writeFileSync(other, '{"id":"manythings/en-ja/3"}\n');
    await expect(buildFrom(sources, { ...options, tombstones: other })).rejects.toMatchObject({
      code: 'output-exists',
    });
    writeFileSync(other, '{"id":"jesc/en-ja/3"}\n');
    await expect(buildFrom(sources, { ...options, tombstones: other })).rejects.toMatchObject({
      code: 'tombstones-wrong',
    });
    await expect(buildFrom(sources, { ...options, tombstones: join(dir, 'none') })).rejects.toMatchObject({
      code: 'tombstones-wrong',
    });
    mkdirSync(join(dir, 'data'), { recursive: true });
    await buildFrom(sources, { ...options, tombstones: join(dir, 'tombstones.jsonl') });
    expect(await idsIn(dir)).not.toContain('manythings/en-ja/2');
  });
});
