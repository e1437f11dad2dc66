import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, readRecords } from '../../src/index.js';
import { kebab } from '../../src/core/option.js';
import { recipeSchema } from '../../src/options/recipe.js';
import { settingsOf } from '../../src/options/settings.js';
import { BUILD_OPTIONS } from '../../src/options/table.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

/** What a program in JavaScript may give, whatever the types say. */
const asGiven = (value: unknown): Parameters<typeof build>[0] => value as Parameters<typeof build>[0];

describe('build refuses before it reads anything', () => {
  it.each([
    ['no options', undefined, 'options are an object'],
    ['null', null, 'options are an object'],
    ['a list', ['out'], 'options are an object'],
    ['no output folder', {}, 'out is missing'],
    ['an empty output folder', { out: '' }, 'out has a wrong value'],
    ['an option that is nearly one', { out: 'o', source: ['jsquad'] }, 'Did you mean sources?'],
    ['an option that is none', { out: 'o', colour: 'red' }, 'there is no option colour'],
    ['the flag of an option for its name', { out: 'o', origin: ['human'] }, 'Did you mean textOrigin?'],
    ['a value that is nearly one', { out: 'o', bundle: 'permisive' }, 'Did you mean permissive?'],
    ['another letter case', { out: 'o', wording: 'Varied' }, 'Did you mean varied?'],
    ['a form that is none', { out: 'o', format: 'parquet' }, 'full, alpaca, messages'],
    ['a filter that is nearly one', { out: 'o', filters: ['right-directon'] }, 'Did you mean right-direction?'],
    ['a stage that is a filter', { out: 'o', stages: ['right-direction'] }, 'there is no stage right-direction'],
    ['options that a filter has not', { out: 'o', filters: [{ 'right-direction': { side: 'left' } }] }, 'side'],
    ['two filters in one item', { out: 'o', filters: [{ a: {}, b: {} }] }, 'with one id'],
    ['a filter that is a number', { out: 'o', filters: [3] }, 'filters has a wrong value (item 1)'],
    ['a number that is a text', { out: 'o', limit: '5' }, 'limit has a wrong value'],
    ['a size in a unit that does not exist', { out: 'o', shardBytes: '10miles' }, 'KiB, MiB, GiB'],
    ['a size of nothing', { out: 'o', sliceBytes: 0 }, 'a size from 1 byte up'],
    ['a size that is no text', { out: 'o', sliceBytes: ['1MB'] }, 'a size from 1 byte up'],
    ['a limit of none', { out: 'o', limit: 0 }, 'a whole number from 1 up'],
    ['a seed that is empty', { out: 'o', shuffle: '' }, 'shuffle has a wrong value'],
    ['an empty list of sources', { out: 'o', sources: [] }, 'at least one source'],
    ['a licence that is not in the registry', { out: 'o', licenseAllow: ['CC-BY-9.0'] }, 'CC-BY-9.0'],
    ['an option twice under two names', { out: 'o', format: 'full', fields: 'full' }, 'given twice'],
  ])('%s', async (_, given, words) => {
    const error = await failure(build(asGiven(given)));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(words);
  });

  it('a source that is nearly one', async () => {
    const error = await failure(build({ out: join(folder(), 'out'), sources: ['jsqad'] }));
    expect(error).toMatchObject({ code: 'source-unknown', hint: expect.stringContaining('Did you mean jsquad?') });
  });
});

describe('readRecords refuses', () => {
  it.each([
    ['another letter case', { wording: 'Varied' }, 'Did you mean varied?'],
    ['a value that is nearly one', { bundle: 'permisive' }, 'Did you mean permissive?'],
    ['an option of a build alone', { shuffle: '1' }, 'there is no option shuffle'],
    ['a function that is none', { onReject: 'log' }, 'onReject is a function'],
  ])('%s', async (_, given, words) => {
    const error = await failure(readRecords('jsquad', given as object).next());
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(words);
  });
});

describe('a recipe', () => {
  it('gives options, which those beside it override', async () => {
    const file = join(folder(), 'recipe.yaml');
    writeFileSync(file, 'edition: extended\nshuffle: 42\nshard-records: 7\nfilters:\n  - right-direction\n');
    const settings = await settingsOf({ out: 'out', recipe: file, shardRecords: 9 });
    expect(settings).toMatchObject({ edition: 'extended', shuffle: '42', shardRecords: 9 });
    expect(settings.filters.map(({ step }) => step.id)).toEqual(['right-direction']);
  });

  it('gives sizes as numbers of bytes or with their units', async () => {
    const file = join(folder(), 'recipe.yaml');
    writeFileSync(file, 'shard-bytes: 10MB\nslice-bytes: 1GiB\n');
    expect(await settingsOf({ out: 'out', recipe: file })).toMatchObject({
      shardBytes: 10_000_000,
      sliceBytes: 1_073_741_824,
    });
    expect(await settingsOf({ out: 'out', shardBytes: 7, sliceBytes: '7' })).toMatchObject({
      shardBytes: 7,
      sliceBytes: 7,
    });
  });

  it('takes paths relative to its own folder', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'recipe.json'), JSON.stringify({ raw: 'corpora', out: 'made', sources: ['./mine.js'] }));
    const settings = await settingsOf({ recipe: join(dir, 'recipe.json') });
    expect(settings).toMatchObject({ raw: join(dir, 'corpora'), out: join(dir, 'made') });
    expect(settings.sources?.map((source) => source instanceof URL && source.pathname.endsWith('/mine.js'))).toEqual([
      true,
    ]);
  });

  it.each([
    ['is not there', undefined, 'recipe-wrong', 'there is no such recipe'],
    ['is a list', '- jsquad\n', 'recipe-wrong', 'a mapping of options'],
    ['is no YAML', 'edition: [v0\n', 'recipe-wrong', 'neither YAML nor JSON'],
    ['has a key that is nearly one', 'shard-record: 5\n', 'option-wrong', 'Did you mean shard-records?'],
    ['has a value that is nearly one', 'edition: extendet\n', 'option-wrong', 'Did you mean extended?'],
  ])('that %s is refused in a sentence', async (_, text, code, words) => {
    const file = join(folder(), 'recipe.yaml');
    if (text !== undefined) writeFileSync(file, text);
    const error = await failure(settingsOf({ out: 'out', recipe: file }));
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(words);
  });

  it('is also what a manifest is: the same dataset, byte for byte', async () => {
    const [one, again] = [join(folder(), 'out'), join(folder(), 'out')];
    const manifest = await build({
      out: one,
      sources: ['jsquad', 'coursera', 'jmrd'],
      edition: 'extended',
      wording: 'varied',
      filters: ['min-input-30'],
      stages: ['exact-duplicates'],
      format: 'messages',
      shuffle: 'a seed',
      shardBytes: '3kB',
      pack: 'gzip',
    });
    expect(manifest.recipe).toMatchObject({ 'shard-bytes': 3000 });
    await build({ out: again, recipe: join(one, 'manifest.json') });
    expect(datasetFiles(again)).toEqual(datasetFiles(one));
  });

  it('says what a form cannot do before anything is read', async () => {
    const error = await failure(settingsOf({ out: 'o', format: 'alpaca', system: '親切に。' }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect((await settingsOf({ out: 'o', format: 'messages', system: '親切に。' })).system).toBe('親切に。');
  });

  it('has a JSON Schema with every option that can be written in a file', async () => {
    const { properties } = (await recipeSchema(BUILD_OPTIONS)) as { properties: Record<string, object> };
    expect(Object.keys(properties)).toEqual(
      Object.keys(BUILD_OPTIONS)
        .filter((name) => name !== 'recipe')
        .map(kebab),
    );
    expect(properties['bundle']).toMatchObject({ enum: expect.arrayContaining(['permissive']), default: 'all' });
    for (const [name, schema] of Object.entries(properties))
      expect({ name, schema }).toHaveProperty('schema.description');
    expect(properties['shard-bytes']).toMatchObject({ anyOf: [{ type: 'integer' }, { type: 'string' }] });
    expect(JSON.stringify(properties['filters'])).toContain('right-direction');
  });
});

describe('an earlier name of an option', () => {
  it('is taken, with a note', async () => {
    const notes: string[] = [];
    const out = join(folder(), 'out');
    await build(asGiven({ out, sources: ['jsquad'], fields: 'alpaca' }), { note: (text) => notes.push(text) });
    expect(notes).toEqual(['fields is called format now']);
    expect(readFileSync(join(out, 'data/train-00000-of-00001.jsonl'), 'utf8')).toMatch(/^\{"instruction"/u);
  });
});
