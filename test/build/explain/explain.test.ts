import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, defineStage, explain, openDataset } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();
const home = folder();
const raw = join(home, 'raw');
const sources = [notes()];
const filters = ['right-direction', { length: { response: { min: 3 } } }, { pattern: { mustNot: { response: '禁' } } }];

beforeAll(async () => {
  const odd =
    's\t短い問い\tは\nx\tskip\t飛ばす\nbroken\nd\t3番の問いは何ですか。\t3番の答えです。\ne\t空の答えです\t\n';
  writeFiles(raw, { 'notes/notes.tsv': noteLines(8) + odd, 'words.txt': '悪い\n' });
  await build({ out: join(home, 'out'), raw, sources, filters, stages: ['exact-duplicates'] });
  await build({ out: join(home, 'samples'), sources: ['coursera', 'aozora', 'jsquad'], workers: 1 });
});

const about = (asked: string, more: Parameters<typeof explain>[2] = { raw, sources }) =>
  explain(join(home, 'out'), asked, more);

describe('a record that a stage flagged', () => {
  const odd = defineStage({
    id: 'second',
    title: 'flags every second',
    reasons: { odd: 'its number is odd' },
    decide(records, _, { flag }) {
      for (const { record } of records.scan()) if (record % 2 === 1) flag(record, 'odd', { number: record });
    },
  });

  it.each(['full', 'alpaca'] as const)('says which one, and why: %s', async (format) => {
    const out = join(folder(), 'out');
    await build({ out, raw, sources, stages: [odd], format });
    // In a form without ids it is known by its line in flagged.jsonl.
    const found = await explain(out, 'notes/ask/k1', { raw, sources });
    expect(found).toMatchObject({ record: { id: 'notes/ask/k1' }, leftOut: undefined, raw: { isSame: true } });
    expect(found.flagged).toEqual({ step: 'second', reason: 'odd', text: undefined, detail: { number: 1 } });
    const { stdout } = await kumikiIn(home, 'explain', out, 'notes.tsv:2');
    expect(stdout).toContain('is a record of this dataset');
    expect(stdout).toMatch(/flagged +second: odd \(number 1\)\n/u);
    if (format === 'full') expect((await explain(out, 'notes/ask/k0')).flagged).toBeUndefined();
  });
});

describe('a record', () => {
  it('comes of an example of a raw file, which the task turns into the same record', async () => {
    const found = await about('notes/ask/k5');
    expect(found).toMatchObject({
      record: { id: 'notes/ask/k5', response: '5番の答えです。' },
      leftOut: undefined,
      source: { id: 'notes', version: 1 },
      task: { id: 'ask', title: 'answer a question' },
      files: [{ name: 'notes.tsv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) }],
      licenses: [{ id: 'CC-BY-4.0', url: expect.stringContaining('https://') }],
      raw: {
        example: { key: 'k5', origin: 'notes.tsv:6', question: '5番の問いは何ですか。' },
        filters: [
          { id: 'right-direction', says: 'keeps' },
          { id: 'length', says: 'keeps' },
          { id: 'pattern', says: 'keeps' },
        ],
        isSame: true,
      },
      notes: [],
    });
    expect(found.duties.map(({ duty }) => duty)).toContain('credit');
    expect(found.steps.map(({ id }) => id)).toEqual(['right-direction', 'length', 'pattern', 'exact-duplicates']);
  });

  it('of every source of the samples is made again as it stands in the dataset', async () => {
    for await (const { id } of openDataset(join(home, 'samples')).records()) {
      const { raw: read, notes: said } = await explain(join(home, 'samples'), id);
      expect({ id, isSame: read?.isSame, said }).toEqual({ id, isSame: true, said: [] });
    }
  });

  it('is explained without raw files as far as the manifest goes', async () => {
    const found = await about('notes/ask/k5', { sources });
    expect(found.raw).toBeUndefined();
    expect(found.notes).toEqual([expect.stringContaining('--raw')]);
    const unknown = await about('notes/ask/k5', { raw });
    expect(unknown.notes).toEqual([expect.stringContaining('name its module')]);
  });

  it('is not the one of other raw files, of another version or of another edition', async () => {
    const other = folder();
    writeFiles(other, { 'notes/notes.tsv': noteLines(4).replace('3番の答え', '三番の答え') });
    const found = await about('notes/ask/k3', { raw: other, sources: [notes({ version: 2 })] });
    expect(found.raw).toMatchObject({ isSame: false, records: [{ response: '三番の答えです。' }] });
    expect(found.notes).toEqual([
      expect.stringContaining('this is version 2'),
      expect.stringContaining('another record now'),
    ]);
    const none = await about('notes/ask/k5', { raw: other, sources });
    expect(none.notes).toEqual([expect.stringContaining('no such example')]);
  });

  it('is asked of filters with files and private ones when they are named again', async () => {
    const words = join(raw, 'words.txt');
    const module = join(home, 'loud.mjs');
    const core = new URL('../../../dist/src/core/filter.js', import.meta.url).href;
    writeFileSync(
      module,
      `import { defineFilter } from ${JSON.stringify(core)};
export default defineFilter({ id: 'loud', title: 'adds a mark', reasons: {}, apply: (record) => ({ ...record, response: record.response + '！' }) });
`,
    );
    const own = [{ blocklist: { words } }, pathToFileURL(module)];
    const out = join(home, 'own');
    await build({ out, raw, sources, filters: own });
    const unasked = await explain(out, 'notes/ask/k1', { raw, sources });
    expect(unasked.raw).toMatchObject({
      filters: [
        { id: 'blocklist', says: 'unasked', reason: expect.stringContaining('words.txt') },
        { id: 'loud', says: 'unasked', reason: 'there is no filter loud' },
      ],
      isSame: undefined,
    });
    const asked = await explain(out, 'notes/ask/k1', { raw, sources, filters: own });
    expect(asked.raw).toMatchObject({
      filters: [
        { id: 'blocklist', says: 'keeps' },
        { id: 'loud', says: 'changes' },
      ],
      isSame: true,
    });
  });
});

describe('what was left out', () => {
  it('is explained by the id that a record had: which filter dropped it', async () => {
    expect(await about('notes/ask/s')).toMatchObject({
      record: undefined,
      leftOut: { step: 'length', text: expect.stringContaining('fewer'), reject: { reason: 'too-short' } },
      raw: {
        records: [{ id: 'notes/ask/s', response: 'は' }],
        filters: [
          { id: 'right-direction', says: 'keeps' },
          { id: 'length', says: 'drops', reason: 'too-short' },
          { id: 'pattern', says: 'unreached' },
        ],
        isSame: undefined,
      },
    });
  });

  it('tells which record it repeats', async () => {
    expect(await about('notes/ask/d')).toMatchObject({
      leftOut: {
        step: 'exact-duplicates',
        reject: { reason: 'repeated-record', detail: { repeats: 'notes/ask/k3' } },
        repeats: { id: 'notes/ask/k3', response: '3番の答えです。' },
      },
    });
  });

  it('is explained by its origin: why the source or a task makes nothing of the row', async () => {
    expect(await about('notes.tsv:10')).toMatchObject({
      leftOut: { step: undefined, text: 'marked to be skipped', reject: { sort: 'rule' } },
      task: undefined,
      raw: { row: 'x\tskip\t飛ばす', example: undefined, dropped: 'skipped' },
    });
    expect(await about('notes.tsv:13')).toMatchObject({
      leftOut: { text: 'no answer', reject: { reason: 'unanswered', task: 'ask' } },
      raw: { example: { key: 'e' }, dropped: 'unanswered', records: [] },
    });
  });

  it('tells its own licence, where it was left out for that', async () => {
    const out = join(home, 'strict');
    await build({
      out,
      sources: [notes({ license: { id: 'CC-BY-SA-4.0', attribution: 'A' } }), 'manythings'],
      bundle: 'permissive',
      raw: layOut(),
    });
    const found = await explain(out, 'notes/ask/k1', { raw, sources });
    expect(found).toMatchObject({
      licenses: [{ id: 'CC-BY-SA-4.0' }],
      leftOut: {
        step: undefined,
        text: expect.stringContaining('stays under it'),
        reject: { row: expect.not.stringContaining('番') },
      },
    });
  });
});

/** The raw folder with the sample of a source beside the notes. */
function layOut(): string {
  const sample = new URL('../../../sources/manythings/sample/', import.meta.url);
  const name = 'jpn-eng.zip';
  writeFiles(raw, { [`manythings/${name}`]: readFileSync(new URL(name, sample)) });
  return raw;
}

describe('kumiki explain', () => {
  it('says all of it in words', async () => {
    const known = (await sampleIds())[0] ?? '';
    const said = await kumikiIn(home, 'explain', 'samples', known);
    expect(said.status).toBe(0);
    expect(said.stdout).toMatch(new RegExp(`^${known} is a record of this dataset\n`, 'u'));
    for (const label of ['instruction', 'source', 'raw file', 'licence', 'asks', 'read again']) {
      expect(said.stdout).toMatch(new RegExp(`^${label}s? +\\S`, 'mu'));
    }
    expect(said.stdout).toContain('made of it   the same record as in the dataset');
  });

  it('says what dropped a record, and gives the same as JSON', async () => {
    const { stdout } = await kumikiIn(home, 'explain', 'out', 'notes/ask/d');
    expect(stdout).toContain('because      exact-duplicates: an earlier record has the same');
    expect(stdout).toContain('stage exact-duplicates: drops it (repeated-record)');
    expect(stdout).toMatch(/^It repeats\nnotes\/ask\/k3\n/mu);
    expect(stdout).toMatch(/^note +The source notes is not one of this package/mu);
    const json = await kumikiIn(home, 'explain', 'out', 'notes/ask/d', '--json', '--raw', raw);
    expect(JSON.parse(json.stdout)).toMatchObject({ leftOut: { step: 'exact-duplicates' } });
  });

  it.each([
    [
      1,
      ['out', 'notes/ask/k55'],
      /neither a record of the dataset nor among what it leaves out\. Did you mean notes\/ask\/k5\?/,
    ],
    [1, ['out', 'nothing.txt:1'], /kumiki show --grep/],
    [1, ['samples', 'coursera/ja-en/x', '--raw', 'none'], /neither a record/],
    [1, ['.', 'a'], /there is no manifest/],
  ])('ends with status %i and a sentence: %j', async (expected, args, said) => {
    const { status, stdout, stderr } = await kumikiIn(home, 'explain', ...args);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('names raw files that are missing', async () => {
    const [id = ''] = await sampleIds();
    const { status, stderr } = await kumikiIn(home, 'explain', 'samples', id, '--raw', 'none');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/\[raw-missing\]/u) });
    expect(await failure(explain(join(home, 'samples'), id, { raw: 'none' }))).toMatchObject({ code: 'raw-missing' });
  });
});

async function sampleIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of openDataset(join(home, 'samples')).records({ source: 'jsquad' })) ids.push(id);
  return ids;
}
