import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { sources } from '../../sources/index.js';
import { outlineOf } from '../../src/build/outline.js';
import { dryRunText } from '../../src/cli/dry-run.js';
import { settingsOf } from '../../src/options/settings.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

/** A raw folder with files of these sizes that hold nothing. */
function sized(files: Readonly<Record<string, number>>): string {
  const raw = folder();
  for (const [name, size] of Object.entries(files)) {
    const path = join(raw, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
    truncateSync(path, size);
  }
  return raw;
}

describe('a dry run', () => {
  it('tells records and missing files by names, sizes and pins, and writes nothing', async () => {
    const [raw, out] = [
      sized({ 'jsquad/valid-v1.3.json': 1_976_638, 'jcommonsenseqa/valid-v1.3.json': 5 }),
      join(folder(), 'out'),
    ];
    const outline = await outlineOf(sources, { raw, out, stages: ['exact-duplicates'], workers: 2 });
    const of = (id: string) => outline.sources.find(({ source }) => source === id);
    expect(of('jsquad')).toEqual({
      source: 'jsquad',
      files: [{ name: 'valid-v1.3.json', size: 1_976_638, pin: 'same size' }],
      missing: ['train-v1.3.json'],
      records: 4835,
    });
    expect(of('jcommonsenseqa')?.files[0]?.pin).toBe('differs');
    expect(of('jesc')).toEqual({ source: 'jesc', files: [], missing: ['raw.tar.gz'], records: 0 });
    expect([outline.records, outline.workers]).toEqual([4835, 2]);
    expect(existsSync(out)).toBe(false);

    const text = dryRunText(outline);
    expect(text).toContain('# About 4,835 records, about 1 s with 2 workers');
    expect(text).toContain('# In part: jsquad, without train-v1.3.json');
    expect(text).toContain('# Missing: jesc, without raw.tar.gz');
    expect(text).toContain('(not the pinned size)');
    expect(text).not.toContain(raw);
    expect(parse(text)).toEqual(outline.recipe);
  });

  it('counts a limit, and does not guess where pins say nothing', async () => {
    const raw = sized({ 'jsquad/valid-v1.3.json': 1_976_638 });
    const of = async (options: object) =>
      (await outlineOf(sources, { raw, out: 'o', sources: ['jsquad'], ...options })).records;
    expect(await of({ limit: 10 })).toBe(11);
    const samples = await outlineOf(sources, { out: 'o', sources: ['jsquad'] });
    expect(samples.sources[0]?.records).toBeUndefined();
    expect(dryRunText(samples)).toContain('Nothing is known beforehand of jsquad');
  });

  it('refuses what a build refuses of options', async () => {
    expect(await failure(outlineOf(sources, { out: 'o', stages: ['mixtur'] }))).toMatchObject({
      code: 'option-wrong',
      hint: 'Did you mean mixture?',
    });
  });

  it('gives a recipe that a build takes', async () => {
    const recipe = join(folder(), 'recipe.yaml');
    const stages = [{ splits: { valid: 0.01 } }, { mixture: { each: { source: 5 } } }];
    writeFileSync(recipe, dryRunText(await outlineOf(sources, { out: 'o', sources: ['jsquad'], stages })));
    const { stages: chosen } = await settingsOf({ out: 'o', recipe });
    expect(chosen.map(({ step }) => step.id)).toEqual(['splits', 'mixture']);
    expect(chosen[0]?.options).toEqual({ publisher: false, text: 30, valid: 0.01 });
  });
});
