import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { licensesIn } from '../../licenses/index.js';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { openDataset } from '../../src/dataset/open.js';
import { parsePins } from '../../src/catalog/pins.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { verify } from '../../src/dataset/verify/verify.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { SOURCES, sourceFolders } from '../support/source-folders.js';
import { looksWrong } from '../support/text.js';

const folder = temporaryFolders();

describe('the list of sources', () => {
  it('names every folder of sources/, in order', () => {
    expect(sources.map(({ source }) => source.id)).toEqual(sourceFolders());
  });
});

describe.each(sources.map((entry) => ({ id: entry.source.id, source: entry.source })))('$id', ({ id, source }) => {
  const dir = join(SOURCES, id);
  const out = join(folder(), 'out');
  let manifest: Manifest;

  // One build serves all that looks at records. Two workers: the source runs in a worker thread.
  beforeAll(async () => {
    manifest = await buildFrom(sources, { out, sources: [id], edition: 'extended', workers: 2 });
  });

  it('has a page, pins for its files, a licence of the registry and a BibTeX entry', () => {
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toContain(source.license.id);
    const { files } = parsePins(readFileSync(join(dir, 'pins.json'), 'utf8'), id, Object.keys(source.files));
    expect(Object.keys(files).sort()).toEqual(Object.keys(source.files).sort());
    for (const [role, { name }] of Object.entries(files)) {
      const pattern = (source.files[role]?.name ?? '').split('*');
      expect(name.startsWith(pattern[0] ?? '')).toBe(true);
      expect(name.endsWith(pattern.at(-1) ?? '')).toBe(true);
    }
    expect(licensesIn(source.license.id).length).toBeGreaterThan(0);
    expect(source.citation).toMatch(/^@\w+\{/);
    expect(new URL(source.homepage).protocol).toMatch(/^https?:$/);
  });

  it('says of every task who wrote its text, or why nobody knows', () => {
    for (const task of source.tasks) {
      const said = task.textOrigin ?? source.textOrigin;
      expect({ task: task.id, said: said !== undefined }).toEqual({ task: task.id, said: true });
      if (said?.kind === 'unknown') expect(said.note).toBeDefined();
      for (const { license } of said?.derivedFrom ?? []) if (license !== undefined) licensesIn(license);
    }
  });

  it('has at least four phrasings, all different, where a task asks in its own words', () => {
    for (const { wordings } of source.tasks) {
      if (wordings === undefined) continue;
      expect(wordings.length).toBeGreaterThanOrEqual(4);
      expect(new Set(wordings).size).toBe(wordings.length);
      const asked = (text: string): string =>
        [...text.matchAll(/\{[^{}]+\}/gu)]
          .map(([name]) => name)
          .sort()
          .join();
      for (const wording of wordings) expect(asked(wording)).toBe(asked(wordings[0]));
    }
  });

  it('makes exactly the expected records of its sample, and both kinds of wording', async () => {
    const data = manifest.shards.map(({ file }) => readFileSync(join(out, file), 'utf8')).join('');
    expect(data.split('\n')).toEqual(readFileSync(join(dir, 'expected.jsonl'), 'utf8').split('\n'));
    await expect(verify(out)).resolves.toMatchObject({ records: manifest.records });
    const suspects = manifest.sources.flatMap(({ tasks }) => tasks.map(({ suspectIds }) => suspectIds));
    expect(suspects).toEqual(suspects.map(() => ({})));
    const varied = await buildFrom(sources, {
      out: join(folder(), 'out'),
      sources: [id],
      edition: 'extended',
      wording: 'varied',
      workers: 1,
    });
    expect(varied.records).toBe(manifest.records);
  });

  it('shows every reason it declares in its sample', () => {
    const [entry] = manifest.sources;
    const seen = [entry?.rejected ?? {}, ...(entry?.tasks ?? []).map(({ dropped }) => dropped)].flatMap((counts) =>
      Object.keys(counts),
    );
    expect([...new Set(seen)].filter((reason) => reason in source.reasons).sort()).toEqual(
      Object.keys(source.reasons).sort(),
    );
  });

  it('leaves no markup, no hole and no stray space in a record', async () => {
    for await (const record of openDataset(out).records()) {
      for (const key of ['instruction', 'input', 'response', 'attribution'] as const) {
        expect({ id: record.id, key, wrong: looksWrong(record[key]) }).toEqual({ id: record.id, key, wrong: [] });
      }
      expect(record.attribution).not.toContain('\n');
    }
  });

  it('gives the same bytes in a worker thread', async () => {
    const here = join(folder(), 'out');
    await buildFrom(sources, { out: here, sources: [id], edition: 'extended', workers: 1 });
    expect(datasetFiles(here)).toEqual(datasetFiles(out));
  });

  it('has a sample that is small', () => {
    expect(existsSync(join(dir, 'sample'))).toBe(true);
    expect(readdirSync(join(dir, 'sample')).length).toBeGreaterThan(0);
  });
});
