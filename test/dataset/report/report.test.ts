import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  build,
  type DatasetRecord,
  defineStage,
  type Manifest,
  openDataset,
  type RejectedRow,
  report,
} from '../../../src/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { inProcess } from '../../../src/build/run/in-process.js';
import type { Item } from '../../../src/dataset/report/browse.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();
const home = folder();
const out = join(home, 'out');

/** Marks every record whose response has more than 20 characters. */
const long = defineStage({
  id: 'long',
  title: 'marks long responses',
  options: z.object({}),
  reasons: { long: 'has more than 20 characters' },
  decide(records, _, { flag }) {
    for (let record = 0; record < records.count; record++) {
      if (records.read(record).response.length > 20) flag(record, 'long');
    }
  },
});

let manifest: Manifest;
let records: readonly DatasetRecord[];
let rejects: readonly RejectedRow[];
let page: string;

beforeAll(async () => {
  manifest = await build({
    out,
    sources: ['coursera', 'jmrd', 'manythings', 'jsquad'],
    filters: [{ length: { response: { min: 4 } } }],
    stages: ['exact-duplicates', { splits: { train: 0.7, valid: 0.3 } }],
    workers: 1,
  });
  const all: DatasetRecord[] = [];
  for await (const record of openDataset(out).records()) all.push(record);
  records = all;
  rejects = readFileSync(join(out, 'rejects.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RejectedRow);
  page = await report(out);
});

interface Data {
  readonly lists: Readonly<Record<'samples' | 'leftOut' | 'duplicates' | 'flagged', readonly Item[]>>;
}

/** What the script of a page reads. */
function dataOf(html: string): Data {
  const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/su.exec(html) ?? [];
  return JSON.parse(json) as Data;
}

/** The rows of the table under a caption, as texts. */
function tableOf(html: string, caption: string): readonly (readonly string[])[] {
  const tables = html.split('<table>').map((part) => part.split('</table>')[0] ?? '');
  const table = tables.find((one) => textOf(one.split('</caption>')[0] ?? '') === caption) ?? '';
  const [, body = ''] = table.split('<tbody>');
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = '']) => textOf(cell)),
  );
}

function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/<[^>]*>/gu, '')
    .replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** How many there are of each name, in the order of the names. */
function counted(names: readonly string[]): readonly (readonly [string, string])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => [name, String(count)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
}

const sorted = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  [...rows].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

describe('the numbers of a report', () => {
  it('are those of an independent count of the records', () => {
    const of = (caption: string): readonly (readonly string[])[] =>
      sorted(tableOf(page, caption).map((row) => [row[0] ?? '', row.at(-2) ?? '']));
    expect(of('Records by source')).toEqual(counted(records.map(({ source }) => source)));
    expect(of('Records by task')).toEqual(counted(records.map(({ source, task }) => `${source}/${task}`)));
    expect(of('Records by licence')).toEqual(counted(records.map(({ license }) => license)));
    const splits = manifest.shards.map(({ split, records: count }) => [split, String(count)]);
    expect(of('Records by split')).toEqual(sorted(splits));
  });

  it('are those of the manifest, from the rows to the records', () => {
    const rows = tableOf(page, 'From rows to records');
    expect(rows.map(([source]) => source)).toEqual([...manifest.sources.map(({ id }) => id), 'all']);
    const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
    for (const [at, { rows: read, rejected, records: written, tasks }] of manifest.sources.entries()) {
      const made = tasks.reduce((all, task) => all + task.made, 0);
      const curated = tasks.reduce((all, task) => all + sum(task.curated), 0);
      expect(rows[at]).toEqual(
        expect.arrayContaining([read, sum(rejected), made, curated, written].map((count) => String(count))),
      );
      // What was made is written, or dropped by a step that says so.
      const [, , , , , madeCell = '', filtered = '', license = '', stages = '', end = ''] = rows[at] ?? [];
      expect(Number(madeCell)).toBe(Number(filtered) + Number(license) + Number(stages) + Number(end));
    }
    expect(rows.at(-1)?.at(-1)).toBe(String(manifest.records));
  });

  it('tell what each step dropped, and how many of it rejects.jsonl lists', () => {
    const dropped = tableOf(page, 'What each filter and stage dropped');
    const expected = counted(
      rejects
        .filter(({ reason }) => ['too-short', 'repeated-record'].includes(reason))
        .map(
          ({ source, task, reason }) => `${reason === 'too-short' ? 'length' : 'exact-duplicates'} ${source}/${task}`,
        ),
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(sorted(dropped.map(([step, source, task, , count = '']) => [`${step} ${source}/${task}`, count]))).toEqual(
      expected,
    );
    const duplicates = tableOf(page, 'Records dropped because they repeat one that stays');
    const repeated = rejects.filter(({ detail }) => detail?.['repeats'] !== undefined);
    expect(repeated.length).toBeGreaterThan(0);
    expect(sorted(duplicates.map(([source, name, count = '']) => [`${source} ${name}`, count]))).toEqual(
      counted(repeated.map(({ source, task, reason }) => `${source} ${task}: ${reason}`)),
    );
  });

  it('give every length its bin', () => {
    for (const [title, field] of [
      ['Instruction, in characters', 'instruction'],
      ['Input, in characters', 'input'],
      ['Response, in characters', 'response'],
    ] as const) {
      const lengths = records.map((record) => Array.from(record[field]).length);
      let all = 0;
      for (const [range = '', count = ''] of tableOf(page, title)) {
        const [from = 0, to = from] = range.split('–').map((text) => Number(text.replaceAll(',', '')));
        const inside = lengths.filter((length) => length >= from && length <= to).length;
        expect({ title, range, count }).toEqual({ title, range, count: String(inside) });
        all += inside;
      }
      expect(all).toBe(records.length);
    }
  });
});

describe('the samples of a report', () => {
  it('are records of the dataset, of every task, and others with another seed', async () => {
    const { samples } = dataOf(page).lists;
    const byId = new Map(records.map((record) => [record.id, record]));
    for (const { head, fields } of samples) {
      const shown = fields.find(([label]) => label === 'Response');
      expect(shown?.[1]).toBe(byId.get(head)?.response);
    }
    const taskOf = (id: string): string => id.split('/').slice(0, 2).join('/');
    expect(new Set(samples.map(({ head }) => taskOf(head)))).toEqual(new Set(records.map(({ id }) => taskOf(id))));
    const other = dataOf(await report(out, { seed: 'another' })).lists.samples;
    expect(other.map(({ head }) => head)).not.toEqual(samples.map(({ head }) => head));
  });

  it('show a dropped duplicate beside the record that stays', () => {
    const [first] = dataOf(page).lists.duplicates;
    const labels = first?.fields.map(([label]) => label) ?? [];
    expect(labels).toEqual(expect.arrayContaining(['Dropped: Response', 'Repeats', 'Kept: Response']));
    const kept = first?.fields.find(([label]) => label === 'Kept: Response')?.[1];
    const id = first?.fields.find(([label]) => label === 'Repeats')?.[1];
    expect(records.find((record) => record.id === id)?.response).toBe(kept);
  });

  it('are bounded: long texts are cut by whole characters, and many take no more room than they may', async () => {
    const [raw, small] = [folder(), join(folder(), 'out')];
    const text = '𠮟'.repeat(900);
    const lines = Array.from({ length: 18 }, (_, n) => `k${n}\t${n}${text}\t<b>${text}`);
    writeFiles(raw, { 'notes/notes.tsv': `${lines.join('\n')}\n` });
    // Twenty tasks of eighteen long records: more than a page may hold.
    const source = notes({
      tasks: Array.from({ length: 20 }, (_, n) => ({
        id: n === 0 ? ('ask' as const) : (`ask-${n}` as 'ask'),
        title: 'answer',
        render: ({ question, answer }) => ({ instruction: question, input: answer, response: answer }),
      })),
    });
    await buildFrom([], { out: small, raw, sources: [source] }, { executor: inProcess({ stallSeconds: 60 }) });
    const long = await report(small);
    expect(Buffer.byteLength(long)).toBeLessThan(3_000_000);
    expect(Buffer.byteLength(long)).toBeGreaterThan(1_000_000);
    const { samples } = dataOf(long).lists;
    expect(new Set(samples.map(({ group }) => group)).size).toBe(20);
    const [, shown = '', more] = samples[0]?.fields[1] ?? [];
    expect([Array.from(shown).length, more, shown.isWellFormed()]).toEqual([800, 103, true]);
  });
});

describe('a report', () => {
  it('is the same, byte for byte, for the same dataset and options, and tells which dataset it is of', async () => {
    expect(await report(out)).toBe(page);
    expect(page).toContain(manifest.sources[0]?.title ?? 'none');
  });

  it('is made of datasets of every form: where lines tell no ids there are samples all the same', async () => {
    const bare = join(home, 'bare');
    await build({ out: bare, sources: ['manythings'], format: 'alpaca', pack: 'parquet', workers: 1 });
    const { samples } = dataOf(await report(bare)).lists;
    expect(samples.length).toBeGreaterThan(5);
    expect(samples.every(({ head }) => head === '')).toBe(true);
  });

  it('shows what stages flagged', async () => {
    const [raw, marked] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': `a\t問い\t${'長い答え'.repeat(9)}\nb\t問い\t短い\n` });
    const options = { out: marked, raw, sources: [notes()], stages: [long] };
    await buildFrom([], options, { executor: inProcess({ stallSeconds: 60 }) });
    const { flagged } = dataOf(await report(marked)).lists;
    expect(flagged.map(({ head }) => head)).toEqual(['notes/ask: long, long']);
    expect(flagged[0]?.fields[0]?.[1]).toContain('長い答え');
  });

  it('is in a language that it knows', async () => {
    expect(await report(out, { lang: 'ja' })).toContain('<html lang="ja">');
    const wrong = await failure(report(out, { lang: 'jaa' as 'ja' }));
    expect(wrong).toMatchObject({ code: 'option-wrong', hint: 'Did you mean ja?' });
    expect((await failure(report(home))).code).toBe('dataset-damaged');
  });
});
