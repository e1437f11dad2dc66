import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { build, defineFilter, defineStage, drop, filePath, openDataset, verify } from '../../../src/index.js';
import { threads } from '../../../src/build/run/threads.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

/** A raw folder with so many notes. */
function rawNotes(rows: number): string {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': noteLines(rows) });
  return raw;
}

const listed = defineFilter({
  id: 'listed',
  title: 'drops records whose response is listed in a file',
  options: z.strictObject({ words: filePath() }),
  reasons: { listed: 'the response is listed' },
  prepare: ({ words }, { bytes }) => new Set(bytes(words).toString('utf8').split('\n')),
  apply: (record, _, words) => (words.has(record.response) ? drop('listed') : record),
});

/** Keeps a tenth of the records, by their numbers, for validation. */
const tenth = defineStage({
  id: 'tenth',
  title: 'splits',
  reasons: {},
  splits: () => ['train', 'valid'],
  decide(records, _, { assign }) {
    for (const { record } of records.scan()) if (record % 10 === 3) assign(record, 'valid');
  },
});

describe('an option that names a file', () => {
  const inRecipe = (dir: string): string => join(dir, 'recipe.json');
  const made = async (words: string): Promise<{ out: string; records: number; manifest: string }> => {
    const [raw, dir, out] = [rawNotes(3), folder(), join(folder(), 'out')];
    writeFiles(dir, { 'lists/words.txt': words });
    const filters = [{ use: listed, options: { words: join(dir, 'lists/words.txt') } }];
    const { records } = await build({ out, raw, sources: [notes()], filters });
    return { out, records, manifest: readFileSync(join(out, 'manifest.json'), 'utf8') };
  };

  it('gives its content to the filter; the manifest has its name and hash, and no path', async () => {
    const all = await made('');
    const first = JSON.parse(
      readFileSync(join(all.out, 'data/train-00000-of-00001.jsonl'), 'utf8').split('\n')[0] ?? '',
    ) as {
      response: string;
    };
    const fewer = await made(first.response);
    expect(fewer.records).toBeLessThan(all.records);
    const { recipe, stepFiles } = JSON.parse(fewer.manifest) as { recipe: { filters: unknown }; stepFiles: unknown[] };
    expect(recipe.filters).toEqual([{ listed: { words: 'words.txt' } }]);
    expect(stepFiles).toEqual([
      expect.objectContaining({ name: 'words.txt', bytes: Buffer.byteLength(first.response) }),
    ]);
  });

  it('is relative to the recipe', async () => {
    const [raw, dir] = [rawNotes(3), folder()];
    const kumiki = JSON.stringify(new URL('../../../dist/src/index.js', import.meta.url).href);
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'words.txt': 'x',
      'reads.js': `import { defineFilter, filePath } from ${kumiki};
import { z } from ${JSON.stringify(import.meta.resolve('zod'))};
export default defineFilter({ id: 'reads', title: 'reads', reasons: {}, options: z.strictObject({ words: filePath() }),
  prepare: ({ words }, { bytes }) => bytes(words).length, apply: (record) => record });`,
      'recipe.json': '{"filters": [{"./reads.js": {"words": "words.txt"}}]}',
    });
    const { stepFiles } = await build({ out: join(folder(), 'out'), raw, sources: [notes()], recipe: inRecipe(dir) });
    expect(stepFiles.map(({ name }) => name)).toEqual(['words.txt']);
  });

  it('is an error where the file cannot be read, or another has its name', async () => {
    const dir = folder();
    writeFiles(dir, { 'a/words.txt': 'x', 'b/words.txt': 'y' });
    const chosen = (path: string) => ({ use: listed, options: { words: path } });
    const wrong = (...paths: string[]) =>
      failure(build({ out: join(folder(), 'out'), sources: ['jsquad'], filters: paths.map(chosen) }));
    expect(await wrong(join(dir, 'none.txt'))).toMatchObject({ code: 'option-wrong' });
    const two = defineFilter({
      id: 'two',
      title: 'reads two',
      options: z.strictObject({ words: z.array(filePath()) }),
      reasons: {},
      apply: (record) => record,
    });
    const error = await failure(
      build({
        out: join(folder(), 'out'),
        sources: ['jsquad'],
        filters: [{ use: two, options: { words: [join(dir, 'a/words.txt'), join(dir, 'b/words.txt')] } }],
      }),
    );
    expect(error.message).toContain('two different files have the name words.txt');
  });
});

describe('a stage that assigns splits', () => {
  it.each([{}, { shuffle: 'seed' }, { shardRecords: 7, pack: 'gzip' as const }])(
    'puts records into shards of their own (%j)',
    async (options) => {
      const [raw, out] = [rawNotes(40), join(folder(), 'out')];
      const whole = join(folder(), 'out');
      await build({ out: whole, raw, sources: [notes()] });
      const manifest = await build({ out, raw, sources: [notes()], stages: [tenth], ...options });
      await verify(out);
      const all: string[] = [];
      for await (const { id } of openDataset(whole).records()) all.push(id);
      const found = new Map<string, string>();
      let shard = 0;
      let left = manifest.shards[0]?.records ?? 0;
      for await (const { id } of openDataset(out).records()) {
        while (left === 0) left = manifest.shards[++shard]?.records ?? 0;
        found.set(id, manifest.shards[shard]?.split ?? '');
        left--;
      }
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(all.map((id, number) => [id, number % 10 === 3 ? 'valid' : 'train'])),
      );
      const names = readdirSync(join(out, 'data'));
      expect(names).toEqual(manifest.shards.map(({ file }) => file.replace('data/', '')).sort());
      expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('path: data/valid-*');
    },
  );

  it('is refused where it assigns a split that it does not declare', async () => {
    const wrong = defineStage({
      id: 'wrong',
      title: 'is wrong',
      reasons: {},
      splits: () => ['train'],
      decide: (_, __, { assign }) => {
        assign(0, 'dev');
      },
    });
    const error = await failure(
      build({ out: join(folder(), 'out'), raw: rawNotes(3), sources: [notes()], stages: [wrong] }),
    );
    expect(error).toMatchObject({ code: 'stage-invalid', expected: 'train', found: 'dev' });
    expect(error.summary).toBe('the stage wrong assigns a split that it does not declare');
  });

  it('has up to 128 splits: an index has room for no more', async () => {
    const names = Array.from({ length: 129 }, (_, n) => `s${n}`);
    const last = (count: number) =>
      defineStage({
        id: 'many',
        title: 'assigns the last split',
        reasons: {},
        splits: () => names.slice(0, count),
        decide(records, _, { assign }) {
          for (const { record } of records.scan()) if (record > 0) assign(record, names[count - 1] ?? '');
        },
      });
    const built = (count: number) =>
      build({ out: join(folder(), 'out'), raw: rawNotes(3), sources: [notes()], stages: [last(count)] });
    const { shards } = await built(128);
    expect(shards.map(({ split, records }) => [split, records])).toEqual([
      ['s0', 1],
      ['s127', 5],
    ]);
    expect(await failure(built(129))).toMatchObject({
      ...{ code: 'stage-invalid', summary: 'the stage many assigns too many splits' },
      ...{ expected: 'at most 128', found: '129' },
    });
  });
});

describe('a stage that reads a benchmark', () => {
  const module = (dir: string): URL => {
    const kumiki = JSON.stringify(new URL('../../../dist/src/index.js', import.meta.url).href);
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'seen.js': `import { defineStage } from ${kumiki};
export default defineStage({ id: 'seen', title: 'drops what the benchmark has', reasons: { seen: 'the benchmark has it' },
  async prepare(_, { records }) {
    const seen = new Set();
    for await (const batch of records('jsquad', 'valid')) for (const { response } of batch) seen.add(response);
    return seen;
  },
  column: { bytes: 1, of: ({ response }, _, out, seen) => { out[0] = seen.has(response) ? 1 : 0; } },
  decide(records, _, { drop }, seen) {
    for (const { record, column } of records.scan()) {
      if (column[0] === 1) drop(record, 'seen', { of: seen.size });
    }
  },
});`,
    });
    return new URL(`file://${dir}/seen.js`);
  };

  it('is given the records of the split, in worker threads too; the manifest names the raw files', async () => {
    const stages = [module(folder())];
    const made = async (workers: number) => {
      const out = join(folder(), 'out');
      const executor = threads({ workers, stallSeconds: 60, columnRecords: 0 });
      const manifest = await build({ out, sources: ['jsquad', 'jmrd'], stages }, { executor });
      return { manifest, files: datasetFiles(out) };
    };
    const { manifest, files } = await made(2);
    const own = manifest.sources.find(({ id }) => id === 'jsquad')?.tasks ?? [];
    expect(own.reduce((sum, { curated }) => sum + (curated['seen'] ?? 0), 0)).toBeGreaterThan(0);
    expect(manifest.stepFiles.map(({ name }) => name.split('/')[0])).toContain('jsquad');
    expect(files['rejects.jsonl']).toContain('"detail":{"of":');
    expect((await made(1)).files).toEqual(files);
  });

  it('is an error where the source has no such split', async () => {
    const stage = defineStage({
      id: 'none',
      title: 'reads',
      reasons: {},
      async prepare(_, { records }) {
        for await (const batch of records('aozora', 'test')) batch.at(0);
      },
      decide: () => undefined,
    });
    const error = await failure(build({ out: join(folder(), 'out'), sources: ['jmrd'], stages: [stage] }));
    expect(error.message).toContain('the source aozora has no examples of the split test');
  });
});
