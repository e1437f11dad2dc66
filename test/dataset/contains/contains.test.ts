import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, type BuildOptions, contains, forget, inspect, openDataset } from '../../../src/index.js';
import { CERTAIN, chosenGrams, GRAM, gramHashes } from '../../../src/dataset/contains/fingerprints.js';
import { longestShared } from '../../../src/dataset/contains/overlap.js';
import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';
import { temporaryFolders } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';

const folder = temporaryFolders();
const SOURCES = ['jsquad', 'manythings', 'aozora', 'alpaca-ja', 'jmrd'];
const WAYS: readonly Partial<BuildOptions>[] = [
  { shardRecords: 7 },
  { shardRecords: 9, shuffle: '1', pack: 'gzip', format: 'messages', metadata: 'all' },
  { pack: 'zstd', configs: 'source', format: 'alpaca', metadata: 'all' },
  { pack: 'parquet', shardRecords: 20 },
];

describe('a work in a dataset', () => {
  let built: readonly string[];
  beforeAll(async () => {
    built = await Promise.all(
      WAYS.map(async (way) => {
        const out = join(folder(), 'out');
        await build({ sources: SOURCES, workers: 1, ...way, out });
        return out;
      }),
    );
  });
  const first = (): string => built[0] ?? '';
  const copied = (): string => {
    const copy = join(folder(), 'out');
    cpSync(first(), copy, { recursive: true });
    return copy;
  };

  it.each(WAYS.map((_, way) => way))('is found by every passage of 47 characters, in form %i', async (way) => {
    const dir = built[way] ?? '';
    let planted = 0;
    for await (const { id, response, origin } of openDataset(dir).parsed()) {
      const units = plainText(response);
      if (units.length < CERTAIN || planted > 25) continue;
      planted++;
      const at = (planted * 7) % (units.length - CERTAIN + 1);
      const text = `前${textOf(units.subarray(at, at + CERTAIN))}後`;
      const { records } = await contains(dir, { text, count: 100 });
      const own = records.find((record) => record.id === id);
      expect(own?.characters).toBeGreaterThanOrEqual(CERTAIN);
      expect(textOf(units)).toContain(own?.passage);
      expect(own).toMatchObject({ by: 'text', origin });
      expect(own?.share).toBeGreaterThan(0.9);
    }
    expect(planted).toBeGreaterThan(3);
  });

  it('is found by its address and by its title, and not by others', async () => {
    const url = 'https://ja.wikipedia.org/wiki/%E9%8A%80%E6%9D%8F';
    const byUrl = await contains(first(), { url });
    expect(byUrl.records.map(({ id }) => id.split('/')[0])).toEqual(Array(byUrl.total).fill('jsquad'));
    expect(byUrl.total).toBeGreaterThan(2);
    const byTitle = await contains(first(), { title: '「銀杏」' });
    expect(byTitle.records.map(({ id }) => id)).toEqual(byUrl.records.map(({ id }) => id));
    expect(await contains(first(), { url: `${url}/`, title: '銀' })).toMatchObject({ total: 0, records: [] });
    expect(await contains(first(), { url, title: '銀杏', count: 1 })).toMatchObject({ total: byUrl.total });
  });

  it('is not found where it is not, also where it is long and says the same over and over', async () => {
    const foreign =
      '架空の組木細工について述べた文章であり、どの標本にも同じ文は一つとして含まれていないはずである。'.repeat(2);
    expect(await contains(first(), { text: foreign })).toMatchObject({ total: 0, isCut: false });
    expect((await contains(first(), { text: 'あ'.repeat(100_000) })).total).toBe(0);
  });

  it('is no longer found when it was taken out', async () => {
    const dir = copied();
    const url = 'https://ja.wikipedia.org/wiki/%E9%8A%80%E6%9D%8F';
    const { records } = await contains(dir, { url });
    const text = (await openDataset(dir).record(records[0]?.id ?? ''))?.input ?? '';
    expect((await contains(dir, { text })).total).toBeGreaterThan(0);
    await forget(dir, { origin: [url] });
    expect(existsSync(join(dir, '.kumiki/contains'))).toBe(false);
    expect((await contains(dir, { url, text, title: '銀杏' })).total).toBe(0);
  });

  it('is looked for in an index that is no part of the dataset, fits it, and is made anew where it does not or is damaged', async () => {
    const dir = copied();
    const index = join(dir, '.kumiki/contains');
    const url = 'https://ja.wikipedia.org/wiki/%E9%8A%80%E6%9D%8F';
    const notes: string[] = [];
    const look = async (): Promise<number> => (await contains(dir, { url, note: (text) => notes.push(text) })).total;
    rmSync(index, { force: true });
    const total = await look();
    const { mtimeMs, size } = statSync(index);
    expect([await look(), statSync(index).mtimeMs, notes]).toEqual([total, mtimeMs, []]);
    expect((await inspect(dir)).findings).toEqual([]);
    const whole = readFileSync(index);
    const other = Buffer.from(whole);
    other.write('0'.repeat(64), 18);
    writeFileSync(index, other);
    expect([await look(), notes]).toEqual([total, []]);
    expect(readFileSync(index).equals(whole)).toBe(true);
    for (const wrong of [whole.subarray(0, size - 9), whole.subarray(0, 200), flipped(whole, size - 40)]) {
      writeFileSync(index, wrong);
      expect(await look()).toBe(total);
      expect(notes.splice(0)).toEqual([expect.stringContaining('is not as it was written')]);
    }
    writeFileSync(index, flipped(whole, 140));
    await expect(look()).rejects.toMatchObject({ code: 'dataset-damaged', place: { file: '.kumiki/contains' } });
  });

  const flipped = (bytes: Buffer, at: number): Buffer => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ 1;
    return other;
  };

  it('must be named, and long enough to be told from others', async () => {
    for (const wrong of [{}, { text: '短い、文！' }, { title: '「」' }]) {
      await expect(contains(first(), wrong)).rejects.toMatchObject({ code: 'option-wrong' });
    }
    const bare = join(folder(), 'out');
    await build({ sources: ['manythings'], out: bare, format: 'alpaca', workers: 1 });
    await expect(contains(bare, { url: 'https://example.org' })).rejects.toMatchObject({ code: 'option-wrong' });
    const [record] = (await contains(bare, { title: 'Hi.' })).records;
    expect(record?.id).toMatch(/^data\/train-00000-of-00001\.jsonl:\d+$/u);
  });

  it('is told on the command line', async () => {
    const yes = await kumikiIn(first(), 'contains', '.', '--title', '銀杏', '-n', '1');
    expect(yes.stdout).toMatch(
      /^Yes: \d+ records\n\njsquad\/qa\/.*\n {2}jsquad\/qa, CC-BY-SA-4\.0, https:.*\n {2}by a title\n/u,
    );
    const no = await kumikiIn(first(), 'contains', '.', '--url', 'https://example.org');
    expect([no.status, no.stdout]).toEqual([0, 'No: no record has it.\n']);
    const text = join(folder(), 'text.txt');
    const [record] = (await contains(first(), { title: '銀杏' })).records;
    writeFileSync(text, (await openDataset(first()).record(record?.id ?? ''))?.input ?? '');
    const json = await kumikiIn(first(), 'contains', '.', '--text', text, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ total: expect.any(Number), records: expect.any(Array) });
    expect((await kumikiIn(first(), 'contains', '.', '--text', join(text, 'none'))).status).toBe(2);
  });
});

describe('grams that stand for a text', () => {
  // Few letters: many grams are the same.
  const letters = fc.array(fc.constantFrom(97, 98, 99), { maxLength: 300 }).map((units) => Uint16Array.from(units));

  it('promise 47 characters, as the pages say', () => {
    expect(CERTAIN).toBe(47);
  });

  it('have one in every window, and a shared passage of 47 characters shares one', () => {
    fc.assert(
      fc.property(
        letters,
        letters,
        fc.array(fc.nat(0xff), { minLength: CERTAIN, maxLength: 90 }),
        (before, after, mid) => {
          const passage = Uint16Array.from(mid);
          const gramsOf = (units: Uint16Array): ReadonlySet<string> =>
            new Set(chosenGrams(units).map((at) => units.subarray(at, at + GRAM).join(' ')));
          const one = gramsOf(Uint16Array.from([...before, ...passage, ...after]));
          const other = gramsOf(Uint16Array.from([...after, ...passage, ...before]));
          expect([...one].some((gram) => other.has(gram))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are those that looking at every window anew gives', () => {
    fc.assert(
      fc.property(letters, (units) => {
        const hashes = [...gramHashes(units)];
        const window = Math.min(32, hashes.length);
        const expected = new Set<number>();
        for (let from = 0; window > 0 && from + window <= hashes.length; from++) {
          const own = hashes.slice(from, from + window);
          expected.add(from + own.lastIndexOf(Math.min(...own)));
        }
        expect(chosenGrams(units)).toEqual([...expected]);
      }),
      { numRuns: 60 },
    );
  });

  it('are confirmed by the longest passage that two texts share', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const [a, b] = [one, other].map((units) => String.fromCharCode(...units));
        let longest = 0;
        for (let from = 0; from < (a?.length ?? 0); from++)
          for (let to = from + Math.max(GRAM, longest + 1); to <= (a?.length ?? 0); to++)
            if (b?.includes(a?.slice(from, to) ?? '') === true) longest = to - from;
            else break;
        const found = longestShared(one, other);
        expect(found?.length ?? 0).toBe(longest);
        if (found !== undefined) expect(b).toContain(a?.slice(found.at, found.at + found.length));
      }),
      { numRuns: 40 },
    );
  });
});
