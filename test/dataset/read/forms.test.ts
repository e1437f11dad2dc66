import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type DatasetRecord, openDataset, type ParsedRecord } from '../../../src/index.js';
import { chatOf } from '../../../src/formats/chat.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();
/** Questions with passages, pairs in two directions, and conversations. */
const sources = ['coursera', 'jmrd', 'manythings'];
const FORMS = ['full', 'alpaca', 'messages', 'sharegpt', 'prompt-completion'] as const;
const PACKINGS = ['none', 'gzip', 'zstd', 'parquet'] as const;

const home = folder();

/** Each build takes the place of the one before, whose parts it uses again. */
async function built(more: Partial<Parameters<typeof build>[0]> = {}): Promise<string> {
  const out = join(home, 'out');
  await build({ out, sources, workers: 1, force: true, ...more });
  return out;
}

async function collected<T>(records: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** What every form tells of a record: what is said, as one text. */
function said(record: ParsedRecord, isChat: boolean): string {
  const { instruction, input, response } = record;
  const chat = chatOf({ id: '', source: '', task: '', license: '', attribution: '', origin: '', ...record });
  return isChat ? chat.map(({ content }) => content).join('\n\n') : [instruction, input, response].join('\n\n');
}

describe('a dataset of every form and packing', () => {
  const cases = FORMS.flatMap((format) => PACKINGS.map((pack) => [format, pack] as const));

  let whole: readonly DatasetRecord[];

  beforeAll(async () => {
    whole = await collected(openDataset(await built()).records());
  });

  it.each(cases)('is read back as %s packed as %s', async (format, pack) => {
    const isChat = format === 'messages' || format === 'sharegpt';
    const dataset = openDataset(await built({ format, pack, metadata: 'all', shardRecords: 11 }));
    const records = await collected(dataset.records());
    expect(records.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(records.map((record) => said(record, isChat).replaceAll('\n\n\n\n', '\n\n'))).toEqual(
      whole.map((record, number) => {
        const { turns } = records[number] ?? record;
        return said(turns === undefined ? record : { ...record, turns }, isChat).replaceAll('\n\n\n\n', '\n\n');
      }),
    );
    for (const [number, record] of records.entries()) {
      const { source, task, license, attribution, origin } = record;
      expect({ source, task, license, attribution, origin }).toEqual(
        Object.fromEntries(
          (['source', 'task', 'license', 'attribution', 'origin'] as const).map((key) => [key, whole[number]?.[key]]),
        ),
      );
    }
    const one = records[3];
    expect(await dataset.record(one?.id ?? '')).toEqual(one);
  });

  it.each(FORMS.slice(1))('tells of its records what it holds, as %s without metadata', async (format) => {
    const dataset = openDataset(await built({ format }));
    const records = await collected(dataset.parsed());
    expect(records).toHaveLength(dataset.manifest.records);
    for (const record of records) {
      expect(record.response).not.toBe('');
      expect(record.id).toBeUndefined();
    }
    expect((await failure(collected(dataset.records()))).code).toBe('option-wrong');
  });
});

describe('a filter', () => {
  const of = (records: readonly DatasetRecord[], keep: (record: DatasetRecord) => boolean): readonly string[] =>
    records.filter(keep).map(({ id }) => id);
  const ids = async (records: AsyncIterable<ParsedRecord>): Promise<readonly string[]> =>
    (await collected(records)).map(({ id = '' }) => id);

  it('takes the records of sources, tasks, licences and splits, of lists too', async () => {
    const stages = [{ splits: { train: 0.6, valid: 0.4 } }];
    const dataset = openDataset(await built({ stages, shardRecords: 13 }));
    const all = await collected(dataset.records());
    const [license = ''] = Object.keys(dataset.manifest.licenses);
    expect(await ids(dataset.records({ source: 'jmrd' }))).toEqual(of(all, ({ source }) => source === 'jmrd'));
    expect(await ids(dataset.records({ source: ['jmrd', 'coursera'] }))).toEqual(
      of(all, ({ source }) => source !== 'manythings'),
    );
    expect(await ids(dataset.records({ task: 'ja-en' }))).toEqual(of(all, ({ task }) => task === 'ja-en'));
    expect(await ids(dataset.records({ task: 'coursera/ja-en' }))).toEqual(
      of(all, ({ source, task }) => source === 'coursera' && task === 'ja-en'),
    );
    expect(await ids(dataset.records({ license }))).toEqual(of(all, (record) => record.license === license));
    const valid = await ids(dataset.records({ split: 'validation' }));
    expect([...(await ids(dataset.records({ split: 'train' }))), ...valid]).toEqual(of(all, () => true));
    expect(valid.length).toBeGreaterThan(0);
    expect(await ids(dataset.records({ source: 'jmrd', task: 'ja-en' }))).toEqual([]);
  });

  it('reads source and task out of the id, where lines tell no more', async () => {
    const dataset = openDataset(await built({ format: 'alpaca', metadata: 'id' }));
    const all = await ids(dataset.parsed());
    expect(await ids(dataset.parsed({ source: 'jmrd' }))).toEqual(all.filter((id) => id.startsWith('jmrd/')));
    expect(await ids(dataset.parsed({ task: 'manythings/ja-en' }))).toEqual(
      all.filter((id) => id.startsWith('manythings/ja-en/')),
    );
    expect(await failure(ids(dataset.parsed({ license: 'CC-BY-4.0' })))).toMatchObject({ code: 'option-wrong' });
  });

  it('says what the dataset has, where a name is not one, and what the lines do not tell', async () => {
    const dataset = openDataset(await built());
    expect((await failure(ids(dataset.records({ source: 'corsera' })))).message).toMatch(
      /no source corsera \(expected coursera, jmrd, manythings\)\. Did you mean coursera\?/,
    );
    expect((await failure(ids(dataset.records({ split: 'dev' })))).message).toMatch(/no split dev \(expected train\)/);
    expect((await failure(ids(dataset.records({ task: 'ja-e' })))).message).toMatch(/Did you mean ja-en\?/);
    expect((await failure(ids(dataset.records({ license: 'MIT' })))).message).toMatch(/no licence MIT/);
    const bare = openDataset(await built({ format: 'alpaca' }));
    expect((await failure(ids(bare.parsed({ source: 'jmrd' })))).message).toMatch(/do not tell the source/);
    expect(await ids(bare.parsed({ split: 'train' }))).toHaveLength(bare.manifest.records);
  });
});
