import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { explainFrom } from '../../src/build/explain/explain.js';
import { forget } from '../../src/build/forget/forget.js';
import { readRecordsFrom } from '../../src/build/read-records.js';
import { defineSource, drop, type Source } from '../../src/core/source.js';
import type { OriginKind } from '../../src/core/text-origin.js';
import { manifestText } from '../../src/dataset/manifest-text.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { stats } from '../../src/dataset/stats/stats.js';
import { inspect } from '../../src/dataset/verify/verify.js';
import { stepCounts } from '../../src/dataset/steps.js';
import { byOrigin, byWriter, leftOutByOrigin } from '../../src/dataset/writers.js';
import type { BuildOptions } from '../../src/options/table.js';
import { failure, thrown } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { type Note, notes } from '../support/notes.js';

const folder = temporaryFolders();

const WRITERS: Readonly<Record<string, { readonly kind: OriginKind; readonly model?: string }>> = {
  g: { kind: 'model', model: 'gpt-4' },
  t: { kind: 'human-translated' },
};

/** Notes whose fourth column says who wrote the row, where that is not a person; `retell` is told by a machine. */
function written(): Source {
  return notes({
    textOrigin: { kind: 'human', note: 'Written at school.' },
    async *read(raw) {
      for await (const batch of raw.tsv('notes')) {
        yield batch.rows.map(([key = '', question = '', answer = '', by = ''], index) => {
          return { key, origin: batch.origin(index), question, answer, textOrigin: WRITERS[by] };
        });
      }
    },
    tasks: [
      {
        id: 'ask',
        title: 'answer a question',
        render: ({ question, answer }: Note) =>
          answer === '無' ? drop('unanswered') : { instruction: question, input: '', response: answer },
      },
      {
        id: 'retell',
        title: 'say it in other words',
        textOrigin: {
          kind: 'machine-translated',
          derivedFrom: [{ name: 'Old notes', kind: 'human', license: 'CC-BY-4.0' }],
        },
        render: ({ question, answer }: Note) => ({ instruction: question, input: 'x', response: answer }),
      },
    ],
  });
}

const ROWS = [
  ['a', 'いち', '一です。'],
  ['b', 'に', '二です。', 'g'],
  ['c', 'さん', '三です。', 't'],
  ['d', 'し', '無', 'g'],
  ['e', 'ご', '五です。', 'g'],
  ['f', 'ご', '五です。', 'g'],
];

function rawNotes(): string {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': ROWS.map((row) => `${row.join('\t')}\n`).join('') });
  return raw;
}

async function built(options: Partial<BuildOptions>): Promise<{ manifest: Manifest; out: string; rejects: string }> {
  const out = join(folder(), 'out');
  const manifest = await buildFrom([], { out, raw: rawNotes(), sources: [written()], ...options });
  return { manifest, out, rejects: readFileSync(join(out, 'rejects.jsonl'), 'utf8') };
}

const idsIn = (out: string): string[] =>
  (datasetFiles(out)['data/train-00000-of-00001.jsonl'] ?? '')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id.replace('notes/', ''));

/** The counts of stats by origin are those of the manifest. */
async function expectStats(out: string, manifest: Manifest): Promise<void> {
  const { byOrigin: of } = await stats(out);
  expect(Object.fromEntries(Object.entries(of).map(([name, { records }]) => [name, records]))).toEqual(
    byOrigin(manifest),
  );
}

describe('the origin of text', () => {
  it('is counted by who wrote it: what the example says, else the task, else the source', async () => {
    const { manifest, out } = await built({});
    expect(byWriter(manifest)).toEqual({
      ...{ human: 1, 'human-translated': 2, 'machine-translated': 1, 'model gpt-4': 7 },
    });
    expect(byOrigin(manifest)).toEqual({ human: 1, 'human-translated': 2, 'machine-translated': 1, model: 7 });
    const [ask, retell] = manifest.sources[0]?.tasks ?? [];
    expect(ask).toMatchObject({
      textOrigin: { kind: 'human', note: 'Written at school.' },
      writers: { human: 1, 'human-translated': 1, 'model gpt-4': 3 },
    });
    expect(retell?.textOrigin.derivedFrom).toEqual([{ name: 'Old notes', kind: 'human', license: 'CC-BY-4.0' }]);
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    expect(card).toContain('| model | written by a language model (gpt-4) | notes | 7 |');
    await expectStats(out, manifest);
  });

  it('is counted one by one also where tasks have several, by stats, in any form that tells ids', async () => {
    const { manifest, out } = await built({ dedup: 'exact', format: 'alpaca', metadata: 'id', shuffle: '3' });
    await expectStats(out, manifest);
    const text = await kumikiIn(out, 'stats', '.');
    expect(text.stdout).toMatch(/^human-translated +2 /mu);
    const { byOrigin: of } = await stats(out, { task: 'retell' });
    expect(Object.keys(of)).toEqual(['human-translated', 'machine-translated', 'model']);
  });

  it('is unknown where nobody has said anything', async () => {
    const out = join(folder(), 'out');
    const manifest = await buildFrom([], { out, raw: rawNotes(), sources: [notes()] });
    expect(byOrigin(manifest)).toEqual({ unknown: manifest.records });
  });

  it('counts what is inside after stages, in whatever form', async () => {
    for (const format of ['full', 'alpaca'] as const) {
      const { manifest, out } = await built({ dedup: 'exact', format });
      expect(byWriter(manifest)).toEqual({
        ...{ human: 1, 'human-translated': 2, 'machine-translated': 1, 'model gpt-4': 5 },
      });
      expect((await inspect(out)).findings).toEqual([]);
    }
  });

  it('is not of its form', () => {
    const source = (origin: object): unknown =>
      thrown(() => defineSource({ ...notes(), textOrigin: { kind: 'human', ...origin } }));
    expect(source({ kind: 'robot' })).toMatchObject({ code: 'source-invalid', found: '{"kind":"robot"}' });
    expect(source({ by: 'me' })).toMatchObject({ code: 'source-invalid' });
    expect(source({ derivedFrom: [{ name: '', kind: 'human' }] })).toMatchObject({ code: 'source-invalid' });
  });
});

/** The lines of `text-origins.jsonl`. */
const linesIn = (out: string): string[] => (datasetFiles(out)['text-origins.jsonl'] ?? '').split('\n').filter(Boolean);

describe('text-origins.jsonl', () => {
  it('says who wrote each record that is inside, in the order of the sources', async () => {
    const { out, manifest } = await built({ dedup: 'exact', shuffle: '3' });
    expect(linesIn(out)).toEqual([
      '{"id":"notes/ask/a","kind":"human"}',
      '{"id":"notes/ask/b","kind":"model","model":"gpt-4"}',
      '{"id":"notes/ask/c","kind":"human-translated"}',
      '{"id":"notes/ask/e","kind":"model","model":"gpt-4"}',
      '{"id":"notes/retell/a","kind":"machine-translated"}',
      '{"id":"notes/retell/b","kind":"model","model":"gpt-4"}',
      '{"id":"notes/retell/c","kind":"human-translated"}',
      '{"id":"notes/retell/d","kind":"model","model":"gpt-4"}',
      '{"id":"notes/retell/e","kind":"model","model":"gpt-4"}',
    ]);
    expect(manifest.files.map(({ file }) => file).slice(0, 2)).toEqual(['rejects.jsonl', 'text-origins.jsonl']);
  });

  it('is not there where the records of every task have one writer', async () => {
    const { out, manifest } = await built({ textOrigin: ['model'] });
    expect(Object.keys(datasetFiles(out))).not.toContain('text-origins.jsonl');
    expect(manifest.files.map(({ file }) => file)).not.toContain('text-origins.jsonl');
  });

  it('goes with an older dataset', async () => {
    const { out } = await built({});
    await buildFrom([], { out, raw: rawNotes(), sources: [written()], textOrigin: ['model'], force: true });
    expect(Object.keys(datasetFiles(out))).not.toContain('text-origins.jsonl');
    expect((await inspect(out)).findings).toEqual([]);
  });

  it.each([
    ['a line is gone', (lines: string[]) => lines.slice(1), 'records of notes/ask, human'],
    ['a line is there twice', (lines: string[]) => [...lines, lines[0] ?? ''], 'records of notes/ask, human'],
    [
      'another wrote it',
      (lines: string[]) => [(lines[0] ?? '').replace('human', 'unknown'), ...lines.slice(1)],
      'unknown',
    ],
    ['a line of another form', (lines: string[]) => ['{"id":"notes/ask/a"}', ...lines.slice(1)], 'is not of its form'],
    ['all lines are gone', () => [], 'records of notes/ask, human'],
  ])('is checked by verify: %s', async (_, change, said) => {
    const { out, manifest } = await built({});
    const text = change(linesIn(out))
      .map((line) => `${line}\n`)
      .join('');
    writeFileSync(join(out, 'text-origins.jsonl'), text);
    const list = manifest.files.find(({ file }) => file === 'text-origins.jsonl');
    Object.assign(list ?? {}, {
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    writeFileSync(join(out, 'manifest.json'), manifestText(manifest));
    const findings = (await inspect(out)).findings.map(({ message }) => message).join('\n');
    expect(findings).toContain(said);
  });

  it('loses what is taken out of the dataset, as in a build', async () => {
    const { out } = await built({});
    await forget(out, { id: ['notes/ask/b'] });
    const anew = await built({ tombstones: join(out, 'tombstones.jsonl') });
    expect(datasetFiles(out)).toEqual(datasetFiles(anew.out));
    expect(linesIn(out).filter((line) => line.includes('/b"'))).toEqual([]);
    expect(linesIn(out)).toHaveLength(9);
    expect((await inspect(out)).findings).toEqual([]);
  });
});

describe('--origin', () => {
  it('takes records one by one, and counts and lists the others without their text', async () => {
    const { manifest, out, rejects } = await built({ textOrigin: ['human-translated', 'human', 'human'] });
    expect(idsIn(out)).toEqual(['ask/a', 'ask/c', 'retell/c']);
    expect(manifest.recipe['text-origin']).toEqual(['human', 'human-translated']);
    expect(leftOutByOrigin(manifest)).toEqual([
      { source: 'notes', writer: 'machine-translated', records: 1 },
      { source: 'notes', writer: 'model gpt-4', records: 7 },
    ]);
    expect(rejects).toContain(
      '{"source":"notes","task":"ask","reason":"origin-not-wanted","sort":"rule","origin":"notes.tsv:2","row":"{\\"id\\":\\"notes/ask/b\\",\\"license\\":\\"CC-BY-4.0\\"}"}',
    );
    // A row that a task drops is somebody's text too.
    expect(rejects).toContain('"reason":"unanswered","sort":"fault","origin":"notes.tsv:4","row":""');
    for (const text of Object.values(datasetFiles(out))) expect(text).not.toMatch(/二です|五です|無/);
    expect((await inspect(out)).findings).toEqual([]);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('--origin human human-translated');
  });

  it('is the reason that explain gives', async () => {
    const { out } = await built({ textOrigin: ['human'] });
    const { leftOut } = await explainFrom([], out, 'notes/ask/b', { sources: [written()] });
    expect(leftOut).toMatchObject({ step: undefined, text: 'its text is of another origin than those asked for' });
  });

  it('comes between filters and stages', async () => {
    const { manifest } = await built({ textOrigin: ['model'], dedup: 'exact' });
    expect(stepCounts(manifest)).toEqual([
      { step: 'exact-duplicates', source: 'notes', task: 'ask', before: 3, dropped: 1 },
      { step: 'exact-duplicates', source: 'notes', task: 'retell', before: 4, dropped: 1 },
    ]);
  });

  it('is the same in readRecords', async () => {
    const ids: string[] = [];
    const options = { raw: rawNotes(), textOrigin: ['model'] } as const;
    for await (const batch of readRecordsFrom([], written(), options)) ids.push(...batch.map(({ id }) => id));
    expect(ids.map((id) => id.replace('notes/', ''))).toEqual([
      'ask/b',
      'retell/b',
      'retell/d',
      'ask/e',
      'retell/e',
      'ask/f',
      'retell/f',
    ]);
  });

  it('makes parts of its own, and is refused where it leaves nothing or is no word for an origin', async () => {
    const options = { out: join(folder(), 'out'), raw: rawNotes(), sources: [written()] };
    expect((await buildFrom([], options)).records).toBe(11);
    expect((await buildFrom([], { ...options, textOrigin: ['model'], force: true })).records).toBe(7);
    const error = await failure(built({ textOrigin: ['unknown'] }));
    expect(error).toMatchObject({ code: 'no-records' });
    expect(error.message).toContain('model gpt-4 7');
    expect(await failure(built({ textOrigin: ['humans' as OriginKind] }))).toMatchObject({
      ...{ code: 'option-wrong', hint: expect.stringContaining('human') },
    });
  });

  it('is checked by verify: another origin than asked for, other numbers', async () => {
    const { out, manifest } = await built({ textOrigin: ['human'] });
    const findings = async (change: (all: Manifest) => void): Promise<string> => {
      const changed = JSON.parse(manifestText(manifest)) as Manifest;
      change(changed);
      writeFileSync(join(out, 'manifest.json'), manifestText(changed));
      return (await inspect(out)).findings.map(({ message }) => message).join('\n');
    };
    expect(
      await findings((all) => {
        Object.assign(all.sources[0]?.tasks[0] ?? {}, { writers: { model: 1 } });
      }),
    ).toContain('model is an origin that was asked for');
    expect(
      await findings((all) => {
        Object.assign(all.sources[0]?.tasks[0] ?? {}, { writers: { human: 2 } });
      }),
    ).toContain('by who wrote them');
    expect(
      await findings((all) => {
        Object.assign(all.sources[0]?.tasks[0] ?? {}, { otherOrigin: { model: 2 } });
      }),
    ).toContain('notes/ask/origin-not-wanted');
  });
});
