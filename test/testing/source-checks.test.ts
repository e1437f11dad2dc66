import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Source } from '../../src/core/source.js';
import { describeSource, readRows, sourceChecks } from '../../src/testing/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { ROOT } from '../support/pages.js';

const folder = temporaryFolders();
const contract = pathToFileURL(join(ROOT, 'dist/src/core/source.js')).href;

/** A sound source, in whose code something can be put in place of something else. */
const SOURCE = `import { isMainThread } from 'node:worker_threads';
import { defineSource, fault, reject } from '${contract}';
export default defineSource({
  id: 'tea', title: 'Tea', homepage: 'https://example.org/tea', citation: '@misc{tea}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'Its writers' },
  files: { tea: 'tea-*.tsv' }, suspectShare: 1,
  reasons: { cold: fault('cold') }, faultShare: 1,
  async *read(raw) {
    for await (const batch of raw.tsv('tea')) {
      yield batch.rows.map(([key, text], i) => {
        const origin = batch.origin(i);
        return text === 'cold' ? reject('cold', origin, text) : { key, origin, text };
      });
    }
  },
  tasks: [{
    id: 'say', title: 'say', wordings: ['{a}は', '{a}とは', '{a}って', '{a}？'],
    render: ({ text }) => ({ variables: { a: 'お茶' }, input: '', response: text }),
  }],
});
`;
const EXPECTED = `${JSON.stringify({
  ...{ id: 'tea/say/a', instruction: 'お茶は', input: '', response: '甘い' },
  ...{ source: 'tea', task: 'say', license: 'CC-BY-4.0', attribution: 'Its writers', origin: 'tea-1.tsv:1' },
})}\n`;
const PIN = { url: [], page: 'https://example.org', size: null, sha256: null, state: 'unverified' };
const SOUND = {
  'source.js': SOURCE,
  'package.json': '{ "type": "module" }',
  'expected.jsonl': EXPECTED,
  'sample/tea-1.tsv': 'a\t甘い\nb\tcold\n',
  'README.md': 'Licence: CC-BY-4.0',
  'pins.json': JSON.stringify({ files: { tea: { name: 'tea-1.tsv', ...PIN } } }),
};

/** Writes the source with some files in place of the sound ones. */
async function written(files: Readonly<Record<string, string>>): Promise<{ dir: string; source: Source }> {
  const dir = folder();
  writeFiles(dir, { ...SOUND, ...files });
  const { default: source } = (await import(pathToFileURL(join(dir, 'source.js')).href)) as { default: Source };
  return { dir, source };
}

const code = (from: string, to: string): Readonly<Record<string, string>> => {
  expect(SOURCE).toContain(from);
  return { 'source.js': SOURCE.replace(from, to) };
};

/** What the one check whose name has these words says of a source; nothing where it passes. */
async function said(source: Source, dir: string, check: string): Promise<string | undefined> {
  const found = sourceChecks(source, { folder: dir }).filter(({ name }) => name.includes(check));
  expect(found).toHaveLength(1);
  try {
    await found[0]?.run();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('sourceChecks', () => {
  it('all pass for a sound source; page and pins may be absent', async () => {
    const { dir, source } = await written({});
    for (const { run } of sourceChecks(source, { folder: dir })) await run();
    for (const name of ['README.md', 'pins.json']) rmSync(join(dir, name));
    await expect(said(source, dir, 'licence of the registry')).resolves.toBeUndefined();
  });

  it.each([
    ['licence of the registry', code('CC-BY-4.0', 'Mystery-1.0'), /Mystery-1\.0/u],
    ['BibTeX', code('@misc{tea}', 'Tea, 2020'), /no BibTeX entry/u],
    ['home page', code('https://example.org/tea', 'ftp://example.org'), /no address on the web/u],
    ['a page', { 'README.md': 'no licence' }, /README\.md: the page does not name the licence/u],
    ['pins', { 'pins.json': '{"files":{}}' }, /no pin of its name \(expected tea-\*\.tsv, found none\)/u],
    [
      'pins',
      { 'pins.json': JSON.stringify({ files: { tea: { name: 'coffee.tsv', ...PIN } } }) },
      /expected tea-\*\.tsv, found coffee\.tsv/u,
    ],
    ['four phrasings', code(", '{a}？'", ''), /too few different wordings \(expected at least 4, found 3\)/u],
    ['four phrasings', code('{a}とは', '{a}は'), /too few different wordings/u],
    ['four phrasings', code('{a}とは', '{b}とは'), /ask for different \{names\} \(expected \{a\}, found \{b\}とは\)/u],
    ['exactly the records', code('response: text', "response: text + '。'"), /expected\.jsonl, line 1: .*甘い。/u],
    ['exactly the records', { 'expected.jsonl': EXPECTED + EXPECTED }, /line 2: .*found no more records/u],
    ['exactly the records', { 'expected.jsonl': '' }, /line 1: .*expected no more records/u],
    [
      'exactly the records',
      code("title: 'say',", "title: 'say', checks: [{ kind: 'response-in-input' }],"),
      /task say fail a self-check of it .*tea\/say\/a/u,
    ],
    ['every reason', { 'sample/tea-1.tsv': 'a\t甘い\n' }, /does not show every reason \(expected cold, found none\)/u],
    ['stray space', { 'sample/tea-1.tsv': 'a\t甘い \n' }, /response of tea\/say\/a has a space at an end/u],
    ['stray space', { 'sample/tea-1.tsv': 'a\t甘\uFFFDい\n' }, /damaged-text/u],
    ['worker thread', code('response: text', 'response: text + isMainThread'), /worker thread makes another dataset/u],
  ])('%s: says what is wrong, case %#', async (check, files, words) => {
    const { dir, source } = await written(files);
    await expect(said(source, dir, check)).resolves.toMatch(words);
  });

  it('write the expected records where there are none, and fail once so that somebody reads them', async () => {
    const { dir, source } = await written({});
    rmSync(join(dir, 'expected.jsonl'));
    await expect(said(source, dir, 'exactly the records')).resolves.toMatch(/so it was written.*Read its 1 records/u);
    expect(readFileSync(join(dir, 'expected.jsonl'), 'utf8')).toBe(EXPECTED);
    await expect(said(source, dir, 'exactly the records')).resolves.toBeUndefined();
  });

  it('find module and files where they are said to be', async () => {
    const { dir, source } = await written({});
    const elsewhere = folder();
    writeFileSync(join(elsewhere, 'tea.mjs'), readFileSync(join(dir, 'source.js')));
    rmSync(join(dir, 'source.js'));
    const place = { folder: pathToFileURL(dir), module: join(elsewhere, 'tea.mjs') };
    for (const { run } of sourceChecks(source, place).slice(-1)) await run();
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });
});

describe('describeSource', () => {
  it('makes a test of each check, in a block of the name of the source', async () => {
    const { dir, source } = await written({});
    const told: string[] = [];
    describeSource(source, {
      folder: dir,
      describe: (name, body) => {
        told.push(name);
        body();
      },
      it: (name, _run, timeout) => told.push(`${name} ${timeout ?? ''}`),
    });
    expect(told).toEqual(['tea', ...sourceChecks(source, { folder: dir }).map(({ name }) => `${name} 120000`)]);
  });
});

describe('readRows', () => {
  it('gives records and rejects of rows, however many are faults', async () => {
    const { source } = await written(code('tea-*.tsv', 'tea.tsv'));
    const { records, rejects } = await readRows(source, { 'tea.tsv': 'a\tcold\nb\t渋い\n' });
    expect(records).toMatchObject([{ id: 'tea/say/b', response: '渋い', origin: 'tea.tsv:2' }]);
    expect(rejects).toEqual([{ reason: 'cold', origin: 'tea.tsv:1', row: 'cold' }]);
  });

  it('refuses a file that the source does not read, and rows that vanish', async () => {
    const { source } = await written(code('tea-*.tsv', 'tea.tsv'));
    await expect(readRows(source, { 'te.tsv': '' })).rejects.toMatchObject({ code: 'option-wrong' });
    const lossy = await written({
      'source.js': SOURCE.replace('tea-*.tsv', 'tea.tsv').replace('batch.rows.map', 'batch.rows.slice(1).map'),
    });
    await expect(readRows(lossy.source, { 'tea.tsv': 'a\tb\nc\td\n' })).rejects.toThrow(
      /not accounted for \(expected 2 rows read, found 1 in examples and rejects\)/u,
    );
  });
});
