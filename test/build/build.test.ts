import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { takeLock } from '../../src/lock/lock.js';
import { newOwner } from '../../src/lock/owner.js';
import { openDataset } from '../../src/dataset/open.js';
import { reject, type Source } from '../../src/core/source.js';
import { inspect, verify } from '../../src/dataset/verify/verify.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { type Note, noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();

function rawNotes(text: string): string {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': text });
  return raw;
}

describe('build', () => {
  it('writes records of every task with id, licence, attribution and origin', async () => {
    const out = join(folder(), 'out');
    await buildFrom([], { out, raw: rawNotes('a\t空は何色？\t青です。\n'), sources: [notes()] });
    const records = [];
    for await (const record of openDataset(out).records()) records.push(record);
    expect(records).toEqual([
      {
        id: 'notes/ask/a',
        instruction: '空は何色？',
        input: '',
        response: '青です。',
        source: 'notes',
        task: 'ask',
        license: 'CC-BY-4.0',
        attribution: 'The writers of the notes',
        origin: 'notes.tsv:1',
      },
      expect.objectContaining({ id: 'notes/guess/a', instruction: '『青です。』の問いは？', response: '空は何色？' }),
    ]);
  });

  it('cuts shards of the asked size, in order, and says their hashes in the manifest', async () => {
    const out = join(folder(), 'out');
    const manifest = await buildFrom([], {
      out,
      raw: rawNotes(noteLines(1001)),
      sources: [notes()],
      shardRecords: 300,
    });
    expect(readdirSync(join(out, 'data'))).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `train-0000${n}-of-00007.jsonl`));
    expect(manifest.shards.map(({ records }) => records)).toEqual([300, 300, 300, 300, 300, 300, 202]);
    const ids: string[] = [];
    for await (const { id } of openDataset(out).records()) ids.push(id);
    const expected = ['ask', 'guess'].flatMap((task) => Array.from({ length: 1001 }, (_, n) => `notes/${task}/k${n}`));
    expect(ids).toEqual(expected);
    await expect(verify(out)).resolves.toMatchObject({ records: 2002 });
  });

  it('gives the same bytes a second time, and takes the part it made before', async () => {
    const out = join(folder(), 'out');
    const options = { out, raw: rawNotes(noteLines(500)), sources: [notes()] };
    await buildFrom([], options);
    const first = datasetFiles(out);
    const reused: string[] = [];
    await buildFrom([], options, { reused: (source) => reused.push(source) });
    expect(datasetFiles(out)).toEqual(first);
    expect(reused).toEqual(['notes']);
  });

  it.each<[string, (part: string) => void]>([
    [
      'its records',
      (part) => {
        rmSync(join(part, 'ask.records'));
      },
    ],
    [
      'the end of an index',
      (part) => {
        truncateSync(join(part, 'guess.index'), 24);
      },
    ],
    [
      'the end of its summary',
      (part) => {
        writeFileSync(join(part, 'part.json'), '{"format":');
      },
    ],
    [
      'its rejects',
      (part) => {
        rmSync(join(part, 'rejects.jsonl'));
      },
    ],
  ])('makes a part anew that has lost %s', async (_, damage) => {
    const out = join(folder(), 'out');
    const options = { out, raw: rawNotes(noteLines(50)), sources: [notes()] };
    await buildFrom([], options);
    const first = datasetFiles(out);
    for (const name of readdirSync(join(out, '.kumiki/parts'))) damage(join(out, '.kumiki/parts', name));
    const finished: string[] = [];
    await buildFrom([], options, { finished: (source) => finished.push(source) });
    expect(finished).toEqual(['notes']);
    expect(datasetFiles(out)).toEqual(first);
  });

  it('makes a part anew when the raw file changes, even with the same size and name', async () => {
    const raw = rawNotes('a\tいち\tに\n');
    const out = join(folder(), 'out');
    const options = { out, raw, sources: [notes()], force: true };
    await buildFrom([], options);
    writeFileSync(join(raw, 'notes/notes.tsv'), 'a\tいち\tさ\n');
    utimesSync(join(raw, 'notes/notes.tsv'), 1, 1);
    await buildFrom([], options);
    expect(Object.values(datasetFiles(out)).join('')).toContain('"response":"さ"');
  });

  it('makes a part anew when the code of a source changes', async () => {
    const raw = rawNotes('a\tいち\tに\n');
    const out = join(folder(), 'out');
    await buildFrom([], { out, raw, sources: [notes()] });
    const [task] = notes().tasks;
    if (task === undefined) throw new Error('notes has tasks');
    const louder = notes({
      tasks: [
        {
          ...task,
          render: ({ question, answer }: Note) => ({ instruction: question, input: '', response: `${answer}！` }),
        },
      ],
    });
    await buildFrom([], { out, raw, sources: [louder] });
    expect(Object.values(datasetFiles(out)).join('')).toContain('"response":"に！"');
  });

  it('lists every row that gave no record with reason, place and row', async () => {
    const out = join(folder(), 'out');
    const raw = rawNotes('a\tskip\tx\nb\tonly two\nc\tq\t\nd\tq\tr\n');
    const { sources } = await buildFrom([], { out, raw, sources: [notes()] });
    expect(sources[0]).toMatchObject({ rows: 4, examples: 2, records: 3, rejected: { columns: 1, skipped: 1 } });
    expect(sources[0]?.tasks).toMatchObject([{ dropped: { unanswered: 1 } }, { dropped: {} }]);
    const rejects = readFileSync(join(out, 'rejects.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rejects).toContainEqual({
      source: 'notes',
      task: '',
      reason: 'columns',
      sort: 'fault',
      origin: 'notes.tsv:2',
      row: 'b\tonly two',
    });
    expect(rejects).toContainEqual({
      source: 'notes',
      task: '',
      reason: 'skipped',
      sort: 'rule',
      origin: 'notes.tsv:1',
      row: 'a\tskip\tx',
    });
    expect(rejects).toContainEqual(
      expect.objectContaining({ task: 'ask', reason: 'unanswered', origin: 'notes.tsv:3' }),
    );
  });

  it('leaves out splits, stops at the limit, and accounts for both', async () => {
    const raw = rawNotes('a\tq\tr\ttrain\nb\tq\tr\tvalid\nc\tq\tr\ttrain\nd\tq\tr\ttrain\n');
    const options = { raw, sources: [notes()], excludeSplit: ['valid'] as const };
    const all = await buildFrom([], { ...options, out: join(folder(), 'out') });
    expect(all.sources[0]).toMatchObject({ rows: 4, examples: 3, excluded: { valid: 1 }, beyondLimit: 0 });
    const some = await buildFrom([], { ...options, out: join(folder(), 'out'), limit: 2 });
    expect(some.sources[0]).toMatchObject({ rows: 4, examples: 2, excluded: { valid: 1 }, beyondLimit: 1, records: 4 });
  });

  it('counts what only the other edition asks about neither as examples nor towards the limit', async () => {
    const source = notes({
      read: async function* (raw) {
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows.flatMap(([key = '', question = '', answer = ''], index) =>
            (['talk', 'note'] as const).map((kind) => {
              return {
                key: `${key}-${kind}`,
                origin: batch.origin(index),
                question,
                answer,
                kind,
                rows: kind === 'talk' ? 0 : 1,
              };
            }),
          );
        }
      },
      kinds: ['talk', 'note'],
      tasks: (['talk', 'note'] as const).map((kind) => ({
        id: kind,
        title: kind,
        kind,
        edition: kind === 'talk' ? ('extended' as const) : ('v0' as const),
        render: ({ question, answer }) => ({ instruction: question, input: '', response: answer }),
      })),
    });
    const options = { raw: rawNotes('a\tq\tr\nb\tq\tr\nc\tq\tr\n'), sources: [source] };
    const v0 = await buildFrom([], { ...options, out: join(folder(), 'out') });
    expect(v0.sources[0]).toMatchObject({ rows: 3, examples: 3, otherEdition: 0, records: 3 });
    const some = await buildFrom([], { ...options, out: join(folder(), 'out'), limit: 2 });
    expect(some.sources[0]).toMatchObject({ rows: 3, examples: 2, records: 2, beyondLimit: 1 });
    const extended = await buildFrom([], { ...options, out: join(folder(), 'out'), edition: 'extended' });
    expect(extended.sources[0]).toMatchObject({ rows: 3, examples: 6, otherEdition: 0, records: 6 });
  });

  it('chooses varied wordings by record id, so that added rows change nothing', async () => {
    const instructions = async (text: string): Promise<Map<string, string>> => {
      const out = join(folder(), 'out');
      await buildFrom([], { out, raw: rawNotes(text), sources: [notes()], wording: 'varied' });
      const found = new Map<string, string>();
      for await (const { id, instruction } of openDataset(out).records()) found.set(id, instruction);
      return found;
    };
    const few = await instructions(noteLines(50, 10));
    const many = await instructions(noteLines(60));
    for (const [id, instruction] of few) expect(many.get(id)).toBe(instruction);
    expect(new Set([...many.values()].map((text) => text.replace(/\d+/g, '#'))).size).toBe(1 + 3);
  });

  it('writes the published v0 form on request', async () => {
    const out = join(folder(), 'out');
    await buildFrom([], { out, raw: rawNotes('a\tq\tr\n'), sources: [notes()], format: 'alpaca' });
    expect(readFileSync(join(out, 'data/train-00000-of-00001.jsonl'), 'utf8')).toBe(
      '{"instruction":"q","input":"","output":"r"}\n{"instruction":"『r』の問いは？","input":"","output":"q"}\n',
    );
    await expect(verify(out)).resolves.toMatchObject({ records: 2 });
  });

  it('applies filters and lists what they drop', async () => {
    const out = join(folder(), 'out');
    const withInput = notes({
      tasks: [
        {
          id: 'read',
          title: 'read',
          wordings: ['読んでください。'],
          render: ({ question, answer }: Note) => ({ input: question, response: answer }),
        },
      ],
    });
    const raw = rawNotes(`a\t${'長'.repeat(30)}\tr\nb\t${'短'.repeat(29)}\tr\n`);
    const manifest = await buildFrom([], { out, raw, sources: [withInput], filters: ['min-input-30'] });
    expect(manifest.sources[0]?.tasks).toMatchObject([
      { examples: 2, used: 2, records: 1, filtered: { 'min-input-30': 1 } },
    ]);
    expect(readFileSync(join(out, 'rejects.jsonl'), 'utf8')).toContain('notes/read/b');
  });
});

describe('build refuses', () => {
  it('a source that loses rows', async () => {
    const losing = notes({
      async *read(raw) {
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows
            .slice(1)
            .map(([key = '', question = '', answer = '']) => ({ key, origin: 'x', question, answer }));
        }
      },
    });
    const error = await failure(
      buildFrom([], { out: join(folder(), 'out'), raw: rawNotes(noteLines(9)), sources: [losing] }),
    );
    expect(error.code).toBe('conservation-broken');
    expect(error.message).toContain('9 rows read');
  });

  it('two records with one id', async () => {
    const raw = rawNotes('a\tq\tr\nb\tq\tr\na\tq2\tr2\n');
    const error = await failure(buildFrom([], { out: join(folder(), 'out'), raw, sources: [notes()] }));
    expect(error).toMatchObject({ code: 'id-duplicate', place: { source: 'notes' } });
    expect(error.message).toContain('notes/ask/a');
  });

  it('too many broken rows', async () => {
    const raw = rawNotes(noteLines(500) + 'broken\n'.repeat(11));
    const error = await failure(buildFrom([], { out: join(folder(), 'out'), raw, sources: [notes()] }));
    expect(error).toMatchObject({ code: 'fault-share-exceeded', found: '11 columns' });
  });

  it('a file in which every row is broken, however few', async () => {
    const error = await failure(
      buildFrom([], { out: join(folder(), 'out'), raw: rawNotes('one\ntwo\n'), sources: [notes()] }),
    );
    expect(error.code).toBe('fault-share-exceeded');
  });

  it('a licence that is not in the registry, of a source and of a record', async () => {
    const raw = rawNotes('a\tq\tr\n');
    const bySource = notes({ license: { id: 'CC-BY-9.9', attribution: 'x' } });
    const byRecord = notes({
      async *read(files) {
        for await (const batch of files.tsv('notes')) {
          yield batch.rows.map(([key = '', question = '', answer = '']) => ({
            key,
            origin: 'x',
            question,
            answer,
            license: 'Mystery-1.0',
          }));
        }
      },
    });
    for (const source of [bySource, byRecord]) {
      const error = await failure(buildFrom([], { out: join(folder(), 'out'), raw, sources: [source] }));
      expect(error.code).toBe('license-unknown');
    }
  });

  it('a reason that the source does not declare', async () => {
    const vague = notes({
      async *read(raw) {
        for await (const batch of raw.tsv('notes')) yield batch.rows.map((row) => reject('somehow', 'x', row));
      },
    });
    const error = await failure(
      buildFrom([], { out: join(folder(), 'out'), raw: rawNotes('a\tq\tr\n'), sources: [vague] }),
    );
    expect(error.code).toBe('source-invalid');
  });

  it('missing, incomplete and ambiguous raw files, saying which', async () => {
    const out = join(folder(), 'out');
    const absent = await failure(buildFrom([], { out, raw: folder(), sources: [notes()] }));
    expect(absent).toMatchObject({ code: 'raw-missing', place: { source: 'notes' } });
    expect(absent.message).toContain('notes.tsv');
    const raw = folder();
    writeFiles(raw, { 'notes/more-1.tsv': 'a\tq\tr\n' });
    const incomplete = await failure(buildFrom([], { out, raw, sources: [notes()] }));
    expect(incomplete).toMatchObject({ code: 'raw-incomplete', expected: 'notes.tsv', found: 'more-1.tsv' });
    const partial = await buildFrom([], { out: join(folder(), 'out'), raw, sources: [notes()], partial: true });
    expect(partial.sources[0]).toMatchObject({ missingFiles: ['notes.tsv'], records: 2 });
    writeFiles(raw, { 'notes/more-2.tsv': 'a\tq\tr\n', 'notes/notes.tsv': 'b\tq\tr\n' });
    const ambiguous = await failure(buildFrom([], { out, raw, sources: [notes()] }));
    expect(ambiguous).toMatchObject({ code: 'raw-ambiguous', found: 'more-1.tsv, more-2.tsv' });
  });

  it('a folder that holds another dataset, unless forced, and one that holds anything else', async () => {
    const out = join(folder(), 'out');
    await buildFrom([], { out, raw: rawNotes('a\tq\tr\n'), sources: [notes()] });
    const before = datasetFiles(out);
    const other = { out, raw: rawNotes('b\tq\tr\n'), sources: [notes()] };
    expect(await failure(buildFrom([], other))).toMatchObject({ code: 'output-exists' });
    expect(datasetFiles(out)).toEqual(before);
    await buildFrom([], { ...other, force: true });
    expect(datasetFiles(out)).not.toEqual(before);
    const foreign = folder();
    writeFiles(foreign, { 'thesis.txt': 'mine' });
    expect(await failure(buildFrom([], { ...other, out: foreign, force: true }))).toMatchObject({
      code: 'output-exists',
      found: 'thesis.txt',
    });
    expect(readdirSync(foreign)).toEqual(['thesis.txt']);
    const extension = folder();
    writeFiles(extension, { 'manifest.json': '{"manifest_version":3}', 'README.md': 'mine' });
    expect(await failure(buildFrom([], { ...other, out: extension, force: true }))).toMatchObject({
      code: 'output-exists',
      found: 'README.md, manifest.json',
    });
    expect(readdirSync(extension)).toEqual(['README.md', 'manifest.json']);
  });

  it('an output path that is a file', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const error = await failure(buildFrom([], { out: file, raw: rawNotes('a\tq\tr\n'), sources: [notes()] }));
    expect(error.code).toBe('output-not-writable');
  });

  it('a folder another build is writing to', async () => {
    const out = join(folder(), 'out');
    mkdirSync(join(out, '.kumiki'), { recursive: true });
    const lock = await takeLock(join(out, '.kumiki/lock'), out);
    const options = { out, raw: rawNotes('a\tq\tr\n'), sources: [notes()] };
    expect(await failure(buildFrom([], options))).toMatchObject({ code: 'build-busy' });
    lock.release();
    await buildFrom([], options);
    expect(existsSync(join(out, '.kumiki/lock'))).toBe(false);
  });

  it('a folder that another build has taken over meanwhile', async () => {
    const out = join(folder(), 'out');
    const options = { out, raw: rawNotes('a\tq\tr\n'), sources: [notes()] };
    const lock = join(out, '.kumiki/lock');
    const takeOver = (): void => {
      writeFileSync(lock, JSON.stringify({ ...newOwner(), host: 'other-host', boot: 'another' }));
    };
    let merged = false;
    const merging = (): void => {
      merged = true;
    };
    for (const events of [{ planned: takeOver, merging }, { merging: takeOver }]) {
      expect(await failure(buildFrom([], options, events))).toMatchObject({ code: 'build-busy' });
      expect(readdirSync(out)).toEqual(['.kumiki']);
      expect(readFileSync(lock, 'utf8')).toContain('other-host');
      rmSync(lock);
    }
    expect(merged).toBe(false);
    await buildFrom([], options);
    await verify(out);
  });

  it('a folder that another build of the same program is writing to, by whatever path', async () => {
    const home = folder();
    const out = join(home, 'out');
    const raw = rawNotes(noteLines(2000));
    mkdirSync(out);
    symlinkSync(out, join(home, 'same'));
    const options = { raw, sources: [notes()] };
    const first = buildFrom([], { ...options, out });
    expect(await failure(buildFrom([], { ...options, out: join(home, 'same') }))).toMatchObject({ code: 'build-busy' });
    await first;
    await expect(verify(out)).resolves.toMatchObject({ records: 4000 });
    expect(readdirSync(join(out, '.kumiki'))).toEqual(['hashes.json', 'parts', 'plan.json']);
  });

  it('a folder in place of a raw file, and a manifest it does not know, in a sentence', async () => {
    const raw = folder();
    mkdirSync(join(raw, 'notes/notes.tsv'), { recursive: true });
    const error = await failure(buildFrom([], { out: join(folder(), 'out'), raw, sources: [notes()] }));
    expect(error).toMatchObject({ code: 'raw-unreadable' });
    expect(error.message).toContain(join('notes', 'notes.tsv'));
    const out = folder();
    writeFiles(out, { 'manifest.json': '{"format":0,"kumiki":"0.0.1"}' });
    const options = { out, raw: rawNotes('a\tq\tr\n'), sources: [notes()] };
    const refused = await failure(buildFrom([], options));
    expect(refused).toMatchObject({ code: 'output-exists' });
    expect(refused.message).toContain('--force');
    await buildFrom([], { ...options, force: true });
    await verify(out);
  });

  it('a source that defineSource did not make, and a module that is no file', async () => {
    const options = { out: join(folder(), 'out'), raw: rawNotes('a\tq\tr\n') };
    const { faultShare, ...rest } = notes();
    expect(faultShare).toBe(0.01);
    for (const wrong of [rest as Source, new URL('https://example.org/source.js')]) {
      expect(await failure(buildFrom([], { ...options, sources: [wrong] }))).toMatchObject({ code: 'source-invalid' });
    }
  });

  it('wrong numbers and unknown names', async () => {
    const options = { out: join(folder(), 'out'), raw: rawNotes('a\tq\tr\n'), sources: [notes()] };
    for (const wrong of [
      { shardRecords: 0 },
      { limit: 1.5 },
      { workers: -1 },
      { out: '' },
      { transforms: ['nosuch'] },
      { stallSeconds: 0 },
      { shuffle: '' },
      ...['edition', 'wording', 'fields', 'compress', 'dedup', 'bundle'].map((name) => ({ [name]: 'nosuch' })),
      { excludeSplit: ['nosuch' as 'test'] },
    ]) {
      expect(await failure(buildFrom([], { ...options, ...wrong }))).toMatchObject({ code: 'option-wrong' });
    }
    expect(await failure(buildFrom([], { ...options, sources: ['nosuch'] }))).toMatchObject({ code: 'source-unknown' });
  });
});

describe('verify', () => {
  it('finds a changed byte, a missing shard and a wrong count', async () => {
    const out = join(folder(), 'out');
    const build = { out, raw: rawNotes(noteLines(20)), sources: [notes()], shardRecords: 25 };
    const manifest = await buildFrom([], build);
    const shard = join(out, manifest.shards[0]?.file ?? '');
    const good = readFileSync(shard, 'utf8');
    writeFileSync(shard, good.replace('3番の答え', '4番の答え'));
    expect(await failure(verify(out))).toMatchObject({
      code: 'dataset-damaged',
      place: { file: manifest.shards[0]?.file },
    });
    writeFileSync(shard, good.slice(0, -1));
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
    rmSync(shard);
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
    writeFileSync(shard, good);
    await verify(out);
    const other = join(out, 'data/train-00009-of-00010.jsonl');
    writeFileSync(other, good);
    expect(await failure(verify(out))).toMatchObject({
      code: 'dataset-damaged',
      place: { file: 'data/train-00009-of-00010.jsonl' },
    });
    rmSync(other);
    await verify(out);
    const path = join(out, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"records": 40', '"records": 41'));
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
    rmSync(path);
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
    expect(statSync(out).isDirectory()).toBe(true);
  });

  it('finds a reject that is missing, one too many, and what is none', async () => {
    const out = join(folder(), 'out');
    const raw = rawNotes('a\tskip\tx\nb\tonly two\nc\tq\t\nd\tq\tr\n');
    await buildFrom([], { out, raw, sources: [notes()] });
    await verify(out);
    const path = join(out, 'rejects.jsonl');
    const good = readFileSync(path, 'utf8');
    const [first = ''] = good.split('\n');
    for (const [bad, found] of [
      [good.replace(`${first}\n`, ''), 'not as many'],
      [`${good}${first}\n`, 'not as many'],
      [good.replace('"reason":"columns"', '"reason":"skipped"'), 'not as many'],
      [`${good}{"source":1}\n`, 'not of their form'],
      [`${good}nonsense\n`, 'no JSON'],
    ] as const) {
      writeFileSync(path, bad);
      const { findings } = await inspect(out);
      for (const one of findings)
        expect(one).toMatchObject({ code: 'dataset-damaged', place: { file: 'rejects.jsonl' } });
      expect(findings.map(({ message }) => message).join('\n')).toContain(found);
    }
    rmSync(path);
    expect((await failure(verify(out))).message).toContain('missing');
  });
});
