import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { parseErrata, sourceOfErratum } from '../../../src/core/erratum.js';
import {
  build,
  errata,
  type Erratum,
  explain,
  forget,
  inspect,
  mergePlanned,
  openDataset,
  planBuild,
  workOn,
} from '../../../src/index.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';

const folder = temporaryFolders();
const some = { sources: ['manythings', 'wordnet-ja'], workers: 1 };

const linesOf = (all: readonly object[]): string => {
  const file = join(folder(), 'errata.jsonl');
  writeFileSync(file, all.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return file;
};

describe('corrections of texts', () => {
  const [plain, dir] = [join(folder(), 'out'), join(folder(), 'out')];
  let all: readonly Erratum[];
  beforeAll(async () => {
    await build({ ...some, out: plain });
    const record = await openDataset(plain).record('manythings/ja-en/1');
    const other = await openDataset(plain).record('manythings/ja-en/2');
    const erratum = (id: string, key: Erratum['key'], old: string, better: string): Erratum => ({
      ...{ id, key, old, new: better },
      reason: 'a test',
    });
    all = [
      erratum('manythings/ja-en/1', 'response', record?.response ?? '', 'Hi, corrected.'),
      // The same as another record now: what the stage sees is the corrected text.
      erratum('manythings/en-ja/1', 'input', record?.response ?? '', other?.response ?? ''),
      erratum('manythings/en-ja/1', 'response', record?.input ?? '', other?.input ?? ''),
      erratum('manythings/ja-en/2', 'input', 'an older text', other?.input ?? ''),
      erratum('manythings/ja-en/3', 'input', 'a text that was never there', 'another'),
      erratum('manythings/ja-en/none', 'input', 'old', 'new'),
    ];
    await build({ ...some, out: dir, dedup: 'exact', errata: linesOf(all) });
  });

  it('are applied as records are made, and what became of each is told', async () => {
    expect((await openDataset(dir).record('manythings/ja-en/1'))?.response).toBe('Hi, corrected.');
    // A repeated record now, which the hashes know.
    expect(await openDataset(dir).record('manythings/en-ja/2')).toBeUndefined();
    const { told, given } = await errata(dir);
    expect(told.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['manythings/ja-en/1', 'applied'],
      ['manythings/en-ja/1', 'applied'],
      ['manythings/en-ja/1', 'applied'],
      ['manythings/ja-en/2', 'caught-up'],
      ['manythings/ja-en/3', 'differs'],
      ['manythings/ja-en/none', 'not-met'],
    ]);
    expect(given).toEqual(all);
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toMatch(/\| manythings \| applied \| +3 \|/u);
    expect((await inspect(dir)).findings).toEqual([]);
    expect((await explain(dir, 'manythings/ja-en/1')).raw?.isSame).toBe(true);
  });

  it('are in the recipe of the manifest, and on several machines', async () => {
    const again = join(folder(), 'out');
    await build({ recipe: join(dir, 'manifest.json'), out: again, workers: 1 });
    expect(datasetFiles(again)).toEqual(datasetFiles(dir));
    const out = join(folder(), 'out');
    await planBuild({ ...some, out, dedup: 'exact', errata: all, tasks: 1 });
    await workOn(out, { task: 0, workers: 1 });
    await mergePlanned(out);
    expect(datasetFiles(out)).toEqual(datasetFiles(dir));
  });

  it('make parts anew that they change, and no others', async () => {
    const reused: string[] = [];
    const copy = join(folder(), 'out');
    cpSync(plain, copy, { recursive: true });
    const { reason, ...first } = all[0] ?? { reason: '' };
    await build(
      { ...some, out: copy, errata: linesOf([{ ...first, reason }]), force: true },
      { reused: (id) => reused.push(id) },
    );
    expect(reused).toEqual(['wordnet-ja']);
  });

  it('go with a record that is taken out', async () => {
    const copy = join(folder(), 'out');
    cpSync(dir, copy, { recursive: true });
    const text = all[0]?.new ?? '';
    expect(readFileSync(join(copy, 'manifest.json'), 'utf8')).toContain(text);
    await forget(copy, { id: ['manythings/ja-en/1'] });
    expect(Object.values(datasetFiles(copy)).join('\n')).not.toContain(text);
    const again = join(folder(), 'out');
    const tombstones = join(copy, 'tombstones.jsonl');
    await build({ ...some, out: again, dedup: 'exact', errata: all, tombstones });
    expect(datasetFiles(again)).toEqual(datasetFiles(copy));
  });

  it('come with a source too, where raw files are not its sample; a given one stands before it', async () => {
    const home = folder();
    const entry = sources.find(({ source }) => source.id === 'manythings');
    const [one, , , , four] = all;
    if (entry?.folder === undefined || one === undefined) throw new RangeError('no such source');
    const raw = join(home, 'raw');
    mkdirSync(raw);
    cpSync(new URL('sample', entry.folder), join(raw, 'manythings'), { recursive: true });
    const own = { ...entry, folder: pathToFileURL(`${home}/`).href };
    cpSync(new URL('licence.json', entry.folder), join(home, 'licence.json'));
    writeFileSync(join(home, 'errata.jsonl'), `${JSON.stringify(one)}\n${JSON.stringify(four)}\n`);
    const out = join(home, 'out');
    const options = { sources: ['manythings'], out, raw, unpinned: true, workers: 1 };
    await buildFrom([own], { ...options, errata: [{ ...one, new: 'Given.' }] });
    expect((await openDataset(out).record('manythings/ja-en/1'))?.response).toBe('Given.');
    expect((await errata(out)).told.map(({ outcome }) => outcome)).toEqual(['differs', 'applied']);
    writeFileSync(join(home, 'errata.jsonl'), `${JSON.stringify({ ...one, id: 'jesc/ja-en/1' })}\n`);
    await expect(buildFrom([own], { ...options, force: true })).rejects.toMatchObject({ code: 'errata-wrong' });
  });

  it.each([
    ['no JSON', 'no JSON\n', 1],
    ['another key', `${JSON.stringify({ id: 'a/b/c', key: 'id', old: '', new: 'x', reason: 'x' })}\n`, 1],
    ['no reason', `\n${JSON.stringify({ id: 'a/b/c', key: 'input', old: '', new: 'x' })}\n`, 2],
    ['an empty response', JSON.stringify({ id: 'a/b/c', key: 'response', old: 'a', new: ' ', reason: 'x' }), 1],
    ['no change', JSON.stringify({ id: 'a/b/c', key: 'input', old: 'a', new: 'a', reason: 'x' }), 1],
    ['a control character', JSON.stringify({ id: 'a/b/c', key: 'input', old: 'a', new: '\u001b', reason: 'x' }), 1],
  ])('must be corrections: not %s', async (_, text, line) => {
    const file = join(folder(), 'errata.jsonl');
    writeFileSync(file, text);
    await expect(build({ ...some, out: join(folder(), 'out'), errata: file })).rejects.toMatchObject({
      code: 'errata-wrong',
      place: { line },
    });
  });

  it('must be of sources of the build, and one for a text', async () => {
    const out = join(folder(), 'out');
    const [one] = all;
    await expect(build({ ...some, out, errata: linesOf([{ ...one, id: 'jesc/ja-en/1' }]) })).rejects.toMatchObject({
      code: 'errata-wrong',
      found: 'jesc/ja-en/1',
    });
    await expect(build({ ...some, out, errata: linesOf([{ ...one }, { ...one, new: 'x' }]) })).rejects.toMatchObject({
      code: 'errata-wrong',
      place: { line: 2 },
    });
    await expect(build({ ...some, out, errata: folder() })).rejects.toMatchObject({ code: 'errata-wrong' });
  });

  it('are told on the command line', async () => {
    const { stdout } = await kumikiIn(dir, 'errata', '.');
    expect(stdout).toContain('applied 3, caught-up 1, differs 1, not-met 1');
    const lines = await kumikiIn(dir, 'errata', '.', '--lines');
    expect(lines.stdout.trimEnd().split('\n')).toEqual(all.map((one) => JSON.stringify(one)));
    expect((await kumikiIn(plain, 'errata', '.')).stdout).toBe('No text of this dataset was to be corrected.\n');
    expect(JSON.parse((await kumikiIn(dir, 'errata', '.', '--json')).stdout)).toMatchObject({ given: all });
  });
});

/** The corrections that come with each source. */
const shipped = sources.flatMap(({ source, folder: home }) => {
  const file = new URL('errata.jsonl', home);
  if (!existsSync(file)) return [];
  return [{ source, all: parseErrata(readFileSync(file, 'utf8'), `sources/${source.id}/errata.jsonl`) }];
});

it('corrections that come with a source are of its own records', () => {
  expect(shipped.length).toBeGreaterThan(0);
  for (const { source, all } of shipped) {
    const tasks = source.tasks.map(({ id }) => id);
    for (const erratum of all) {
      expect(sourceOfErratum(erratum)).toBe(source.id);
      expect(tasks).toContain(erratum.id.split('/')[1]);
    }
  }
});

it('those of jcommonsenseqa mend the questions of its files, and say when the publisher has done so', async () => {
  const all = shipped.find(({ source }) => source.id === 'jcommonsenseqa')?.all ?? [];
  const row = ({ id }: Erratum, question: string): string => {
    const choices = { choice0: '一', choice1: '二', choice2: '三', choice3: '四', choice4: '五', label: 0 };
    return `${JSON.stringify({ q_id: Number(id.split('/')[2]), question, ...choices })}\n`;
  };
  const [one, two, three, ...others] = all;
  if (one === undefined || two === undefined || three === undefined) throw new RangeError('there are more of them');
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, {
    'jcommonsenseqa/train-v1.3.json': row(one, one.old) + row(two, two.new) + row(three, 'これは何ですか。'),
    'jcommonsenseqa/valid-v1.3.json': row({ ...one, id: 'jcommonsenseqa/qa/9999' }, 'どれですか。'),
  });
  await build({ sources: ['jcommonsenseqa'], raw, out, unpinned: true, workers: 1 });
  const { told } = await errata(out);
  expect(told.map(({ id, outcome }) => [id, outcome])).toEqual([
    [one.id, 'applied'],
    [two.id, 'caught-up'],
    [three.id, 'differs'],
    ...others.map(({ id }) => [id, 'not-met']),
  ]);
  expect((await openDataset(out).record(one.id))?.instruction).toBe(one.new);
});
