import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type BuildOptions, forget, inspect, openDataset } from '../../../src/index.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();
const raw = folder();
const row = (key: string, question: string, answer: string): string => `${[key, question, answer].join('\t')}\n`;
const LONG =
  '川沿いの道を北へ進むと、古い水車小屋が見えてきて、その向こうに村の学校が建っているところまでは半時間ほどです。';
writeFiles(raw, {
  'notes/notes.tsv': [
    row('near', '学校までの道を詳しく教えてください。', LONG),
    row('twin', '学校までの道を詳しく教えてください。', LONG.replace('半時間', '一時間')),
    row('a', '問い甲は何ですか。', '答え甲です。'),
    row('b', '問い乙は何ですか。', '答え乙です。'),
    row('c', '問い丙は何ですか。', '答え丙です。'),
    row('d', '問い丁は何ですか。', '答え丁です。'),
  ].join(''),
});
const some = {
  sources: [notes()],
  raw,
  workers: 1,
  stages: ['near-duplicates', { splits: { valid: 0.3 } }],
} satisfies Omit<BuildOptions, 'out'>;

async function built(options: Partial<BuildOptions> = {}): Promise<string> {
  const out = join(folder(), 'out');
  await build({ ...some, ...options, out });
  return out;
}

async function idsIn(dir: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id = '' } of openDataset(dir).parsed()) ids.push(id);
  return ids;
}

/** The bytes of a build with the same tombstones, and nothing wrong. */
async function expectRebuilt(dir: string, options: Partial<BuildOptions> = {}): Promise<void> {
  const again = await built({ ...options, tombstones: join(dir, 'tombstones.jsonl') });
  expect(datasetFiles(dir)).toEqual(datasetFiles(again));
  expect((await inspect(dir)).findings).toEqual([]);
}

describe('what is taken out', () => {
  let whole: string;
  beforeAll(async () => {
    whole = await built();
  });
  const copyOf = (dir: string): string => {
    const copy = join(folder(), 'out');
    cpSync(dir, copy, { recursive: true });
    return copy;
  };

  it('does not bring back what was dropped because it nearly repeats it', async () => {
    const before = await idsIn(whole);
    expect(before).toContain('notes/ask/near');
    expect(before).not.toContain('notes/ask/twin');
    const dir = copyOf(whole);
    await forget(dir, { id: ['notes/ask/near'] });
    expect(await idsIn(dir)).toEqual(before.filter((id) => !id.endsWith('near')));
    expect(readFileSync(join(dir, 'rejects.jsonl'), 'utf8')).not.toContain('一時間');
    await expectRebuilt(dir);
  });

  it('may be a whole split: its shard stays, without a line', async () => {
    const dir = copyOf(whole);
    const id: string[] = [];
    for await (const one of openDataset(dir).parsed({ split: 'validation' })) id.push(one.id ?? '');
    expect(id.length).toBeGreaterThan(0);
    const { manifest } = await forget(dir, { id });
    expect(manifest.shards.map(({ split, records }) => [split, records > 0])).toEqual([
      ['train', true],
      ['validation', false],
    ]);
    await expectRebuilt(dir);
  });

  it('may be named twice, from both sides, in a list of any line ends with a mark before it', async () => {
    const named = { id: ['notes/ask/a', 'notes/guess/a', 'notes/ask/a'], origin: ['notes.tsv:3'] };
    const dir = copyOf(whole);
    const { records, tombstones } = await forget(dir, named);
    expect([records, tombstones]).toEqual([2, 2]);
    const list = join(folder(), 'list.jsonl');
    writeFileSync(list, '\uFEFF{"id":"notes/guess/a"}\r\n\r\n{"id":"notes/guess/a"}\r\n{"origin":"notes.tsv:3"}');
    const other = copyOf(whole);
    await forget(other, { list });
    expect(datasetFiles(other)).toEqual(datasetFiles(dir));
    // As tombstones too.
    const stones = join(folder(), 'tombstones.jsonl');
    writeFileSync(stones, `\uFEFF${readFileSync(join(dir, 'tombstones.jsonl'), 'utf8').replaceAll('\n', '\r\n')}`);
    expect(datasetFiles(await built({ tombstones: stones }))).toEqual(datasetFiles(dir));
  });

  it('is not in a list of another dataset, of other keys, or in another encoding: each is said, and nothing is changed', async () => {
    const files = datasetFiles(whole);
    const list = join(folder(), 'list.jsonl');
    for (const [content, code] of [
      ['{"id":"notes/ask/a"}\n{"id":"jesc/ja-en/1"}\n', 'record-unknown'],
      ['{"id":"notes/ask/A"}\n', 'record-unknown'],
      ['{"id":7}\n', 'tombstones-wrong'],
      ['{"source":"notes"}\n', 'tombstones-wrong'],
      ['["notes/ask/a"]\n', 'tombstones-wrong'],
      ['notes/ask/a\n', 'tombstones-wrong'],
      [Buffer.from('{"id":"notes/ask/a"}\n', 'utf16le'), 'tombstones-wrong'],
      ['\n\n', 'option-wrong'],
    ] as const) {
      writeFileSync(list, content);
      await expect(forget(whole, { list })).rejects.toMatchObject({ code });
    }
    writeFileSync(list, '{"id":"notes/\u001B[31m"}\n');
    const { stderr } = await kumikiIn(whole, 'forget', '.', '--list', list);
    expect(stderr).toContain('notes/');
    expect(stderr).not.toContain('\u001B[31m');
    expect(datasetFiles(whole)).toEqual(files);
  });
});

it.each([
  { format: 'sharegpt', metadata: 'all', system: '短く答えます。', pack: 'zstd', shuffle: '3', shardRecords: 3 },
  { format: 'prompt-completion', metadata: 'all', pack: 'gzip', shardBytes: 300, configs: 'source' },
] satisfies Partial<BuildOptions>[])('is taken out of lines of the form $format', async (way) => {
  const dir = await built(way);
  const before = await idsIn(dir);
  await forget(dir, { id: ['notes/guess/b', 'notes/ask/near'] });
  expect(await idsIn(dir)).toEqual(before.filter((id) => !/\/(?:b|near)$/u.test(id)));
  await expectRebuilt(dir, way);
});
