import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type DatasetRecord, type GroupStats, openDataset, stats } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';

const folder = temporaryFolders();
const home = folder();
const sources = ['coursera', 'jmrd', 'manythings', 'aozora'];
const FIELDS = ['instruction', 'input', 'response'] as const;
let records: readonly DatasetRecord[];
/** The split of every record, by id. */
const splits = new Map<string, string>();

beforeAll(async () => {
  const stages = [{ splits: { train: 0.7, valid: 0.3 } }];
  await build({ out: join(home, 'out'), sources, stages, workers: 1, edition: 'extended' });
  await build({ out: join(home, 'bare'), sources, stages, workers: 1, edition: 'extended', format: 'alpaca' });
  const all: DatasetRecord[] = [];
  const dataset = openDataset(join(home, 'out'));
  for (const split of ['train', 'validation']) {
    for await (const record of dataset.records({ split })) {
      all.push(record);
      splits.set(record.id, split);
    }
  }
  records = all;
});

/** The same counted another way: all lengths are kept and sorted. */
function expectCounts(found: GroupStats | undefined, of: readonly DatasetRecord[]): void {
  expect(found?.records).toBe(of.length);
  const lengths = (pick: (record: DatasetRecord) => string): Record<string, number> => {
    const sorted = of.map((record) => Array.from(pick(record)).length).sort((a, b) => a - b);
    const at = (percent: number): number => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
    const sum = sorted.reduce((all, length) => all + length, 0);
    return {
      ...{ sum, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 },
      ...{ p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95), p99: at(99) },
    };
  };
  for (const field of FIELDS) {
    expect(found?.characters[field]).toEqual(lengths((record) => record[field]));
    const text = of.map((record) => record[field]).join('');
    const kanji = text.match(/\p{Script=Han}/gu) ?? [];
    expect(found?.scripts[field]).toMatchObject({
      kanji: kanji.length,
      hiragana: (text.match(/\p{Script=Hiragana}/gu) ?? []).length,
      katakana: (text.match(/[\p{Script=Katakana}ー]/gu) ?? []).length,
      latin: (text.match(/\p{Script=Latin}/gu) ?? []).length,
    });
  }
  expect(found?.characters.total).toEqual(lengths((record) => FIELDS.map((field) => record[field]).join('')));
}

describe('stats', () => {
  it('are those of an independent count, of all and by source, task, licence and split', async () => {
    const found = await stats(join(home, 'out'));
    expectCounts(found.all, records);
    const groups = [
      [found.bySource, (record: DatasetRecord) => record.source],
      [found.byTask, (record: DatasetRecord) => `${record.source}/${record.task}`],
      [found.byLicense, (record: DatasetRecord) => record.license],
      [found.bySplit, (record: DatasetRecord) => splits.get(record.id) ?? ''],
    ] as const;
    for (const [group, nameOf] of groups) {
      expect(Object.keys(group)).toEqual([...new Set(records.map(nameOf))].sort());
      for (const [name, counted] of Object.entries(group)) {
        expectCounts(
          counted,
          records.filter((record) => nameOf(record) === name),
        );
      }
    }
  });

  it('name the most frequent openings of responses', async () => {
    const { openings } = await stats(join(home, 'out'), { task: 'dialogue' });
    const counts = new Map<string, number>();
    for (const { task, response } of records) {
      const [opening = ''] = /^.{0,10}[A-Za-z]*/u.exec(response) ?? [];
      if (task === 'dialogue') counts.set(opening, (counts.get(opening) ?? 0) + 1);
    }
    const expected = [...counts].map(([text, count]) => ({ text, records: count }));
    expected.sort((a, b) => b.records - a.records || (a.text < b.text ? -1 : 1));
    expect(openings).toEqual({ most: expected.slice(0, 20), missed: 0 });
  });

  it('count what a filter takes', async () => {
    const found = await stats(join(home, 'out'), { source: 'jmrd', split: 'train' });
    expectCounts(
      found.all,
      records.filter(({ id, source }) => source === 'jmrd' && splits.get(id) === 'train'),
    );
  });

  it('of lines that tell no more are those of the whole and of the splits', async () => {
    const [found, whole] = [await stats(join(home, 'bare')), await stats(join(home, 'out'))];
    expect(found).toEqual({ ...whole, bySource: {}, byTask: {}, byLicense: {}, byOrigin: {} });
  });

  it('count the tokens of a tokenizer', async () => {
    const tokenizer = join(home, 'tokenizer.json');
    // One token a character: a word is cut at every character, and none is known.
    writeFileSync(
      tokenizer,
      JSON.stringify({
        pre_tokenizer: { type: 'Split', pattern: { Regex: '[\\s\\S]' }, behavior: 'Isolated', invert: false },
        model: { type: 'WordLevel', vocab: { '[UNK]': 0 }, unk_token: '[UNK]' },
      }),
    );
    const found = await stats(join(home, 'out'), { tokenizer, source: 'coursera' });
    expect(found.all.tokens).toEqual(found.all.characters);
    expect(Object.keys(found.byTask['coursera/ja-en'] ?? {})).toContain('tokens');
    writeFileSync(tokenizer, '{}');
    expect(await failure(stats(join(home, 'out'), { tokenizer }))).toMatchObject({ code: 'option-wrong' });
    expect(await failure(stats(join(home, 'out'), { tokenizer: join(home, 'no') }))).toMatchObject({
      code: 'option-wrong',
    });
  });
});

describe('kumiki stats', () => {
  it('says in tables what the library counts, and as JSON', async () => {
    const { status, stdout } = await kumikiIn(home, 'stats', 'out');
    expect(status).toBe(0);
    const { all, byTask } = await stats(join(home, 'out'));
    expect(stdout).toMatch(new RegExp(`^${records.length} records, `, 'u'));
    for (const task of Object.keys(byTask)) expect(stdout).toContain(`\n${task} `);
    for (const title of ['split', 'source', 'licence', 'responses'])
      expect(stdout).toMatch(new RegExp(`^${title} `, 'mu'));
    const json = JSON.parse((await kumikiIn(home, 'stats', 'out', '--json')).stdout) as { all: GroupStats };
    expect(json.all).toEqual(all);
  });

  it('says the counts of the manifest, where lines do not tell their sources', async () => {
    const { stdout } = await kumikiIn(home, 'stats', 'bare');
    expect(stdout).toMatch(/^jmrd +\d+$/mu);
    expect(stdout).toContain('these are the counts of the manifest');
  });

  it.each([
    [1, ['.'], /there is no manifest/],
    [2, ['out', '--split', 'dev'], /no split dev/],
    [2, ['out', '--tokenizer', 'none.json'], /the file none\.json .* cannot be read/],
  ])('ends with status %i and a sentence: %j', async (expected, args, said) => {
    const { status, stdout, stderr } = await kumikiIn(home, 'stats', ...args);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
