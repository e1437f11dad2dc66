import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDerivations } from '../../../src/build/forget/derivations.js';
import { readManifest } from '../../../src/dataset/read-manifest.js';
import { build, type BuildOptions, explain, forget, inspect, type Source } from '../../../src/index.js';
import { edit, inManifest, sealed } from '../../dataset/verify/tamper.js';
import { copyOfDataset, idsIn } from '../../support/datasets.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();
const LIST = 'derived-from.jsonl';

interface Built {
  readonly options: BuildOptions;
  readonly dir: string;
}

async function built(options: Omit<BuildOptions, 'out'>): Promise<Built> {
  const dir = join(folder(), 'out');
  const whole = { workers: 1, edition: 'extended', ...options, out: dir } as const;
  await build(whole);
  return { options: whole, dir };
}

const copyOf = ({ dir }: Built): string => copyOfDataset(dir, join(folder(), 'out'));

/** A dataset of which something was taken out has the bytes of a build with its tombstones, and nothing is wrong with it. */
async function expectRebuilt(dir: string, { options }: Built): Promise<void> {
  const again = join(folder(), 'out');
  await build({ ...options, out: again, tombstones: join(dir, 'tombstones.jsonl') });
  expect(datasetFiles(dir)).toEqual(datasetFiles(again));
  expect((await inspect(dir)).findings).toEqual([]);
}

const lineAt = (dir: string, file: string): readonly string[] =>
  readFileSync(join(dir, file), 'utf8').trimEnd().split('\n');

describe('what a language model wrote after a text', () => {
  let whole: Built;
  beforeAll(async () => {
    whole = await built({
      sources: ['jnli', 'japagen-jnli', 'manythings'],
      filters: [{ length: { input: { max: 45 } } }],
      shuffle: '7',
      shardRecords: 4,
      pack: 'gzip',
    });
  });

  it('is listed with the records that the model was shown, kept or dropped, and is counted', () => {
    const listed = lineAt(whole.dir, LIST);
    expect(listed).toContain('{"id":"japagen-jnli/inference/entailment.0","from":["jnli/inference/train.0"]}');
    // Dropped by the filter.
    expect(lineAt(whole.dir, 'rejects.jsonl').join('\n')).toContain('japagen-jnli/inference/entailment.6');
    expect(listed).toContain('{"id":"japagen-jnli/inference/entailment.6","from":["jnli/inference/train.0"]}');
    // A reply that repeats what the model was shown; a line of the ledger that stands there twice, with all examples in its request.
    expect(listed).toContain(
      '{"source":"japagen-jnli","origin":"ledger-jnli.jsonl:13","from":["jnli/inference/train.0"]}',
    );
    expect(listed.find((line) => line.includes('ledger-jnli.jsonl:5"'))).toContain('train.0","jnli/inference/train.1');
    const { sources, files } = readManifest(whole.dir);
    expect(sources.map(({ derivedFrom }) => derivedFrom)).toEqual([listed.length, undefined, undefined]);
    expect(files.map(({ file }) => file)).toContain(LIST);
  });

  it('goes with the text, named by its id or its origin', async () => {
    const [dir, other] = [copyOf(whole), copyOf(whole)];
    const before = await idsIn(dir);
    const { records, derived, rejects, sources, untold } = await forget(dir, { id: ['jnli/inference/train.0'] });
    const out = before.filter((id) => id.startsWith('japagen-jnli/inference/entailment.'));
    expect({ records, derived, sources, untold }).toEqual({
      ...{ records: out.length + 1, derived: out.length, sources: ['japagen-jnli', 'jnli'], untold: {} },
    });
    expect(out.length).toBeGreaterThan(1);
    expect(rejects).toBeGreaterThan(5);
    const left = await idsIn(dir);
    expect(new Set(left)).toEqual(new Set(before.filter((id) => !out.includes(id) && id !== 'jnli/inference/train.0')));
    expect(Object.values(datasetFiles(dir)).join('\n')).not.toContain('男性が座って何かを読んでいます');
    expect(lineAt(dir, LIST).join('\n')).not.toContain('train.0');
    expect(readManifest(dir).sources[0]?.derivedFrom).toBe(lineAt(dir, LIST).length);
    await expectRebuilt(dir, whole);
    await forget(other, { origin: ['train-v1.3.json:1'] });
    expect(datasetFiles(other)).toEqual(datasetFiles(dir));
  });

  it('is explained from both ends', async () => {
    const [gold, written] = ['jnli/inference/train.1', 'japagen-jnli/inference/contradiction.1'];
    expect((await explain(whole.dir, written)).derived).toEqual({ from: [gold], shownFor: 0 });
    const shownFor = lineAt(whole.dir, LIST).filter((line) => line.includes(gold)).length;
    expect((await explain(whole.dir, gold)).derived).toEqual({ from: [], shownFor });
    const { stdout } = await kumikiIn(whole.dir, 'explain', '.', written);
    expect(stdout).toMatch(/made after +jnli\/inference\/train\.1/u);
    expect((await kumikiIn(whole.dir, 'explain', '.', gold)).stdout).toContain(`${shownFor} texts of a language model`);
  });

  it('is looked for by verify', async () => {
    const gone = copyOf(whole);
    await forget(gone, { id: ['jnli/inference/train.0'] });
    for (const [dir, change, said] of [
      [whole.dir, (text: string) => text.slice(text.indexOf('\n') + 1), /derived-from\.jsonl.*texts of japagen-jnli/u],
      [whole.dir, (text: string) => text.replace('"from":', '"of":'), /is not of its form/u],
      [whole.dir, (text: string) => `${text}{"id":"jesc/en-ja/1","from":["a/b/c"]}\n`, /texts of jesc/u],
      [gone, (text: string) => `${text}${lineAt(whole.dir, LIST)[0] ?? ''}\n`, /that was taken out is listed/u],
    ] as const) {
      const copy = copyOf({ ...whole, dir });
      sealed(edit(LIST, change))(copy);
      const { findings } = await inspect(copy);
      expect(findings.map(({ message }) => message).join('\n')).toMatch(said);
    }
  });
});

describe('a text that a language model was shown and that is not in the dataset', () => {
  const shown = 'jnli/inference/train.2';
  let whole: Built;
  beforeAll(async () => {
    whole = await built({ sources: ['japagen-jnli'] });
  });

  it('is named by its id: what was written after it goes', async () => {
    const dir = copyOf(whole);
    await expect(explain(dir, shown)).rejects.toMatchObject({ code: 'record-unknown', hint: /forget/u });
    const list = join(folder(), 'list.jsonl');
    writeFileSync(list, `\uFEFF{"id":"${shown}"}\r\n{"id":"${shown}"}\r\n`);
    const before = await idsIn(dir);
    const { stdout } = await kumikiIn(dir, 'forget', '.', '--list', list, '--reason', 'not ours');
    const neutral = before.filter((id) => id.includes('/neutral.'));
    expect(stdout).toContain(
      `Of these a language model wrote ${neutral.length} records after texts that are taken out`,
    );
    expect(await idsIn(dir)).toEqual(before.filter((id) => !neutral.includes(id)));
    await expectRebuilt(dir, whole);
    const files = datasetFiles(dir);
    expect(await forget(dir, { id: [shown] })).toMatchObject({ records: 0, rejects: 0, tombstones: 0 });
    expect(datasetFiles(dir)).toEqual(files);
    await expect(explain(dir, shown)).rejects.toMatchObject({ code: 'record-unknown', found: 'not ours' });
  });

  it('is not known by its place, nor by another task: nothing is changed', async () => {
    for (const asked of [{ origin: ['train-v1.3.json:3'] }, { id: ['jnli/other/train.2'] }])
      await expect(forget(whole.dir, asked)).rejects.toMatchObject({ code: 'record-unknown' });
  });

  it('is not known of a dataset that was made before there was such a list: its records stay, and are counted', async () => {
    const old = copyOf(whole);
    rmSync(join(old, LIST));
    inManifest(({ files, sources: [source] }) => {
      files.splice(
        files.findIndex(({ file }) => file === LIST),
        1,
      );
      delete source?.derivedFrom;
      for (const { textOrigin } of source?.tasks ?? []) delete textOrigin.namesRecords;
    })(old);
    expect((await inspect(old)).findings).toEqual([]);
    await expect(forget(old, { id: [shown] })).rejects.toMatchObject({
      code: 'record-unknown',
      hint: expect.stringContaining('wrote 10 records of japagen-jnli is not known.'),
    });
    const before = await idsIn(old);
    const { stdout } = await kumikiIn(old, 'forget', '.', '--id', 'japagen-jnli/inference/neutral.0');
    expect(stdout).toContain(`that wrote ${before.length - 1} records of japagen-jnli is not known: they stay.`);
    expect((await idsIn(old)).length).toBe(before.length - 1);
  });

  it('takes a whole source along only where that is meant', async () => {
    const asked = { id: ['jnli/inference/train.0', 'jnli/inference/train.1', shown] };
    await expect(forget(whole.dir, asked)).rejects.toMatchObject({ code: 'no-records' });
  });
});

/** Notes that a model wrote; the third column names what it was shown. */
function written(namesRecords: boolean): Source {
  return notes({
    id: 'written',
    textOrigin: { kind: 'model', ...(namesRecords ? { namesRecords } : {}) },
    async *read(raw) {
      for await (const batch of raw.tsv('notes')) {
        yield batch.rows.map(([key = '', answer = '', from = ''], index) => ({
          ...{ key, origin: batch.origin(index), question: `${key}は何ですか。`, answer },
          ...(from === '' ? {} : { derivedFrom: from.split(' ') }),
        }));
      }
    },
  });
}

describe('a source that says what its writer was shown', () => {
  const raw = folder();
  const row = (key: string, answer: string, from = ''): string => `${key}\t${answer}\t${from}\n`;
  writeFiles(raw, {
    'notes/notes.tsv': 'a\t組木とは何ですか。\t組木の答えです。\nb\t別とは何ですか。\t別の答えです。\n',
    'written/notes.tsv':
      // After another task of the same note; after that; after nothing; the same text as the last; after what is nowhere.
      row('one', '甲', 'notes/guess/a') +
      row('two', '乙', 'written/ask/one elsewhere/x/y') +
      row('three', '丙') +
      row('four', '丁', 'notes/ask/b'),
  });

  it('loses what was written after a text, and after that, whatever the task', async () => {
    const whole = await built({ sources: [notes(), written(true)], raw });
    const { derived } = await forget(whole.dir, { id: ['notes/ask/a'] });
    expect(derived).toBe(4);
    expect(await idsIn(whole.dir)).toEqual([
      ...['notes/ask/b', 'notes/guess/b', 'written/ask/three', 'written/ask/four'],
      ...['written/guess/three', 'written/guess/four'],
    ]);
    await expectRebuilt(whole.dir, whole);
    // What is left after a text that went before goes with the next call, whatever that names.
    writeFileSync(join(whole.dir, 'list'), '{"id":"notes/ask/b"}\n');
    const other = join(folder(), 'out');
    const told: string[] = [];
    await build(
      { ...whole.options, out: other, tombstones: join(whole.dir, 'list') },
      { note: (text) => told.push(text) },
    );
    expect(told).toEqual([
      expect.stringMatching(/^2 texts were written after records that the tombstones name, and stay/u),
    ]);
    expect(await idsIn(other)).toContain('written/ask/four');
    await forget(other, { id: ['written/ask/three'] });
    expect(await idsIn(other)).not.toContain('written/ask/four');
  });

  it('must say that it does, and name them', async () => {
    const out = join(folder(), 'out');
    const wrong = { code: 'source-invalid', place: { source: 'written' }, found: 'written/ask/one' };
    await expect(build({ sources: [written(false)], raw, out, workers: 1 })).rejects.toMatchObject(wrong);
    const empty = folder();
    writeFiles(empty, { 'written/notes.tsv': row('one', '甲', 'a/b/c ') });
    await expect(build({ sources: [written(true)], raw: empty, out, workers: 1 })).rejects.toMatchObject(wrong);
  });
});

it('what was written after texts is all that can be reached from them', () => {
  const name = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 3 }))), name, (texts, asked) => {
      const idOf = (n: number): string => `s/t${n % 2}/${n}`;
      const { add, after } = openDerivations();
      for (const [text, from] of texts) add({ id: idOf(text), from: from.map((n) => `s/other/${n}`) });
      const reached = new Set<number>();
      for (let grown = true; grown;) {
        grown = false;
        for (const [text, from] of texts) {
          if (reached.has(text) || !from.some((n) => n === asked || reached.has(n))) continue;
          reached.add(text);
          grown = true;
        }
      }
      expect(after([idOf(asked)]).ids).toEqual(new Set([...reached].map(idOf)));
    }),
  );
});
