import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  build,
  cutPlanned,
  finishPlanned,
  mergePlanned,
  planBuild,
  upload,
  workOn,
  writePlanned,
  type WriteResult,
} from '../../src/index.js';
import { readRecipe } from '../../src/options/recipe.js';
import { settingsOf } from '../../src/options/settings.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { objectServer, refuse, withEnvironment } from '../support/object-server.js';

const folder = temporaryFolders();
const server = await objectServer();
withEnvironment(server.env);

const to = 's3://bucket/sets/ja';
const OPTIONS = { sources: ['jcommonsenseqa', 'jsquad'], shardRecords: 4, shuffle: '5' } as const;

/** A dataset on a disk, and the folder of a plan whose tasks are done. */
let local: string;
let planned: string;
let files: Readonly<Record<string, string>>;
beforeAll(async () => {
  local = join(folder(), 'local');
  await build({ out: local, ...OPTIONS });
  files = datasetFiles(local);
  planned = join(folder(), 'out');
  await planBuild({ out: planned, tasks: 1, ...OPTIONS });
  await workOn(planned, { task: 0 });
});
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterEach(() => {
  server.fault(undefined);
});

/** What stands below the prefix, as the files of a dataset. */
const stored = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...server.objects]
      .map(([key, { bytes }]) => [key.replace('sets/ja/', ''), bytes.toString('utf8')] as const)
      .sort(),
  );
const puts = (): readonly string[] => server.requests.filter(({ method }) => method === 'PUT').map(({ key }) => key);
const merged = (): string => {
  const out = join(folder(), 'out');
  cpSync(planned, out, { recursive: true });
  return out;
};
/** Refuses the put of this number, counted from 0, and all behind it. */
const refuseFrom = (number: number): void => {
  let seen = 0;
  server.fault(({ method }, response) => {
    if (method !== 'PUT' || seen++ < number) return false;
    refuse(response, 403, 'AccessDenied');
    return true;
  });
};

describe('a dataset that is built into an object store', () => {
  it('has the bytes of one on a disk, the manifest last, and leaves parts alone on the disk', async () => {
    const work = join(folder(), 'work');
    let most = 0;
    server.fault(({ method, key }) => {
      if (method !== 'PUT' || !key.includes('/data/')) return false;
      const [next = ''] = readdirSync(join(work, '.kumiki')).filter((name) => name.startsWith('next-'));
      most = Math.max(most, readdirSync(join(work, '.kumiki', next, 'data')).length);
      return false;
    });
    const manifest = await build({ out: `${to}/`, work, ...OPTIONS });
    expect(stored()).toEqual(files);
    expect(manifest.shards.length).toBeGreaterThan(3);
    expect(puts().at(-1)).toBe('sets/ja/manifest.json');
    const conditions = server.requests.filter(({ method }) => method === 'PUT').map(({ headers }) => headers);
    expect(conditions.every((headers) => headers['if-none-match'] === '*')).toBe(true);
    // One that is on its way, and one that is written meanwhile.
    expect(most).toBeLessThanOrEqual(2);
    expect(readdirSync(work)).toEqual(['.kumiki']);
    expect(readdirSync(join(work, '.kumiki')).sort()).toEqual(['hashes.json', 'parts', 'plan.json']);
    // Once more: nothing is sent.
    server.requests.length = 0;
    await build({ out: to, work, ...OPTIONS });
    expect(puts()).toEqual([]);
    // And an upload finds it there.
    expect(await upload(local, to)).toMatchObject({ sent: 0 });
  });

  it('is taken up where it was stopped, wherever that was', async () => {
    const count = Object.keys(files).length;
    for (const number of [2, count - 1]) {
      server.objects.clear();
      const out = merged();
      refuseFrom(number);
      expect(await failure(mergePlanned(out, { to }))).toMatchObject({ code: 'store-refused' });
      server.fault(undefined);
      expect(server.objects.has('sets/ja/manifest.json')).toBe(false);
      const there = server.objects.size;
      server.requests.length = 0;
      await mergePlanned(out, { to });
      expect(puts()).toHaveLength(count - there);
      expect(stored()).toEqual(files);
      expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    }
  });

  it('is not put where another one is, nor beside anything else', async () => {
    const refused = async (name: string): Promise<void> => {
      server.requests.length = 0;
      expect(await failure(mergePlanned(merged(), { to }))).toMatchObject({
        code: 'output-exists',
        found: expect.stringContaining(name),
      });
      expect(puts()).toEqual([]);
      server.objects.clear();
    };
    server.put('sets/ja/manifest.json', (files['manifest.json'] ?? '').replace('"shuffle": "5"', '"shuffle": "6"'));
    await refused('of jcommonsenseqa, jsquad');
    server.put('sets/ja/mine.txt', 'mine');
    await refused('mine.txt');
    // Of a cut that was given up: the name of no shard of this one.
    server.put('sets/ja/data/train-00000-of-00099.jsonl', 'x');
    await refused('train-00000-of-00099');
    server.put('sets/ja/manifest.json', '{}');
    expect(await failure(mergePlanned(merged(), { to }))).toMatchObject({ code: 'output-exists' });
    server.objects.clear();
    // As long as its own.
    const mine = 'x'.repeat(Buffer.byteLength(files['NOTICE.md'] ?? ''));
    server.put('sets/ja/NOTICE.md', mine);
    expect(await failure(mergePlanned(merged(), { to }))).toMatchObject({ code: 'output-exists' });
    expect(server.objects.get('sets/ja/NOTICE.md')?.bytes.toString('utf8')).toBe(mine);
    // Before anything is extracted.
    server.put('sets/ja/mine.txt', 'mine');
    const work = join(folder(), 'work');
    expect(await failure(build({ out: to, work, ...OPTIONS }))).toMatchObject({ code: 'output-exists' });
    expect(readdirSync(join(work, '.kumiki/parts'))).toEqual([]);
  });

  it('is whole where the answer to the manifest was lost', async () => {
    let lost = 1;
    server.fault(({ method, key, headers, body }, response) => {
      if (method !== 'PUT' || !key.endsWith('manifest.json') || lost-- <= 0) return false;
      server.objects.set(key, { bytes: body, etag: '"x"', sha256: [headers['x-amz-meta-sha256']].flat()[0] });
      response.destroy();
      return true;
    });
    await mergePlanned(merged(), { to });
    expect(stored()).toEqual(files);
  });
});

describe('a merge in three steps into an object store', () => {
  it('puts shards there from every machine, and ends with the same bytes', async () => {
    const out = merged();
    await cutPlanned(out);
    const write = (index: number): Promise<WriteResult> => writePlanned(out, { index, of: 2, to });
    await Promise.all([write(1), write(1)]);
    const shardsThere = (): readonly string[] => [...server.objects.keys()].filter((key) => key.includes('/data/'));
    expect(shardsThere().length).toBeGreaterThan(1);
    expect(await failure(finishPlanned(out, { to }))).toMatchObject({
      code: 'shards-missing',
      hint: expect.stringContaining(`--of 2 --to ${to} again for I = 0,`),
    });
    refuseFrom(1);
    expect(await failure(write(0))).toMatchObject({ code: 'store-refused' });
    server.fault(undefined);
    expect(await write(0)).toMatchObject({ reused: 1 });
    const [gone = ''] = shardsThere();
    server.objects.delete(gone);
    expect(await failure(finishPlanned(out, { to }))).toMatchObject({ code: 'shards-missing' });
    // It was put there first, by the other writer.
    expect(await write(1)).toMatchObject({ written: 1 });
    const [merge = ''] = readdirSync(join(out, '.kumiki')).filter((name) => name.startsWith('merge-'));
    const waiting = readdirSync(join(out, '.kumiki', merge, 'cut/shards'), { recursive: true, encoding: 'utf8' });
    expect(waiting.filter((name) => name.includes('-0'))).toEqual([]);
    refuseFrom(2);
    expect(await failure(finishPlanned(out, { to }))).toMatchObject({ code: 'store-refused' });
    server.fault(undefined);
    const { records } = await finishPlanned(out, { to });
    expect(stored()).toEqual(files);
    // Once more, when all is done.
    expect(await finishPlanned(out, { to })).toMatchObject({ records });
    expect(await write(1)).toMatchObject({ isMerged: true });
    server.objects.clear();
    expect(await failure(write(1))).toMatchObject({ code: 'plan-wrong' });
  });

  it('is not written beside another dataset', async () => {
    const out = merged();
    await cutPlanned(out);
    server.put('sets/ja/data/train-00000-of-00099.jsonl', 'x');
    expect(await failure(writePlanned(out, { index: 0, of: 1, to }))).toMatchObject({ code: 'output-exists' });
  });
});

describe('where a build goes', () => {
  it('keeps its parts in a folder named after the address', async () => {
    expect(await settingsOf({ out: to })).toMatchObject({ to, out: join('kumiki-work', 'bucket', 'sets', 'ja') });
    expect(await settingsOf({ out: 's3://bucket', work: 'w' })).toMatchObject({ to: 's3://bucket', out: 'w' });
    expect(await settingsOf({ out: 'here' })).toMatchObject({ to: undefined, out: 'here' });
    const recipe = join(folder(), 'recipe.yaml');
    writeFileSync(recipe, `raw: s3://bucket/raw\nout: ${to}\nwork: w\n`);
    expect(readRecipe(recipe)).toEqual({ raw: 's3://bucket/raw', out: to, work: join(recipe, '../w') });
  });

  it.each([
    ['a folder for parts beside a folder', { out: 'here', work: 'w' }],
    ['overwriting in a store', { out: to, force: true }],
    ['no address', { out: 's3://Bucket/x' }],
  ])('refuses %s', async (_, given) => {
    expect(await failure(settingsOf(given))).toMatchObject({ code: 'option-wrong' });
  });

  it('is a folder for a plan, whose merge may go to a store', async () => {
    expect(await failure(planBuild({ out: to, tasks: 1, sources: ['jsquad'] }))).toMatchObject({
      code: 'option-wrong',
    });
    const said = await kumikiIn(folder(), 'merge', merged(), '--to', to);
    expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining(to) });
    expect(stored()).toEqual(files);
  });
});
