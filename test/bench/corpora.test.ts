import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { corpora } from '../../bench/corpora/catalogue.js';
import { make, type Order, plan } from '../../bench/corpora/generate.js';
import { canBzip2 } from '../../bench/pack/bzip2.js';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const SCALE = 0.0005;

function hashes(dir: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(dir, name);
    if (statSync(path).isFile()) files[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return files;
}

async function makeAll(orders: readonly Order[]): Promise<boolean[]> {
  const made: boolean[] = [];
  for (const order of orders) made.push((await make(order)).made);
  return made;
}

describe('invented corpora', () => {
  const raw = folder();
  let orders: readonly Order[];

  beforeAll(async () => {
    const bzip2 = await canBzip2();
    const possible = corpora.filter(({ files }) => bzip2 || !files.some(({ name }) => name.endsWith('.bz2')));
    orders = plan(possible, SCALE, raw);
    await makeAll(orders);
  });

  it('are those of the v0 edition, by id', () => {
    expect(corpora).toHaveLength(17);
    const ids = corpora.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    for (const { source } of sources) if (source.edition === 'v0') expect(ids).toContain(source.id);
  });

  it('have the names that the sources look for', () => {
    for (const { id, files } of corpora) {
      const source = sources.find((entry) => entry.source.id === id)?.source;
      if (source === undefined) continue;
      const required = Object.values(source.files).filter(({ optional }) => optional !== true);
      for (const { name } of required) {
        const [start = '', end = ''] = name.split('*');
        const there = files.filter((file) => file.name.startsWith(start) && file.name.endsWith(end));
        expect({ id, name, there: there.length }).toEqual({ id, name, there: 1 });
      }
    }
  });

  it.each(sources.filter(({ source }) => source.edition === 'v0').map(({ source }) => [source.id]))(
    '%s builds without a fault and gives the number of records it should',
    async (id) => {
      const own = orders.filter(({ corpus }) => corpus.id === id);
      const [first] = own;
      if (first === undefined) return;
      const manifest = await buildFrom(sources, {
        raw,
        out: join(folder(), 'out'),
        sources: [id],
        unpinned: true,
        workers: 1,
      });
      const faults = Object.entries(manifest.sources[0]?.rejected ?? {}).filter(
        ([reason]) => sources.find(({ source }) => source.id === id)?.source.reasons[reason]?.sort === 'fault',
      );
      expect(faults).toEqual([]);
      expect(manifest.sources.flatMap(({ tasks }) => tasks.map(({ suspect }) => suspect))).toEqual(
        manifest.sources.flatMap(({ tasks }) => tasks.map(() => ({}))),
      );
      const { records } = first.corpus;
      if (records === undefined) expect(manifest.records).toBeGreaterThan(0);
      else expect(manifest.records).toBe(records(own.map(({ rows }) => rows)));
    },
  );

  it('are the same bytes each time', async () => {
    const again = folder();
    const some = orders.filter(({ corpus }) => corpus.id !== 'jawiki');
    await makeAll(some.map((order) => ({ ...order, path: join(again, order.corpus.id, order.file.name) })));
    const first = Object.entries(hashes(raw)).filter(([name]) => !name.startsWith('jawiki'));
    expect(Object.entries(hashes(again))).toEqual(first);
  });

  it('are not made again, but for files that are not whole or of another size', async () => {
    expect(await makeAll(orders)).toEqual(orders.map(() => false));
    const [order] = orders.filter(({ corpus }) => corpus.id === 'aio');
    if (order === undefined) throw new Error('there is no aio');
    const bytes = readFileSync(order.path);
    // As a killed run leaves it: the temporary file, and none of the final name.
    rmSync(order.path);
    writeFileSync(`${order.path}.unfinished`, bytes.subarray(0, 100));
    expect(await make(order)).toEqual({ bytes: bytes.length, made: true });
    expect(readFileSync(order.path).equals(bytes)).toBe(true);
    expect(existsSync(`${order.path}.unfinished`)).toBe(false);
    expect((await make({ ...order, rows: order.rows + 1 })).made).toBe(true);
    await make(order);
    const past = new Date(0);
    utimesSync(order.path, past, past);
    expect((await make(order)).made).toBe(false);
    expect(statSync(order.path).mtimeMs).toBe(0);
  });
});
