import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  build,
  type BuildOptions,
  defineFilter,
  defineStage,
  drop,
  type Filter,
  openDataset,
  type Stage,
  verify,
} from '../../../src/index.js';
import { curate } from '../../../src/build/curate/curate.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import exactDuplicates from '../../../transforms/stages/exact-duplicates.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** What stages are given that read nothing beside the records. */
const curateContext = (dir: string): Parameters<typeof curate>[2] => ({
  dir,
  codeOf: () => Promise.resolve(''),
  preparedOf: () => Promise.resolve(undefined),
  makeColumns: () => Promise.resolve(),
});

async function built(options: Partial<BuildOptions>, lines = noteLines(20)) {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': lines });
  const manifest = await build({ out, raw, sources: [notes()], ...options });
  await verify(out);
  const ids: string[] = [];
  for await (const { id } of openDataset(out).records()) ids.push(id.replace('notes/', ''));
  const rejects = readFileSync(join(out, 'rejects.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { task: string; reason: string });
  return { manifest, ids, rejects, out };
}

/** Keeps the longest responses: a column with the length of each, and an option for how many stay. */
const longest: Stage = defineStage({
  id: 'longest',
  title: 'keeps the records with the longest responses',
  options: z.strictObject({ most: z.int().positive().default(3) }),
  reasons: { shorter: 'others are longer' },
  column: {
    bytes: 4,
    of: ({ response }, _, out) => {
      new DataView(out.buffer, out.byteOffset).setUint32(0, response.length);
    },
  },
  decide(records, { most }, { drop: dropRecord }) {
    const lengths: [number, number][] = [];
    for (const { record, column } of records.scan()) {
      lengths.push([new DataView(column.buffer, column.byteOffset).getUint32(0), record]);
    }
    lengths.sort(([a, n], [b, m]) => b - a || n - m);
    for (const [, record] of lengths.slice(most)) dropRecord(record, 'shorter');
  },
});

const short: Filter = defineFilter({
  id: 'short',
  title: 'drops records with short responses',
  options: z.strictObject({ min: z.int().default(2) }),
  reasons: { brief: 'the response is short' },
  prepare: ({ min }) => Promise.resolve({ least: min }),
  apply: (record, { min }, { least }) => (record.response.length < Math.max(min, least) ? drop('brief') : record),
});

describe('a private stage', () => {
  const lines = Array.from({ length: 9 }, (_, n) => `k${n}\t問い\t${'長'.repeat((n * 7) % 10)}答\n`).join('');

  it('decides by a column that it makes, with its options, and is counted and listed', async () => {
    const tasks = notes().tasks.filter(({ id }) => id === 'ask');
    const { manifest, ids, rejects } = await built(
      { sources: [notes({ tasks })], stages: [{ use: longest, options: { most: 2 } }] },
      lines,
    );
    expect(ids).toEqual(['ask/k4', 'ask/k7']);
    expect(manifest.sources[0]?.tasks[0]?.curated).toEqual({ 'longest/shorter': 7 });
    expect(rejects).toHaveLength(7);
    expect(rejects[0]).toMatchObject({ task: 'ask', reason: 'shorter', sort: 'rule' });
  });

  it('makes its column anew for other options, other prepared data and another width, and for nothing else', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': lines });
    const out = join(folder(), 'out');
    let made = 0;
    /** Drops records whose response is as long as the option says, or as what was prepared says. */
    const exactly = (prepared: number, bytes = 1): Stage =>
      defineStage({
        id: 'exactly',
        title: 'drops by length',
        options: z.strictObject({ length: z.int().default(1) }),
        reasons: { length: 'it is as long' },
        prepare: () => ({ prepared }),
        column: {
          bytes,
          of: ({ response }, { length }, column, ready) => {
            made++;
            column[0] = response.length === length || response.length === ready.prepared ? 1 : 0;
          },
        },
        decide(records, _, { drop: dropRecord }) {
          for (const { record, column } of records.scan()) if (column[0] === 1) dropRecord(record, 'length');
        },
      });
    const dropped = async (use: Stage, length: number): Promise<[number, number]> => {
      made = 0;
      const stages = [{ use, options: { length } }];
      const { records } = await build({ out, raw, sources: [notes()], stages, force: true });
      return [18 - records, made];
    };
    const all = 18;
    // Of the questions all have two characters; of the answers one has one, one has two, and so on.
    expect(await dropped(exactly(0), 1)).toEqual([1, all]);
    expect(await dropped(exactly(0), 1)).toEqual([1, 0]);
    expect(await dropped(exactly(0), 2)).toEqual([10, all]);
    expect(await dropped(exactly(5), 1)).toEqual([2, all]);
    expect(await dropped(exactly(0, 2), 1)).toEqual([1, all]);
    expect(await dropped(exactly(0), 1)).toEqual([1, expect.any(Number)]);
  });

  it('sees what an earlier stage has dropped', async () => {
    const seen: number[] = [];
    const counting = defineStage({
      id: 'counting',
      title: 'counts',
      reasons: {},
      decide(records) {
        for (const { record } of records.scan()) if (!records.isDropped(record)) seen.push(record);
      },
    });
    await built({ stages: [{ use: longest, options: { most: 4 } }, counting] });
    expect(seen).toHaveLength(4);
  });

  it('is refused where it drops what is not there, or for a reason that it does not declare', async () => {
    const wrong = (record: number, reason: string): Stage =>
      defineStage({
        id: 'wrong',
        title: 'is wrong',
        reasons: { known: 'a reason' },
        decide(_, __, { drop: dropRecord }) {
          dropRecord(record, reason as 'known');
        },
      });
    for (const record of [40, 1e9, -1, 0.5, Number.NaN]) {
      expect(await failure(built({ stages: [wrong(record, 'known')] }))).toMatchObject({
        code: 'stage-invalid',
        summary: 'the stage wrong names a record that does not exist',
        expected: 'a number from 0 to 39',
        found: String(record),
      });
    }
    expect(await failure(built({ stages: [wrong(0, 'other')] }))).toMatchObject({
      code: 'stage-invalid',
      summary: 'the stage wrong gives a reason that it does not declare',
      expected: 'known',
      found: 'other',
    });
    // A name that every object has is no reason either.
    expect(await failure(built({ stages: [wrong(0, 'toString')] }))).toMatchObject({ found: 'toString' });
  });
});

describe('a private filter', () => {
  it('is applied with its options, as an object', async () => {
    const { manifest, ids, rejects } = await built(
      { filters: [{ use: short, options: { min: 3 } }] },
      'a\t問い\tはい\nb\t問い\tいいえ、違います\n',
    );
    expect(ids).toEqual(['ask/b', 'guess/b'].filter((id) => ids.includes(id)));
    expect(manifest.sources[0]?.tasks[0]?.filtered).toEqual({ 'short/brief': 1 });
    expect(rejects).toContainEqual(expect.objectContaining({ task: 'ask', reason: 'brief' }));
  });

  it('comes as a module too, into worker threads, and changes nothing of the bytes', async () => {
    const dir = folder();
    const kumiki = JSON.stringify(new URL('../../../dist/src/index.js', import.meta.url).href);
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'even.js': `import { defineFilter, drop } from ${kumiki};
export default defineFilter({ id: 'even', title: 'keeps responses of even length', reasons: { odd: 'odd' },
  apply: (record) => (record.response.length % 2 === 0 ? record : drop('odd')) });`,
      'none.js': 'export default 3;',
    });
    const made = async (workers: number): Promise<Record<string, string>> => {
      const out = join(folder(), 'out');
      await build({ out, sources: ['jsquad', 'coursera'], filters: [new URL(`file://${dir}/even.js`)], workers });
      return datasetFiles(out);
    };
    const one = await made(1);
    expect(one['rejects.jsonl']).toContain('"reason":"odd"');
    expect(await made(2)).toEqual(one);
    expect(await failure(build({ out: 'o', filters: [new URL(`file://${dir}/none.js`)] }))).toMatchObject({
      code: 'filter-invalid',
    });
  });
});

describe('exact-duplicates', () => {
  it('drops exactly the records whose content an earlier one has, also where hashes are equal by chance', async () => {
    const text = fc.constantFrom('', 'a', 'b', '"', '\\', 'あ');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 30 }), async (contents) => {
        const records = contents.map(([instruction, input, response], n) =>
          recordOf({ id: `notes/ask/${n}`, instruction: `i${instruction}`, input, response: `r${response}` }),
        );
        const segments = segmentsOf([partOf(folder(), 'p', records)]);
        const step = { step: exactDuplicates, options: {}, files: [] };
        const selection = await curate(segments, [step], curateContext(join(folder(), 'columns')));
        const seen = new Map<string, string>();
        records.forEach(({ id, instruction, input, response }, n) => {
          const content = JSON.stringify([instruction, input, response]);
          const repeats = seen.get(content);
          expect(selection.reasonAgainst(n) !== undefined).toBe(repeats !== undefined);
          expect(selection.detailOf(n)).toEqual(repeats === undefined ? undefined : { repeats });
          if (repeats === undefined) seen.set(content, id);
        });
        selection.close();
      }),
      { numRuns: 40 },
    );
  });
});
