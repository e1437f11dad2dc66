import { readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { build, type BuildOptions, defineFilter, drop, type Manifest, openDataset, verify } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();

/** Two sources; the second has records of another licence, too. */
const other = notes({
  id: 'other-notes',
  license: { id: 'CC-BY-SA-4.0', attribution: 'Others' },
});

interface Built {
  readonly dir: string;
  readonly manifest: Manifest;
}

async function built(options: Partial<BuildOptions> = {}): Promise<Built> {
  const [raw, dir] = [folder(), join(folder(), 'out')];
  const lines = Array.from({ length: 12 }, (_, n) => `k${n}\tq${n}\tr${n}\t${n < 9 ? 'train' : 'valid'}\n`).join('');
  writeFiles(raw, { 'notes/notes.tsv': lines, 'other-notes/notes.tsv': lines });
  const manifest = await build({ out: dir, raw, sources: [notes(), other], ...options });
  return { dir, manifest };
}

/** Records by `<config>/<split>`. */
function counts({ shards }: Manifest): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { config = '', split, records } of shards) {
    const key = `${config}/${split}`;
    found[key] = (found[key] ?? 0) + records;
  }
  return found;
}

const PUBLISHER = [{ splits: { publisher: true } }];

describe('configs', () => {
  it.each([
    ['source', { 'notes/train': 18, 'notes/validation': 6, 'other-notes/train': 18, 'other-notes/validation': 6 }],
    ['task', { 'ask/train': 18, 'ask/validation': 6, 'guess/train': 18, 'guess/validation': 6 }],
    [
      'license',
      { 'CC-BY-4.0/train': 18, 'CC-BY-4.0/validation': 6, 'CC-BY-SA-4.0/train': 18, 'CC-BY-SA-4.0/validation': 6 },
    ],
  ] as const)('by %s are folders, with the splits of each', async (configs, expected) => {
    for (const shuffle of [undefined, '7']) {
      const { dir, manifest } = await built({ configs, stages: PUBLISHER, shuffle });
      expect(counts(manifest)).toEqual(expected);
      for (const { file, config = '', split } of manifest.shards) {
        expect(file).toMatch(new RegExp(`^data/${config}/${split}-00000-of-00001\\.jsonl$`, 'u'));
        for (const line of readFileSync(join(dir, file), 'utf8').trimEnd().split('\n')) {
          expect(JSON.parse(line)).toMatchObject({ [configs]: config });
        }
      }
      await verify(dir);
    }
  });

  it('hold the same records as a dataset without them', async () => {
    const ids = async ({ dir }: Built): Promise<readonly string[]> => {
      const all: string[] = [];
      for await (const { id } of openDataset(dir).records()) all.push(id);
      return all.sort();
    };
    expect(await ids(await built({ configs: 'task', pack: 'parquet' }))).toEqual(await ids(await built()));
  });

  it('stand in the card, each by itself and all together, with their counts and the keys of a line', async () => {
    const { dir, manifest } = await built({ configs: 'source', stages: PUBLISHER, format: 'messages' });
    const card = parse(readFileSync(join(dir, 'README.md'), 'utf8').split('---\n')[1] ?? '') as {
      readonly configs: readonly {
        readonly config_name: string;
        readonly data_files: readonly { split: string; path: string }[];
      }[];
      readonly dataset_info: readonly {
        readonly config_name: string;
        readonly features: unknown;
        readonly splits: readonly object[];
      }[];
    };
    expect(
      card.configs.map(({ config_name: name, data_files: files }) => [name, ...files.map(({ path }) => path)]),
    ).toEqual([
      ['default', 'data/*/train-*', 'data/*/validation-*'],
      ['notes', 'data/notes/train-*', 'data/notes/validation-*'],
      ['other-notes', 'data/other-notes/train-*', 'data/other-notes/validation-*'],
    ]);
    const bytes = (of: string, its: string): number =>
      manifest.shards
        .filter(({ config, split }) => (of === 'default' || config === of) && split === its)
        .reduce((sum, { lineBytes }) => sum + lineBytes, 0);
    expect(card.dataset_info).toMatchObject(
      ['default', 'notes', 'other-notes'].map((name) => ({
        config_name: name,
        features: [
          { name: 'messages', list: ['role', 'name', 'content'].map((key) => ({ name: key, dtype: 'string' })) },
        ],
        splits: [
          { name: 'train', num_bytes: bytes(name, 'train'), num_examples: name === 'default' ? 36 : 18 },
          { name: 'validation', num_bytes: bytes(name, 'validation'), num_examples: name === 'default' ? 12 : 6 },
        ],
      })),
    );
  });

  it('have no folder and no place in the card where no record is left for them', async () => {
    const none = defineFilter({
      id: 'none-of-notes',
      title: 'drops the records of one source',
      reasons: { notes: 'it is of the source' },
      apply: (record) => (record.source === 'notes' ? drop('notes') : record),
    });
    const { dir, manifest } = await built({ configs: 'source', filters: [none] });
    expect(counts(manifest)).toEqual({ 'other-notes/train': 24 });
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).not.toContain('config_name: notes');
    expect(readdirSync(join(dir, 'data'))).toEqual(['other-notes']);
  });

  it('cannot have one name', async () => {
    const twin = notes({ id: 'twin', license: { id: 'CC-BY-4.0 OR MIT', attribution: 'x' } });
    const hyphen = notes({ id: 'default', license: { id: 'MIT', attribution: 'x' } });
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'twin/notes.tsv': noteLines(2), 'default/notes.tsv': noteLines(2) });
    const error = await failure(build({ out, raw, sources: [hyphen], configs: 'source' }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(String(error)).toContain('two configs would have the name default');
    const { shards } = await build({ out, raw, sources: [twin], configs: 'license' });
    expect(shards.map(({ file }) => file)).toEqual(['data/CC-BY-4.0-OR-MIT/train-00000-of-00001.jsonl']);
  });

  it('are the same for any number of workers and slices, and after a second build', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(40) });
    const options = { out, raw, sources: [notes()], configs: 'task', shuffle: '1', shardRecords: 7 } as const;
    await build({ ...options, workers: 1 });
    const first = datasetFiles(out);
    await build({ ...options, workers: 3, sliceBytes: 40, force: true });
    expect(datasetFiles(out)).toEqual(first);
    // Folders of other configs are gone.
    await build({ ...options, configs: 'source', force: true });
    expect(readdirSync(join(out, 'data'))).toEqual(['notes']);
  });
});

describe('verify', () => {
  it('finds a file and a folder in a config that nobody listed, and a config that is a link', async () => {
    const { dir } = await built({ configs: 'source' });
    writeFiles(dir, { 'data/notes/more.jsonl': '{}\n', 'data/else/train.jsonl': '{}\n' });
    const error = await failure(verify(dir));
    expect(error).toMatchObject({ code: 'dataset-damaged' });
    expect(String(error)).toMatch(/data\/else.*the manifest does not list this.*1 more finding/u);
    const { dir: linked } = await built({ configs: 'source' });
    renameSync(join(linked, 'data/notes'), join(linked, '.elsewhere'));
    symlinkSync(join(linked, '.elsewhere'), join(linked, 'data/notes'));
    expect(String(await failure(verify(linked)))).toMatch(/data\/notes: this is a symbolic link/u);
  });
});
