import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decompress } from 'fzstd';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import type { BuildOptions } from '../../../src/options/table.js';
import { openDataset } from '../../../src/dataset/open.js';
import type { Manifest } from '../../../src/dataset/manifest.js';
import { fullLine } from '../../../src/core/line.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { PIECE_BYTES } from '../../../src/packing/pack.js';
import { verify } from '../../../src/dataset/verify/verify.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();

interface Built {
  readonly out: string;
  readonly manifest: Manifest;
  readonly records: readonly DatasetRecord[];
}

async function build(options: Partial<BuildOptions> = {}): Promise<Built> {
  const out = join(folder(), 'out');
  const manifest = await buildFrom(sources, {
    out,
    sources: ['coursera', 'jsquad', 'tanaka'],
    workers: 1,
    unpinned: true,
    ...options,
  });
  await verify(out);
  const records: DatasetRecord[] = [];
  for await (const record of openDataset(out).records()) records.push(record);
  return { out, manifest, records };
}

const ids = (records: readonly DatasetRecord[]): string[] => records.map(({ id }) => id);
const content = ({ instruction, input, response }: DatasetRecord): string =>
  JSON.stringify([instruction, input, response]);

/** A raw folder with pairs of which many are the same. */
function repetitiveRaw(): string {
  const raw = folder();
  const lines = Array.from({ length: 150 }, (_, n) => n % 70);
  for (const split of ['train', 'dev', 'test']) {
    writeFiles(raw, {
      [`coursera/${split}.ja.txt`]: lines.map((n) => `これは"${n}"番の文。\n`).join(''),
      [`coursera/${split}.en.txt`]: lines.map((n) => `This is "${n}".\n`).join(''),
    });
  }
  return raw;
}

/** Builds that several tests look at, and none changes. */
let plain: Built;
let seeded: Built;
beforeAll(async () => {
  plain = await build();
  seeded = await build({ shuffle: 'seed' });
});

describe('shuffle', () => {
  it('gives every record once, in an order that the seed decides', async () => {
    const [one, again, two] = [
      await build({ shuffle: 'one' }),
      await build({ shuffle: 'one', workers: 2 }),
      await build({ shuffle: 'two' }),
    ];
    expect(ids(one.records)).not.toEqual(ids(plain.records));
    expect(ids(one.records)).not.toEqual(ids(two.records));
    expect(datasetFiles(again.out)).toEqual(datasetFiles(one.out));
    for (const { records } of [one, two]) {
      expect([...records].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        [...plain.records].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
    expect(one.manifest.recipe['shuffle']).toBe('one');
  });

  it('keeps the order of the records that are in both of two builds', async () => {
    const all = ids((await build({ shuffle: 's' })).records);
    const some = ids((await build({ shuffle: 's', sources: ['jsquad'] })).records);
    expect(some).toEqual(all.filter((id) => id.startsWith('jsquad/')));
  });

  it('mixes the sources', () => {
    const { records } = seeded;
    const changes = records.filter(({ source }, at) => at > 0 && source !== records[at - 1]?.source).length;
    expect(changes).toBeGreaterThan(records.length / 5);
  });

  it('leaves no file behind', () => {
    expect(Object.keys(datasetFiles(seeded.out)).filter((name) => name.includes('shuffle'))).toEqual([]);
  });
});

describe('dedup', () => {
  it('keeps the first of records that say the same, lists the others, and counts them', async () => {
    const raw = repetitiveRaw();
    const options = { raw, sources: ['coursera'] };
    const all = await build(options);
    const { out, manifest, records } = await build({ ...options, dedup: 'exact' });
    const seen = new Set<string>();
    const first = all.records.filter((record) => seen.size < seen.add(content(record)).size);
    expect(records).toEqual(first);
    expect(records).toHaveLength(140);
    const left = all.records.filter(({ id }) => !ids(first).includes(id));
    const rejects = readFileSync(join(out, 'rejects.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(rejects.map(({ reason, origin, row }) => [reason, origin, JSON.parse(row ?? '') as unknown])).toEqual(
      left.map((record) => ['repeated-record', record.origin, record]),
    );
    const [source] = manifest.sources;
    expect(source?.tasks.map(({ id, records: made, curated }) => [id, made, curated])).toEqual([
      ['ja-en', 70, { 'exact-duplicates/repeated-record': 380 }],
      ['en-ja', 70, { 'exact-duplicates/repeated-record': 380 }],
    ]);
    expect(source?.licenses).toEqual({ 'Apache-2.0': 140 });
    expect(manifest.records).toBe(140);
  });

  it('is the same with shuffled records, and across parts', async () => {
    const raw = repetitiveRaw();
    const plain = await build({ raw, sources: ['coursera'], dedup: 'exact' });
    const mixed = await build({ raw, sources: ['coursera'], dedup: 'exact', shuffle: 'x' });
    expect(ids(mixed.records).sort()).toEqual(ids(plain.records).sort());
  });

  it.each(['alpaca', 'messages'] as const)('works the same in the form %s', async (format) => {
    const out = join(folder(), 'out');
    const manifest = await buildFrom(sources, {
      out,
      raw: repetitiveRaw(),
      unpinned: true,
      format,
      dedup: 'exact',
      workers: 1,
    });
    expect(manifest.records).toBe(140);
    await expect(verify(out)).resolves.toMatchObject({ records: 140 });
  });
});

describe('shards', () => {
  it('end at a number of bytes, each with at least one record', async () => {
    const { manifest, records } = await build({ shardBytes: 3_000 });
    expect(records).toEqual(plain.records);
    expect(manifest.shards.length).toBeGreaterThan(5);
    for (const shard of manifest.shards) expect(shard.bytes <= 3_000 || shard.records === 1).toBe(true);
    const tiny = await build({ shardBytes: 1 });
    expect(tiny.manifest.shards.map(({ records: n }) => n)).toEqual(records.map(() => 1));
  });

  it.each([
    ['gzip', '.jsonl.gz', (bytes: Buffer) => gunzipSync(bytes)],
    ['zstd', '.jsonl.zst', (bytes: Buffer) => Buffer.from(decompress(bytes))],
  ] as const)('are packed by %s, with the same bytes every time', async (pack, ending, unpack) => {
    const plain = await build({ shardRecords: 40 });
    const packed = await build({ shardRecords: 40, pack });
    const again = await build({ shardRecords: 40, pack, workers: 2 });
    expect(packed.records).toEqual(plain.records);
    packed.manifest.shards.forEach(({ file, bytes }, at) => {
      const content = readFileSync(join(packed.out, file));
      expect(file.endsWith(ending)).toBe(true);
      expect(content.length).toBe(bytes);
      expect(content.equals(readFileSync(join(again.out, file)))).toBe(true);
      const lines = readFileSync(join(plain.out, plain.manifest.shards[at]?.file ?? ''));
      expect(unpack(content).equals(lines)).toBe(true);
    });
  });

  it('are read back however large, and a damaged one is named', async () => {
    const raw = folder();
    const lines = (text: string): string => Array.from({ length: 100 }, (_, n) => `${n} ${text}\n`).join('');
    // More than is packed at a time.
    for (const split of ['train', 'dev', 'test']) {
      writeFiles(raw, {
        [`coursera/${split}.ja.txt`]: lines('長い文'.repeat(400)),
        [`coursera/${split}.en.txt`]: lines('a long sentence'.repeat(250)),
      });
    }
    for (const pack of ['gzip', 'zstd'] as const) {
      const { out, manifest, records } = await build({ raw, sources: ['coursera'], pack });
      expect(records).toHaveLength(600);
      expect(Buffer.byteLength(records.map(fullLine).join(''))).toBeGreaterThan(PIECE_BYTES);
      const file = manifest.shards[0]?.file ?? '';
      const bytes = readFileSync(join(out, file));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
      writeFiles(out, { [file]: bytes });
      expect((await failure(verify(out))).code).toBe('dataset-damaged');
      writeFiles(out, { [file]: bytes.subarray(0, bytes.length >> 1) });
      const error = await failure(
        (async () => {
          for await (const record of openDataset(out).records()) expect(record.id).not.toBe('');
        })(),
      );
      expect(error).toMatchObject({ code: 'dataset-damaged', place: { file } });
    }
  });
});
