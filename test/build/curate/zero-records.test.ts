import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, type BuildOptions, defineFilter, defineStage, drop, verify } from '../../../src/index.js';
import { stages } from '../../../transforms/index.js';
import { curated } from '../../support/curated.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

const ROWS = 3;
/** Two tasks make a record of each row. */
const RECORDS = ROWS * 2;

/** A benchmark that shares nothing with the notes. */
const OTHER = '{"text":"三十文字よりも長い、ほかのどこにも無い文章がここに書いてあるのです。"}\n';

const nothing = defineFilter({
  id: 'nothing',
  title: 'drops every record',
  reasons: { all: 'no record is wanted' },
  apply: () => drop('all'),
});
const none = defineStage({
  id: 'none',
  title: 'drops every record',
  reasons: { all: 'no record is wanted' },
  decide(records, _, { drop: dropRecord }) {
    for (const { record } of records.scan()) dropRecord(record, 'all');
  },
});

/** A tokenizer: every run of letters is a token. */
const TOKENIZER =
  '{"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordLevel","vocab":{"?":0},"unk_token":"?"}}';

/** Options of stages that do not do without. Names of records are among them: `notes` has none left. */
function optionsOf(benchmark: string, tokenizer: string): Readonly<Record<string, readonly object[]>> {
  return {
    contamination: [{ against: [benchmark] }, { against: [benchmark], review: true }],
    mixture: [
      { weights: { notes: 1 } },
      { weights: { 'notes/ask': 1, rest: 1 }, total: 10 },
      { caps: { notes: 1 } },
      { each: { source: 1, task: 1, license: 1 }, unit: 'characters' },
      { total: 4 },
    ],
    'near-duplicates': [{}, { compare: 'together', acrossTasks: true }],
    'one-answer': [{}, { tasks: ['ask'] }],
    splits: [{ valid: 0.5 }, { publisher: true }],
    'token-counts': [{ tokenizer }],
  };
}

async function outcome(options: Partial<BuildOptions>): Promise<unknown> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': noteLines(ROWS) });
  return failure(build({ out, raw, sources: [notes()], ...options }));
}

describe.each(stages.map(({ step }) => step))('$id over no records', (stage) => {
  const chosen = (): readonly object[] => {
    const dir = folder();
    writeFiles(dir, { 'benchmark.jsonl': OTHER, 'tokenizer.json': TOKENIZER });
    return optionsOf(join(dir, 'benchmark.jsonl'), join(dir, 'tokenizer.json'))[stage.id] ?? [{}];
  };

  it('lets the build say that filters left no record', async () => {
    for (const options of chosen()) {
      expect(await outcome({ filters: [nothing], stages: [{ use: stage, options }] })).toMatchObject({
        code: 'no-records',
        found: `${ROWS} rows read: nothing/all ${RECORDS}`,
      });
    }
  });

  it('lets the build say that an earlier stage left no record', async () => {
    for (const options of chosen()) {
      expect(await outcome({ stages: [none, { use: stage, options }] })).toMatchObject({
        code: 'no-records',
        found: `${ROWS} rows read: none/all ${RECORDS}`,
      });
    }
  });

  it('decides nothing, and reports without numbers that are none', async () => {
    for (const options of chosen()) {
      const files = 'against' in options ? [options.against] : 'tokenizer' in options ? [options.tokenizer] : [];
      const { ids, flagged, table } = await curated(folder(), stage, [], { options, files: files.flat().map(String) });
      expect([ids, flagged]).toEqual([[], []]);
      expect(JSON.stringify(table ?? {})).not.toMatch(/NaN|Infinity|null/u);
    }
  });
});

describe('stages with nothing to find', () => {
  it('exact-duplicates and contamination drop nothing, and count nothing, where there is no candidate', async () => {
    const [raw, out, dir] = [folder(), join(folder(), 'out'), folder()];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(ROWS) });
    writeFiles(dir, { 'other.jsonl': OTHER });
    const against = [join(dir, 'other.jsonl')];
    const stagesOf = ['exact-duplicates', { contamination: { against } }];
    const { records, steps } = await build({ out, raw, sources: [notes()], stages: stagesOf });
    await verify(out);
    expect(records).toBe(RECORDS);
    expect(steps).toMatchObject([
      { id: 'exact-duplicates', dropped: 0, examples: [] },
      { id: 'contamination', dropped: 0, examples: [], tables: [{ rows: [['other.jsonl', 1, 0, 0]] }] },
    ]);
    expect(readFileSync(join(out, 'rejects.jsonl'), 'utf8')).toBe('');
  });
});
