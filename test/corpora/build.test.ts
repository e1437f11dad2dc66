import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DatasetRecord, type Manifest, openDataset, verify } from 'kumiki';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { looksWrong, showsMarkup } from '../support/text.js';

const corpora = (name: string): string => fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
const raw = corpora('corpora');
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const folder = temporaryFolders();

async function build(out: string, ...flags: string[]): Promise<void> {
  // What goes wrong is rejected with all that the command wrote to stderr.
  const from = flags.includes('--raw') ? [] : ['--raw', raw];
  await promisify(execFile)(process.execPath, [cli, 'build', ...from, '--out', out, '--partial', ...flags]);
}

describe('the seven real corpora', () => {
  const out = join(folder(), 'out');
  let manifest: Manifest;
  const records: DatasetRecord[] = [];

  beforeAll(async () => {
    await build(out, '--workers', '2');
    const dataset = openDataset(out);
    manifest = dataset.manifest;
    for await (const record of dataset.records()) records.push(record);
  });

  const of = (source: string): DatasetRecord[] => records.filter((record) => record.source === source);

  it.each([
    ['coursera', 106_158],
    ['jcommonsenseqa', 10_058],
    ['manythings', 85_298],
    ['jmrd', 136],
    ['jawiki', 149],
    ['jsquad', 4_835],
  ])('gives %s %i records', (source, count) => {
    expect(of(source)).toHaveLength(count);
  });

  it('gives two records a work of aozora that has a body, all works accounted for', () => {
    const aozora = manifest.sources.find(({ id }) => id === 'aozora');
    expect(aozora?.rows).toBe(382);
    expect(of('aozora')).toHaveLength((aozora?.examples ?? 0) * 2);
    expect(aozora?.examples).toBeGreaterThan(360);
  });

  it('accounts for every row', () => {
    for (const { rows, examples, rejected, tasks } of manifest.sources) {
      const turnedAway = Object.values(rejected).reduce((sum, n) => sum + n, 0);
      expect(rows).toBe(examples + turnedAway);
      for (const { examples: asked, used, dropped } of tasks) {
        expect(asked).toBe(used + Object.values(dropped).reduce((sum, n) => sum + n, 0));
      }
    }
    const lines = readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('\n').length - 1;
    const rejects = manifest.sources.flatMap(({ rejected }) => Object.values(rejected)).reduce((sum, n) => sum + n, 0);
    expect(lines).toBe(rejects);
  });

  it('passes verify: schema, unique ids, hashes, counts', async () => {
    await expect(verify(out)).resolves.toMatchObject({ records: records.length });
  });

  it('leaves no control or replacement character and no stray space', () => {
    const wrong = records.flatMap(({ id, instruction, input, response }) =>
      [...looksWrong(instruction), ...looksWrong(input), ...looksWrong(response)].map((sign) => `${id}: ${sign}`),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves no wikitext, ruby, annotation, HTML or hole in prose, and every full stop 。', () => {
    const wrong = [...of('jawiki'), ...of('aozora'), ...of('jmrd')].flatMap(({ id, instruction, response }) =>
      [...showsMarkup(response), ...showsMarkup(instruction)].map((sign) => `${id}: ${sign}`),
    );
    expect(wrong).toEqual([]);
    for (const { response } of of('jawiki')) expect(response).toMatch(/[。」）]$/u);
  });

  it('has every jsquad answer in its input, and one id an answer', () => {
    for (const { input, response } of of('jsquad')) expect(input).toContain(response);
    expect(new Set(of('jsquad').map(({ id }) => id)).size).toBe(4_835);
  });

  it('keeps the direction of translations', () => {
    const japanese = /[ぁ-んァ-ヶ一-龠]/u;
    const pairs = records.filter(({ task }) => task === 'ja-en' || task === 'en-ja');
    const wrong = pairs.filter(({ task, input, response }) => !japanese.test(task === 'ja-en' ? input : response));
    // A few sides are names or formulas in both languages.
    expect(wrong.length / pairs.length).toBeLessThan(0.001);
  });

  it('names works under Creative Commons licences one by one in the NOTICE, with their texts', () => {
    const files = datasetFiles(out);
    const licensed = of('aozora').filter(({ license }) => license !== 'LicenseRef-Aozora-PD');
    expect(licensed.length).toBeGreaterThan(0);
    for (const { license, attribution } of licensed) {
      expect(files['NOTICE.md']).toContain(attribution);
      expect(files[`LICENSES/${license}.txt`]).toBeDefined();
    }
    expect(Object.keys(files).filter((name) => name.startsWith('LICENSES/'))).toHaveLength(
      Object.keys(manifest.licenses).length,
    );
  });

  it('gives the same bytes with one worker, and a second time', async () => {
    const files = datasetFiles(out);
    const other = join(folder(), 'out');
    // At the same time: the one with one worker leaves cores idle.
    await Promise.all([build(other, '--workers', '1'), build(out, '--workers', '2')]);
    expect(datasetFiles(other)).toEqual(files);
    expect(datasetFiles(out)).toEqual(files);
  });
});

describe('the extended edition of real corpora', () => {
  // A build ends with an error where a pinned file gives other counts than its pin says.
  const there = ['corpora', 'corpora-2'].filter((name) => existsSync(corpora(name)));
  it.each(there)('of ../shared/%s gives as much as the pins say', async (name) => {
    const out = join(folder(), 'out');
    await build(out, '--raw', corpora(name), '--edition', 'extended', '--workers', '2');
    const { sources } = openDataset(out).manifest;
    expect(sources.flatMap(({ records }) => records).every((count) => count > 0)).toBe(true);
  });
});
