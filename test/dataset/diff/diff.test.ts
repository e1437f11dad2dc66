import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, type DatasetRecord, type Diff, diff, openDataset, type Source } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

type More = Partial<Parameters<typeof build>[0]>;

async function built(text: string, more: More = {}, source: Source = notes()): Promise<string> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': text });
  await build({ out, raw, sources: [source], ...more });
  return out;
}

async function byId(dir: string): Promise<ReadonlyMap<string, DatasetRecord>> {
  const found = new Map<string, DatasetRecord>();
  for await (const record of openDataset(dir).records()) found.set(record.id, record);
  return found;
}

const textOf = ({ instruction, input, response }: DatasetRecord): string =>
  JSON.stringify([instruction, input, response]);

const allOf = (record: DatasetRecord): string => `${textOf(record)} ${record.license} ${record.attribution}`;

/** The same counted another way, with all records in memory. */
async function expectCounts({ all }: Diff, before: string, after: string): Promise<void> {
  const [old, now] = [await byId(before), await byId(after)];
  const both = [...now.values()].flatMap((record) => {
    const was = old.get(record.id);
    return was === undefined ? [] : [[was, record] as const];
  });
  expect(all).toMatchObject({
    added: [...now.keys()].filter((id) => !old.has(id)).length,
    removed: [...old.keys()].filter((id) => !now.has(id)).length,
    changed: both.filter(([was, is]) => textOf(was) !== textOf(is)).length,
    relicensed: both.filter(([was, is]) => was.license !== is.license).length,
    unchanged: both.filter(([was, is]) => allOf(was) === allOf(is)).length,
  });
}

const FIRST = noteLines(40);
/** One other answer, one line less, two lines more, and an answer that is too short. */
const SECOND = `${noteLines(40)
  .replace('\t5番の答え', '\t五番の答え')
  .replace(/^k7\t.*\n/mu, '')}${noteLines(2, 60)}s\t短い問い\tは\n`;

describe('diff', () => {
  it('tells what was added, removed and changed, as an independent comparison does', async () => {
    const [before, after] = [await built(FIRST), await built(SECOND)];
    const found = await diff(before, after);
    await expectCounts(found, before, after);
    expect(found.all).toMatchObject({ added: 6, removed: 2, changed: 2, unchanged: 76 });
    expect(found.bySource['notes']).toMatchObject({ added: 6, causes: [{ what: 'raw file notes.tsv' }] });
    expect(found.samples.removed.map(({ id }) => id).sort()).toEqual(['notes/ask/k7', 'notes/guess/k7']);
    expect(found.samples.changed.find(({ after: { id } }) => id === 'notes/ask/k5')).toMatchObject({
      before: { response: '5番の答えです。' },
      after: { response: '五番の答えです。' },
    });
    expect(found).toMatchObject({ causes: [], notes: [], before: { records: 80 }, after: { records: 84 } });
  });

  it('of a dataset and itself, mixed, cut and packed otherwise, is nothing', async () => {
    const [before, after] = [await built(FIRST), await built(FIRST, { shuffle: 'x', shardRecords: 7, pack: 'zstd' })];
    const found = await diff(before, after);
    expect(found.all).toMatchObject({ added: 0, removed: 0, changed: 0, relicensed: 0, recredited: 0, unchanged: 80 });
    expect(found.causes.map(({ what }) => what)).toEqual(['option shard-records', 'option pack', 'option shuffle']);
    expect(Object.values(found.samples).flat()).toEqual([]);
  });

  it('names the reasons for which the other dataset leaves records out, in both directions', async () => {
    const text = `${SECOND}d1\t同じ問い\t同じ答えです。\nd2\t同じ問い\t同じ答えです。\n`;
    const filters = [{ length: { response: { min: 2 } } }];
    const [whole, part] = [await built(text), await built(text, { filters, stages: ['exact-duplicates'] })];
    const less = await diff(whole, part);
    expect(less.all).toMatchObject({ added: 0, removed: 3, removedFor: { 'repeated-record': 2, 'too-short': 1 } });
    expect(less.causes).toEqual([
      { what: 'option filters', before: '[]', after: '[{"length":{"response":{"min":2}}}]' },
      { what: 'option stages', before: '[]', after: '["exact-duplicates"]' },
    ]);
    const more = await diff(part, whole);
    expect(more.all).toMatchObject({ added: 3, removed: 0, addedFrom: { 'repeated-record': 2, 'too-short': 1 } });
  });

  it('tells other licences and credits, by licence, whether or not the text changed', async () => {
    const licensed = notes({ version: 2, license: { id: 'CC-BY-SA-4.0', attribution: 'Other writers' } });
    const found = await diff(await built(FIRST), await built(SECOND, {}, licensed));
    expect(found.all).toMatchObject({
      ...{ relicensed: 78, recredited: 78, changed: 2, unchanged: 0 },
      licenses: { 'CC-BY-4.0 → CC-BY-SA-4.0': 78 },
    });
    expect(found.samples.relicensed).toHaveLength(3);
    expect(found.bySource['notes']?.causes).toMatchObject([
      { what: 'version', before: '1', after: '2' },
      { what: 'licence', before: 'CC-BY-4.0', after: 'CC-BY-SA-4.0' },
      { what: 'credit', before: 'The writers of the notes', after: 'Other writers' },
      { what: 'raw file notes.tsv' },
    ]);
  });

  it('compares datasets of different forms by their texts, and says what it could not compare', async () => {
    const [before, after] = [await built(FIRST), await built(SECOND, { format: 'messages', metadata: 'all' })];
    const found = await diff(before, after);
    expect(found.all).toMatchObject({ added: 6, removed: 2, changed: 2, unchanged: 76 });
    expect(found.notes).toEqual([expect.stringMatching(/The forms differ \(full, messages\)/u)]);
    const ids = await built(SECOND, { format: 'full' }, notes({ license: { id: 'MIT', attribution: 'A' } }));
    const bare = await built(SECOND, { format: 'alpaca', metadata: 'id' });
    expect((await diff(bare, ids)).notes[0]).toMatch(/Licences and credits were not compared/);
    expect((await diff(bare, ids)).all).toMatchObject({ relicensed: 0, unchanged: 84 });
  });

  it('knows a source that is new, and one that is no more', async () => {
    const [before, after] = [await built(FIRST), join(folder(), 'out')];
    await build({ out: after, sources: ['manythings'] });
    const found = await diff(before, after, { count: 1 });
    expect(found.bySource).toMatchObject({
      manythings: { added: 18, removed: 0, causes: [{ what: 'the source is new' }] },
      notes: { added: 0, removed: 80, causes: [{ what: 'the source is no more' }] },
    });
    expect(found.causes).toContainEqual(expect.objectContaining({ what: 'raw files' }));
    expect(found.samples.added).toHaveLength(1);
  });

  it('is that of an independent comparison for any two corpora, whichever comes first', async () => {
    const corpus = fc.uniqueArray(fc.tuple(fc.nat(30), fc.constantFrom('あ', 'い', 'skip')), {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 20,
    });
    const linesOf = (all: readonly (readonly [number, string])[]): string =>
      all.map(([key, question]) => `k${key}\t${question}\t答え\n`).join('') + 'z\tう\tえ\n';
    await fc.assert(
      fc.asyncProperty(corpus, corpus, async (a, b) => {
        const [before, after] = [await built(linesOf(a)), await built(linesOf(b))];
        await expectCounts(await diff(before, after), before, after);
      }),
      { numRuns: 8 },
    );
  });

  it('needs ids, a sound number, and sound datasets', async () => {
    const [sound, bare] = [await built(FIRST), await built(FIRST, { format: 'sharegpt' })];
    expect(await failure(diff(sound, bare))).toMatchObject({
      code: 'option-wrong',
      hint: expect.stringContaining('--metadata'),
    });
    expect(await failure(diff(bare, sound))).toMatchObject({ code: 'option-wrong' });
    expect(await failure(diff(sound, sound, { count: -1 }))).toMatchObject({ code: 'option-wrong' });
    expect((await diff(sound, await built(SECOND), { count: 0 })).samples.added).toEqual([]);
    expect(await failure(diff(sound, folder()))).toMatchObject({ code: 'dataset-damaged' });
    const manifest = join(sound, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"records": 80', '"records": 7'));
    expect(await failure(diff(sound, sound))).toMatchObject({ code: 'dataset-damaged' });
  });
});
