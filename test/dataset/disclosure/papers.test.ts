import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { forget } from '../../../src/build/forget/forget.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import type { Source } from '../../../src/core/source.js';
import { bandOf } from '../../../src/dataset/disclosure/eu-summary.js';
import { PAPER_FORM_NAMES, type PaperForm } from '../../../src/dataset/disclosure/forms.js';
import { OPEN } from '../../../src/dataset/disclosure/open.js';
import { readManifest } from '../../../src/dataset/read-manifest.js';
import { allOf } from '../../../src/dataset/disclosure/spdx/licenses.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';
import { CHOSEN, counted, type Graph, paper, papersOf, recordsIn, rowsUnder, SOME } from './made.js';

const folder = temporaryFolders();
const out = join(folder(), 'out');
let records: readonly DatasetRecord[];
let papers: Readonly<Record<PaperForm, string>>;
beforeAll(async () => {
  await buildFrom(sources, { out, ...SOME, workers: 1 });
  records = recordsIn(out);
  papers = await papersOf(out);
});

describe('the numbers of the papers', () => {
  it('are those that the lines of the shards count', () => {
    const bySource = counted(records.map(({ source }) => source));
    const length = (of: readonly DatasetRecord[]): number =>
      of.reduce((sum, { instruction, input, response }) => sum + Array.from(instruction + input + response).length, 0);
    const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

    const sheet = rowsUnder(papers.datasheet, 'source | name | rows read | records');
    expect(Object.fromEntries(sheet.map(([id = '', , , made]) => [id, Number(made)]))).toEqual(bySource);
    expect(papers.datasheet).toContain(
      `\n${records.length} records, ${length(records).toLocaleString('en')} characters.`,
    );

    const eu = rowsUnder(papers['eu-summary'], 'source | name | records | characters | licences');
    // The source that a model wrote is told in section 2.5.
    const { 'japagen-jnli': written, ...others } = bySource;
    expect(Object.fromEntries(eu.map(([id = '', , made]) => [id, Number(made)]))).toEqual(others);
    for (const [id, , , size] of eu) expect(Number(size)).toBe(length(records.filter(({ source }) => source === id)));
    const synthetic = rowsUnder(papers['eu-summary'], 'source | origin | model | records | what is known');
    expect(synthetic.map(([id, kind, , made]) => [id, kind, Number(made)])).toEqual([
      ['alpaca-ja', 'machine-translated', bySource['alpaca-ja']],
      ['japagen-jnli', 'model', written],
    ]);
    const [, characters] = /\(([\d,]+) characters\)/u.exec(papers['eu-summary']) ?? [];
    expect(number(characters)).toBe(length(records));

    const credits = rowsUnder(papers['model-card'], 'corpus | credit | licences | records');
    expect(credits.map((cells) => Number(cells.at(-1)))).toEqual(Object.values(bySource));
    const writers = rowsUnder(papers['model-card'], 'origin | input and response were | records');
    expect(writers.reduce((sum, cells) => sum + Number(cells.at(-1)), 0)).toBe(records.length);

    const rights = rowsUnder(papers['eu-summary'], 'source | rights');
    for (const [id, said = ''] of rights) {
      const own = counted(records.filter(({ source }) => source === id).map(({ license }) => license));
      const told = [...said.matchAll(/([\w.-]+(?: AND [\w.-]+)*) \([^()]*(?:\([^()]*\)[^()]*)*\), records: (\d+)\./gu)];
      expect(Object.fromEntries(told.map(([, license = '', count]) => [license, Number(count)]))).toEqual(own);
    }
  });

  it('count rows, rejects, shards and bytes as the manifest, the lists and the disk do', () => {
    const { sources: inside, shards } = readManifest(out);
    const sheet = rowsUnder(papers.datasheet, 'source | name | rows read | records');
    expect(sheet.map(([id, , rows]) => [id, Number(rows)])).toEqual(inside.map(({ id, rows }) => [id, rows]));
    const rejected = readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('"task":"",').length - 1;
    expect(papers.datasheet).toContain(`; ${rejected} rows gave no example.`);
    const suspects = inside.flatMap(({ tasks }) => tasks.flatMap(({ suspect }) => Object.values(suspect)));
    expect(papers.datasheet).toContain(`${suspects.reduce((sum, one) => sum + one, 0)} records failed a check`);
    const bytes = readdirSync(join(out, 'data')).map((file) => statSync(join(out, 'data', file)).size);
    const size = bytes.reduce((sum, one) => sum + one, 0);
    expect(papers.datasheet).toContain(
      `\n${bytes.length} shard of the form full, packing none, ${size.toLocaleString('en')} bytes.`,
    );
    const rows = inside.reduce((sum, source) => sum + source.rows, 0);
    expect(papers['eu-summary']).toContain(`${records.length} records in ${shards.length} shard, made by`);
    expect(papers['eu-summary']).toContain(` from ${rows} rows of raw files.`);
  });

  it('are the same in the bill of materials, whose shares of a source are of its records', () => {
    const { '@graph': graph } = JSON.parse(papers.spdx) as Graph;
    const [whole, ...others] = graph.filter(({ type }) => type === 'dataset_DatasetPackage');
    expect(whole?.['dataset_datasetSize']).toBe(statSync(join(out, 'data/train-00000-of-00001.jsonl')).size);
    expect(whole?.['dataset_dataCollectionProcess']).toContain(
      `made ${records.length} records of the files of ${CHOSEN.length} corpora`,
    );
    for (const [number, { id, rows, files }] of readManifest(out).sources.entries()) {
      const own = records.filter(({ source }) => source === id);
      const said = String(others[number]?.['dataset_dataCollectionProcess']);
      expect(said).toContain(`${rows} rows read, ${own.length} records made.`);
      const told = [...said.matchAll(/(\d+) records \(([\d.]+) %\)/gu)].map(([, ...two]) => two.map(Number));
      expect(told.reduce((sum, [count = 0]) => sum + count, 0)).toBe(own.length);
      for (const [count = 0, share] of told) expect(share).toBe(Number(((count / own.length) * 100).toFixed(1)));
      const sizes = files.map(({ name }) => statSync(join('sources', id, 'sample', name)).size);
      expect(others[number]?.['dataset_datasetSize']).toBe(sizes.reduce((sum, one) => sum + one, 0));
    }
  });

  it('of what is uneven, of stages and of works are counted again', () => {
    const bySource = Object.entries(counted(records.map(({ source }) => source)));
    const [largest, most] = bySource.reduce((a, b) => (b[1] > a[1] ? b : a));
    const share = (count: number): string => `(${((count / records.length) * 100).toFixed(1)} %)`;
    const said = `- ${most} of ${records.length} records ${share(most)} come from ${largest}, the largest source.`;
    expect(papers.datasheet).toContain(said);
    const machine = records.filter(({ source }) => ['alpaca-ja', 'japagen-jnli'].includes(source)).length;
    expect(papers.datasheet).toContain(`- ${machine} of ${records.length} records ${share(machine)} were written or`);
    // What the filter saw of the tasks of which it dropped something: what is left of them, and what it dropped.
    const dropped = readFileSync(join(out, 'rejects.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"reason":"too-long"'))
      .map((line) => JSON.parse(line) as { source: string; task: string });
    const tasks = new Set(dropped.map(({ source, task }) => `${source}/${task}`));
    expect(dropped.length).toBeGreaterThan(1);
    const left = records.filter(({ source, task }) => tasks.has(`${source}/${task}`)).length;
    for (const form of ['datasheet', 'eu-summary'] as const)
      expect(papers[form]).toContain(
        `- filter length: ${dropped.length} records dropped of ${left + dropped.length}\n`,
      );
    const works = rowsUnder(papers['model-card'], 'source | credit | licence | records');
    expect(works.length).toBeGreaterThan(1);
    for (const [id, credit = '', license, count] of works) {
      const own = records.filter(
        (one) => one.source === id && one.license === license && one.attribution === credit.replaceAll('\\', ''),
      );
      expect([credit, Number(count)]).toEqual([credit, own.length]);
    }
    const licensed = rowsUnder(papers['model-card'], 'corpus | credit | licences | records');
    expect(licensed.map(([, , licenses]) => licenses)).toEqual(
      bySource.map(([id]) =>
        [...new Set(records.filter(({ source }) => source === id).map(({ license }) => license))].sort().join('; '),
      ),
    );
  });

  it('tell tasks of one origin from the lines: what snow simplified by hand, what was translated', () => {
    const tasks = counted(records.map(({ source, task }) => `${source}/${task}`));
    expect(papers.datasheet).toContain(
      `- machine-translated: translated by a machine (ChatGPT), ${tasks['alpaca-ja/instruct'] ?? 0} records`,
    );
    const translated = (tasks['snow/ja-en'] ?? 0) + (tasks['snow/en-ja'] ?? 0);
    // Works of Aozora Bunko that name a translator say so in their credit.
    const works = records.filter(
      ({ source, attribution }) => source === 'aozora' && attribution.includes('訳,'),
    ).length;
    expect(papers.datasheet).toContain(`- human-translated: translated by people, ${translated + works} records`);
  });

  it('are not more than the stages left', () => {
    const dropped = readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('"reason":"repeated-record"').length - 1;
    for (const form of ['datasheet', 'eu-summary'] as const)
      expect(papers[form]).toContain(`- stage exact-duplicates: ${dropped} records dropped`);
  });
});

describe('the rights in a source', () => {
  it('tell who says under which licence each source is, whether that was read, and what follows', () => {
    const words =
      'Yahoo Japan Corporation and Kawahara Lab at Waseda University, README.md of JGLUE, License: “Creative Commons Attribution-ShareAlike 4.0 International License” (looked up 2026-11-27, verified).';
    const answers = 'Train on it: yes; pass the texts on: with duties; pass the annotations on: with duties.';
    for (const form of ['spdx', 'eu-summary', 'datasheet'] as const) {
      expect(papers[form]).toContain(words);
      expect(papers[form]).toContain(answers);
    }
  });

  it('say so where there is no evidence', async () => {
    const [raw, own] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': 'a\tq\tAnswer.\n' });
    await buildFrom([], { out: own, raw, sources: [notes()] });
    expect(await paper(own, { for: 'datasheet' })).toContain('No evidence given.');
  });
});

describe('the bill of materials', () => {
  it('has every file with its hash, and every raw file', () => {
    const { '@graph': graph } = JSON.parse(papers.spdx) as Graph;
    const files = graph.filter(({ type }) => type === 'software_File');
    const named = new Map(files.map((file) => [String(file['name']), JSON.stringify(file['verifiedUsing'])]));
    for (const file of ['manifest.json', 'data/train-00000-of-00001.jsonl', 'NOTICE.md', 'rejects.jsonl']) {
      const hash = createHash('sha256')
        .update(readFileSync(join(out, file)))
        .digest('hex');
      expect(named.get(file)).toContain(hash);
    }
    expect(named.has('japanese_alpaca_data.json')).toBe(true);
  });

  it('has what the Dataset profile asks of every dataset, and no name that leads nowhere', () => {
    const { '@graph': graph } = JSON.parse(papers.spdx) as Graph;
    const ids = graph.flatMap(({ spdxId }) => spdxId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const relations = graph.filter(({ type }) => type === 'Relationship');
    for (const { from, to } of relations) {
      for (const end of [from, ...(to as readonly string[])]) expect(ids).toContain(end);
    }
    const datasets = graph.filter(({ type }) => type === 'dataset_DatasetPackage');
    expect(datasets).toHaveLength(1 + CHOSEN.length);
    for (const dataset of datasets) {
      for (const key of ['builtTime', 'releaseTime', 'software_downloadLocation', 'name'])
        expect(typeof dataset[key]).toBe('string');
      expect(dataset['originatedBy']).toHaveLength(1);
      for (const kind of ['hasDeclaredLicense', 'hasConcludedLicense']) {
        const own = relations.filter(
          ({ from, relationshipType }) => from === dataset.spdxId && relationshipType === kind,
        );
        expect(own).toHaveLength(1);
      }
    }
    const [root] = datasets;
    const ancestors = relations.filter(({ relationshipType }) => relationshipType === 'ancestorOf');
    expect(ancestors.map(({ to }) => to)).toEqual(CHOSEN.map(() => [root?.spdxId]));
  });

  it('puts licences together as SPDX does', () => {
    expect(allOf(['MIT'])).toBe('MIT');
    expect(allOf(['MIT', 'MIT', 'CC0-1.0 OR MIT'])).toBe('MIT AND (CC0-1.0 OR MIT)');
  });
});

describe('Croissant', () => {
  it('says what the licences ask, in the words of ODRL', () => {
    const { usageInfo, datePublished } = JSON.parse(papers.croissant) as Record<string, unknown>;
    expect(datePublished).toBe('2026-01-31');
    expect(usageInfo).toMatchObject({
      'odrl:permission': { 'odrl:action': { '@id': 'odrl:distribute' } },
      'odrl:prohibition': expect.arrayContaining([
        { '@type': 'odrl:Prohibition', 'odrl:action': { '@id': 'cc:CommercialUse' } },
      ]),
    });
    // That of the dataset itself has no date.
    expect(readFileSync(join(out, 'croissant.json'), 'utf8')).not.toContain('datePublished');
  });
});

describe('sections', () => {
  it('are those of the template of the Commission, by name', () => {
    const heads = papers['eu-summary'].split('\n').filter((line) => /^#{2,4} \d/u.test(line));
    expect(heads.map((head) => head.replace(/^#+ /u, ''))).toEqual([
      '1. General information',
      '1.1. Provider identification',
      '1.2. Model identification',
      '1.3. Modalities, overall training data size and other characteristics',
      '2. List of data sources',
      '2.1. Publicly available datasets',
      '2.2. Private non-publicly available datasets obtained from third parties',
      '2.2.1. Datasets commercially licensed by rightsholders or their representatives',
      '2.2.2. Private datasets obtained from other third parties',
      '2.3. Data crawled and scraped from online sources',
      '2.4. User data',
      '2.5. Synthetic data',
      '2.6. Other sources of data',
      '3. Data processing aspects',
      '3.1. Respect of reservation of rights from text and data mining exception or limitation',
      '3.2. Removal of illegal content',
      '3.3. Other information (optional)',
    ]);
    expect(papers['eu-summary']).toContain(`### 2.4. User data\n\n${OPEN}\n`);
  });

  it('have the bands of the template', () => {
    expect([0, 999_999_999, 1e9, 9.99e12, 1e13].map(bandOf)).toEqual([
      ...['Less than 1 billion tokens', 'Less than 1 billion tokens'],
      ...['1 billion to 10 trillion tokens', '1 billion to 10 trillion tokens', 'More than 10 trillion tokens'],
    ]);
  });
});

describe('a source', () => {
  it('that is dropped is named in no paper, nor is one whose records were all left out', async () => {
    const fewer = join(folder(), 'out');
    const chosen = CHOSEN.filter((id) => id !== 'alpaca-ja');
    await buildFrom(sources, { out: fewer, sources: chosen, edition: 'extended', workers: 1 });
    const leftOut = join(folder(), 'out');
    await buildFrom(sources, { out: leftOut, sources: CHOSEN, textOrigin: ['human', 'human-translated'], workers: 1 });
    const emptied = join(folder(), 'out');
    cpSync(out, emptied, { recursive: true });
    const id = records.flatMap((one) => (one.source === 'alpaca-ja' ? [one.id] : []));
    await forget(emptied, { id, allowEmptySource: true });
    for (const dir of [fewer, leftOut, emptied]) {
      const beside = ['NOTICE.md', 'CITATION.cff', 'croissant.json'].map((file) => [
        file,
        readFileSync(join(dir, file), 'utf8'),
      ]);
      for (const [form = '', text = ''] of [...Object.entries(await papersOf(dir)), ...beside]) {
        expect({ form, named: /alpaca|ChatGPT|masa3141/iu.exec(text)?.[0] }).toEqual({ form, named: undefined });
        expect(text).toMatch(/jsquad|JGLUE/iu);
      }
    }
    for (const text of Object.values(papers)) expect(text).toMatch(/alpaca/iu);
  });

  it('that is private and hostile is told as text, and whether it is public is left open', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': 'a\t𠮷はいくつ\t一です。\n' });
    const title = 'Notes | <b>\u001b[31m\n## 2.9. Mine';
    const model = 'gpt\u202e | x';
    const source: Source = notes({ title, homepage: 'no address', textOrigin: { kind: 'model', model } });
    const dir = join(folder(), 'out');
    await buildFrom([], { out: dir, raw, sources: [source] });
    const made = await papersOf(dir);
    for (const [form, text] of Object.entries(made)) {
      // eslint-disable-next-line no-control-regex -- none may be left
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/u);
      expect(text).not.toContain('\n## 2.9');
      if (form !== 'spdx' && form !== 'croissant') expect(text).not.toMatch(/(?<!\\)\| <b>|<b>/u);
    }
    const [, section] = made['eu-summary'].split('#### 2.2.2.');
    expect(section?.split('###')[0]).toMatch(new RegExp(`${OPEN}[^]*\\| notes \\|`, 'u'));
    expect(JSON.parse(made.spdx)).toHaveProperty('@graph');
    // 𠮷 is one character, though two units of UTF-16.
    const length = recordsIn(dir).reduce(
      (sum, { instruction, input, response }) => sum + Array.from(instruction + input + response).length,
      0,
    );
    expect(made.datasheet).toContain(`2 records, ${length} characters.`);
  });
});

describe('a paper', () => {
  const sound = join(folder(), 'out');
  beforeAll(async () => {
    await buildFrom(sources, { out: sound, sources: ['jsquad'], workers: 1 });
  });

  it('is the same each time, and of every form of lines', async () => {
    const bare = join(folder(), 'out');
    await buildFrom(sources, { out: bare, ...SOME, format: 'alpaca' });
    expect(await paper(out, { for: 'eu-summary', date: '2026-01-31' })).toBe(papers['eu-summary']);
    const text = await paper(bare, { for: 'eu-summary' });
    const rows = rowsUnder(text, 'source | name | records | characters | licences');
    expect(rows.map(([id, , made, size]) => [id, Number(made), size])).toEqual(
      Object.entries(counted(records.map(({ source }) => source)))
        .filter(([id]) => id !== 'japagen-jnli')
        .map(([id, count]) => [id, count, '']),
    );
    expect(text).toContain(`- Last update: ${OPEN}`);
  });

  it.each<[string, string, (text: string) => string]>([
    ['a record', 'data/train-00000-of-00001.jsonl', (text) => text.replace('日本', '日木')],
    ['the NOTICE', 'NOTICE.md', (text) => text.replace('JSQuAD', 'JSQUAD')],
    ['who wrote it', 'manifest.json', (text) => text.replace('"human": 9', '"human": 8')],
    ['a rejected row', 'rejects.jsonl', (text) => text.slice(text.indexOf('\n') + 1)],
  ])('of a dataset in which %s was changed is refused', async (_, file, change) => {
    const dir = join(folder(), 'out');
    cpSync(sound, dir, { recursive: true });
    const text = readFileSync(join(dir, file), 'utf8');
    writeFileSync(join(dir, file), change(text));
    expect(change(text)).not.toBe(text);
    for (const form of PAPER_FORM_NAMES) {
      const error = await failure(paper(dir, { for: form, date: '2026-01-31' }));
      expect(error).toMatchObject({ code: 'dataset-damaged', place: { file } });
    }
  });

  it('says what is wrong with what it is asked', async () => {
    expect(await failure(paper(out, { for: 'spdx' }))).toMatchObject({ code: 'option-wrong', expected: 'a date' });
    for (const date of ['2026-02-30', '2026-13-01', '31.1.2026', '2026-1-31', ''])
      expect(await failure(paper(out, { for: 'datasheet', date }))).toMatchObject({
        code: 'option-wrong',
        found: date,
      });
    expect(await failure(paper(out, { for: 'datashet' as PaperForm }))).toMatchObject({
      ...{ code: 'option-wrong', hint: 'Did you mean datasheet?' },
    });
    const signal = AbortSignal.abort();
    expect(await failure(paper(out, { for: 'datasheet', signal }))).toMatchObject({ code: 'aborted' });
  });
});
