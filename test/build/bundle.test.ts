import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Bundle } from '../../licenses/index.js';
import { buildFrom } from '../../src/build/build.js';
import type { BuildOptions } from '../../src/options/table.js';
import { openDataset } from '../../src/dataset/open.js';
import { assertRecordsConserved } from '../../src/build/extract/conservation.js';
import type { SourceSummary } from '../../src/build/part/part.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { drop, type Source } from '../../src/core/source.js';
import { manifestText } from '../../src/dataset/manifest-text.js';
import { inspect, verify } from '../../src/dataset/verify/verify.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { type Note, notes } from '../support/notes.js';

const folder = temporaryFolders();

/** Notes whose fourth column is the licence of the row; the answer 無 gives no record. */
function licensed(): Source {
  return notes({
    async *read(raw) {
      for await (const batch of raw.tsv('notes')) {
        yield batch.rows.map(([key = '', question = '', answer = '', license], index) => ({
          key,
          origin: batch.origin(index),
          question,
          answer,
          license,
        }));
      }
    },
    tasks: [
      {
        id: 'ask',
        title: 'answer a question',
        render: ({ question, answer }: Note) =>
          answer === '無' ? drop('unanswered') : { instruction: question, input: '', response: answer },
      },
    ],
  });
}

const ROWS = [
  ['own', 'いち', '一です。'],
  ['sa3', 'に', '二です。', 'CC-BY-SA-3.0'],
  ['sa4', 'さん', '三です。', 'CC-BY-SA-4.0'],
  ['nc', 'よん', '四です。', 'CC-BY-NC-4.0'],
  ['nd', 'ご', '五です。', 'CC-BY-NC-ND-4.0'],
  ['either', 'ろく', '六です。', 'CC-BY-NC-4.0 OR MIT'],
  ['both', 'なな', '七です。', 'CC-BY-4.0 AND ODbL-1.0'],
  ['empty', 'はち', '無', 'CC-BY-ND-4.0'],
];

async function built(
  options: Partial<BuildOptions>,
  rows = ROWS,
): Promise<{ manifest: Manifest; keys: string[]; rejects: Record<string, string>[]; out: string }> {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': rows.map((row) => `${row.join('\t')}\n`).join('') });
  const out = join(folder(), 'out');
  const manifest = await buildFrom([], { out, raw, sources: [licensed()], ...options });
  const keys: string[] = [];
  if (options.format !== 'alpaca')
    for await (const { id } of openDataset(out).records()) keys.push(id.replace('notes/ask/', ''));
  const lines = readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('\n').filter(Boolean);
  return { manifest, keys, rejects: lines.map((line) => JSON.parse(line) as Record<string, string>), out };
}

describe('--bundle', () => {
  it.each([
    ['all', ['own', 'sa3', 'sa4', 'nc', 'nd', 'either', 'both']],
    ['commercial', ['own', 'sa3', 'sa4', 'either', 'both']],
    ['share-alike', ['own', 'sa3', 'sa4', 'either']],
    ['permissive', ['own', 'either']],
  ] as const)('%s takes records one by one: %j', async (bundle, expected) => {
    const { manifest, keys, out } = await built({ bundle });
    expect(keys).toEqual(expected);
    expect(manifest.recipe['bundle']).toBe(bundle);
    const [task] = manifest.sources[0]?.tasks ?? [];
    expect(task).toMatchObject({ examples: 8, used: 7, made: 7, records: expected.length });
    expect(manifest.leftOut.reduce((sum, { records }) => sum + records, 0)).toBe(7 - expected.length);
    await expect(verify(out)).resolves.toMatchObject({ records: expected.length });
  });

  it('computes the licence of the dataset from the records that are inside', async () => {
    const license = async (bundle: Bundle, rows?: string[][]): Promise<unknown> =>
      (await built({ bundle }, rows)).manifest.license;
    expect(await license('permissive')).toMatchObject({ kind: 'common', id: 'CC-BY-4.0' });
    expect(await license('share-alike')).toMatchObject({
      kind: 'common',
      id: 'CC-BY-SA-4.0',
      alternatives: [],
      forces: [{ license: 'CC-BY-SA-3.0' }, { license: 'CC-BY-SA-4.0' }],
    });
    expect(await license('share-alike', ROWS.slice(1, 2))).toMatchObject({ kind: 'common', id: 'CC-BY-SA-3.0' });
    expect(await license('commercial')).toMatchObject({
      kind: 'collection',
      because: expect.stringMatching(/CC-BY-4\.0 AND ODbL-1\.0/),
    });
    expect(await license('all')).toMatchObject({ kind: 'collection' });
  });

  it('brings the text of the licence of the dataset, also where no record is under it', async () => {
    const { manifest, out } = await built({ bundle: 'share-alike' }, ROWS.slice(0, 2));
    expect(manifest.licenses).toEqual({ 'CC-BY-4.0': 1, 'CC-BY-SA-3.0': 1 });
    expect(manifest.license).toMatchObject({ kind: 'common' });
    const ids = [...Object.keys(manifest.licenses), manifest.license.kind === 'common' ? manifest.license.id : ''];
    const texts = Object.keys(datasetFiles(out)).filter((name) => name.startsWith('LICENSES/'));
    expect(texts.sort()).toEqual([...new Set(ids)].map((id) => `LICENSES/${id}.txt`).sort());
    expect(new Set(ids).size).toBe(3);
  });

  it('shows in the card whether licences go together or are for choice', async () => {
    const { out } = await built({ bundle: 'commercial' });
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    expect(card).toMatch(/^\| \[CC-BY-NC-4\.0\]\(https:[^)]+\) OR \[MIT\]\(https:[^)]+\) \|/m);
    expect(card).toMatch(/^\| \[CC-BY-4\.0\]\(https:[^)]+\) AND \[ODbL-1\.0\]\(https:[^)]+\) \|/m);
  });

  it('lists what it leaves out with reason, place, id and licence, and without the text', async () => {
    const { manifest, rejects, out } = await built({ bundle: 'share-alike' });
    expect(manifest.leftOut).toEqual([
      { source: 'notes', license: 'CC-BY-4.0 AND ODbL-1.0', reason: 'license-incompatible', records: 1 },
      { source: 'notes', license: 'CC-BY-NC-4.0', reason: 'license-non-commercial', records: 1 },
      { source: 'notes', license: 'CC-BY-NC-ND-4.0', reason: 'license-no-derivatives', records: 1 },
    ]);
    expect(rejects).toContainEqual({
      source: 'notes',
      task: 'ask',
      reason: 'license-non-commercial',
      sort: 'rule',
      origin: 'notes.tsv:4',
      row: '{"id":"notes/ask/nc","license":"CC-BY-NC-4.0"}',
    });
    // A row that a task drops is under its licence too.
    expect(rejects).toContainEqual(expect.objectContaining({ reason: 'unanswered', origin: 'notes.tsv:8', row: '' }));
    for (const text of Object.values(datasetFiles(out))) expect(text).not.toMatch(/四です|五です|七です|はち/);
  });

  it('shows the row of a reject where its licence is inside', async () => {
    const { rejects } = await built({ bundle: 'all' });
    expect(rejects).toContainEqual(
      expect.objectContaining({ reason: 'unanswered', row: expect.stringMatching(/はち/) }),
    );
  });

  it('makes parts of its own: no bundle reuses the part of another', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': ROWS.map((row) => `${row.join('\t')}\n`).join('') });
    const options = { out: join(folder(), 'out'), raw, sources: [licensed()] };
    const count = async (more: Partial<BuildOptions>): Promise<number> =>
      (await buildFrom([], { ...options, ...more, force: true })).records;
    expect(await count({})).toBe(7);
    expect(await count({ bundle: 'permissive' })).toBe(2);
    expect(await count({ bundle: 'permissive', licenseAllow: ['MIT'] })).toBe(1);
    expect(await failure(buildFrom([], { ...options, bundle: 'commercial' }))).toMatchObject({ code: 'output-exists' });
  });

  it('is refused where it leaves nothing', async () => {
    const error = await failure(built({ bundle: 'permissive' }, ROWS.slice(1, 3)));
    expect(error).toMatchObject({ code: 'no-records' });
    expect(error.message).toContain('2 rows read: CC-BY-SA-3.0 1, CC-BY-SA-4.0 1');
  });

  it('is refused where there is none of the name', async () => {
    const bundle = 'free' as Bundle;
    expect(await failure(built({ bundle }))).toMatchObject({ code: 'option-wrong', found: 'free' });
  });
});

describe('--license-allow', () => {
  it('takes what can be had under the licences named, in any order of naming', async () => {
    const { keys, manifest, out } = await built({ licenseAllow: ['MIT', 'CC-BY-4.0', 'MIT'] });
    expect(keys).toEqual(['own', 'either']);
    expect(manifest.recipe['license-allow']).toEqual(['CC-BY-4.0', 'MIT']);
    expect(manifest.leftOut.map(({ reason }) => reason)).toEqual(Array(5).fill('license-not-allowed'));
    const again = await built({ licenseAllow: ['CC-BY-4.0', 'MIT'] });
    expect(datasetFiles(again.out)).toEqual(datasetFiles(out));
  });

  it('is refused where a licence is not known', async () => {
    expect(await failure(built({ licenseAllow: ['CC-BY-9'] }))).toMatchObject({ code: 'option-wrong' });
  });
});

describe('credits of another licence', () => {
  it('name the place of a work, and none where one credit stands for several', async () => {
    const { manifest } = await built({}, [...ROWS.slice(1, 3), ['sa5', 'きゅう', '九です。', 'CC-BY-SA-4.0']]);
    const attribution = 'The writers of the notes';
    expect(manifest.sources[0]?.credits).toEqual([
      { license: 'CC-BY-SA-3.0', attribution, origin: 'notes.tsv:1', records: 1 },
      { license: 'CC-BY-SA-4.0', attribution, origin: '', records: 2 },
    ]);
  });
});

describe('credits with --dedup', () => {
  const rows = [
    ['a', 'いち', '一です。'],
    ['b', 'に', '二です。', 'CC-BY-SA-3.0'],
    ['c', 'に', '二です。', 'CC-BY-SA-3.0'],
    ['d', 'いち', '一です。', 'MIT'],
    ['e', 'さん', '三です。', 'CC-BY-SA-3.0'],
  ];
  const attribution = 'The writers of the notes';

  it('count what is inside: one whose records all repeat others is no longer there', async () => {
    const { manifest, out } = await built({ dedup: 'exact' }, rows);
    expect(manifest.licenses).toEqual({ 'CC-BY-4.0': 1, 'CC-BY-SA-3.0': 2 });
    expect(manifest.sources[0]?.credits).toEqual([{ license: 'CC-BY-SA-3.0', attribution, origin: '', records: 2 }]);
    const text = readFileSync(join(out, 'NOTICE.md'), 'utf8');
    expect(text).toContain('Unported), 2 records. Changes: as above.');
    expect(text).not.toContain('MIT');
  });

  it('are the same in every form', async () => {
    const full = await built({ dedup: 'exact' }, rows);
    const { manifest, out } = await built({ dedup: 'exact', format: 'alpaca' }, rows);
    expect(manifest.licenses).toEqual(full.manifest.licenses);
    expect(manifest.sources[0]?.credits).toEqual(full.manifest.sources[0]?.credits);
    expect(readFileSync(join(out, 'NOTICE.md'), 'utf8')).toBe(readFileSync(join(full.out, 'NOTICE.md'), 'utf8'));
  });
});

describe('verify', () => {
  const spoiled = async (
    options: Partial<BuildOptions>,
    change: (manifest: Manifest) => Partial<Manifest>,
  ): Promise<unknown> => {
    const { out } = await built(options);
    const path = join(out, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    writeFileSync(path, manifestText({ ...manifest, ...change(manifest) }));
    const { findings } = await inspect(out);
    return findings.map((finding) => finding.toJSON());
  };
  const licence = (words: object): unknown =>
    expect.arrayContaining([
      expect.objectContaining({
        code: 'dataset-damaged',
        summary: expect.stringContaining('licence of the dataset'),
        ...words,
      }),
    ]);
  const mit = { kind: 'common' as const, id: 'MIT', alternatives: [], forces: [] };

  it('finds a licence of the dataset that is not what the records come to', async () => {
    const common = ({ license: { duties } }: Manifest): Partial<Manifest> => ({ license: { ...mit, duties } });
    expect(await spoiled({ bundle: 'share-alike' }, common)).toEqual(
      licence({ expected: 'CC-BY-SA-4.0', found: 'MIT' }),
    );
    expect(await spoiled({ bundle: 'share-alike', format: 'alpaca' }, common)).toEqual(licence({ found: 'MIT' }));
    expect(await spoiled({}, common)).toEqual(licence({ found: 'MIT' }));
    expect(await spoiled({ bundle: 'permissive' }, ({ license }) => ({ license: { ...license, duties: [] } }))).toEqual(
      licence({ expected: 'the same licence with other reasons or duties' }),
    );
  });

  it('finds a licence of records that the manifest does not list, and one that the bundle does not take', async () => {
    const change = ({ licenses }: Manifest): Partial<Manifest> => ({
      licenses: Object.fromEntries(Object.entries(licenses).filter(([id]) => id !== 'CC-BY-NC-4.0')),
    });
    expect(JSON.stringify(await spoiled({}, change))).toContain('records under CC-BY-NC-4.0 and manifest do not agree');
    const recipe = ({ recipe: its }: Manifest): Partial<Manifest> => ({ recipe: { ...its, bundle: 'permissive' } });
    expect(JSON.stringify(await spoiled({}, recipe))).toContain(
      'records under CC-BY-NC-4.0 are inside, which the bundle permissive does not take',
    );
  });
});

describe('conservation', () => {
  it('fails where a record made is neither written, filtered nor left out', () => {
    const task = { task: 'ask', examples: 3, used: 3, made: 3, records: 1, bytes: 0, licenses: {} };
    const rest = { otherOrigin: {}, writers: {}, suspect: {}, suspectIds: {} };
    const summary = (leftOut: Record<string, number>): SourceSummary => ({
      source: 'notes',
      ...{ rows: 3, exampleRows: 3, examples: 3, otherEdition: 0, beyondLimit: 0, undecodable: 0 },
      ...{ excluded: {}, rejected: {}, rejectedFor: {}, filteredIds: {}, credits: [] },
      tasks: [{ ...task, dropped: {}, filtered: { 'min-input-30': 1 }, leftOut, ...rest }],
    });
    expect(() => {
      assertRecordsConserved(summary({ 'CC-BY-NC-4.0': 1 }));
    }).not.toThrow();
    expect(() => {
      assertRecordsConserved(summary({}));
    }).toThrow('3 records made');
  });
});
