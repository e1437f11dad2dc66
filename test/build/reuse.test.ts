import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, type BuildOptions, defineStage, type Executor, inProcess, threads, verify } from '../../src/index.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();
const SOURCES = ['coursera', 'jmrd', 'jsquad'];

/** Does the work in this thread, and counts the units of which there is work. */
function counting(): { readonly executor: Executor; readonly done: () => number } {
  let done = 0;
  const inner = inProcess({ stallSeconds: 60 });
  return {
    executor: {
      run: (jobs, ...rest) => {
        done += jobs.length;
        return inner.run(jobs, ...rest);
      },
    },
    done: () => done,
  };
}

async function built(out: string, options: Partial<BuildOptions> = {}): Promise<number> {
  const { executor, done } = counting();
  await build({ out, sources: SOURCES, edition: 'extended', force: true, ...options }, { executor });
  await verify(out);
  return done();
}

describe('finished parts', () => {
  it('serve every form, order, cut, packing and stage: nothing is extracted anew', async () => {
    const out = join(folder(), 'out');
    expect(await built(out)).toBe(SOURCES.length);
    const others: readonly Partial<BuildOptions>[] = [
      { format: 'alpaca' },
      { format: 'messages' },
      { format: 'sharegpt', metadata: 'all', system: '親切に。' },
      { format: 'prompt-completion', metadata: 'id' },
      { shuffle: 'seed' },
      { shardRecords: 5 },
      { shardBytes: 900, pack: 'gzip' },
      { pack: 'zstd' },
      { stages: ['exact-duplicates'] },
    ];
    for (const options of others) {
      expect({ options, units: await built(out, options) }).toEqual({ options, units: 0 });
      const fresh = join(folder(), 'out');
      await built(fresh, options);
      expect(datasetFiles(out)).toEqual(datasetFiles(fresh));
    }
  });

  it.each<[string, Partial<BuildOptions>]>([
    ['wording', { wording: 'varied' }],
    ['edition', { edition: 'v0' }],
    ['limit', { limit: 2 }],
    ['left-out splits', { excludeSplit: ['valid'] }],
    ['bundle', { bundle: 'permissive' }],
    ['filters', { filters: ['min-input-30'] }],
  ])('do not serve another %s, which changes records', async (_, options) => {
    const out = join(folder(), 'out');
    await built(out, { sources: ['coursera'] });
    expect(await built(out, { sources: ['coursera'], ...options })).toBe(1);
  });

  it('that several make at the same time are as one made them', async () => {
    const whole = join(folder(), 'out');
    await built(whole);
    const out = join(folder(), 'out');
    const executors = [
      inProcess({ stallSeconds: 60 }),
      inProcess({ stallSeconds: 60 }),
      threads({ workers: 2, stallSeconds: 60 }),
    ];
    const together: Executor = {
      async run(...work) {
        await Promise.all(executors.map((executor) => executor.run(...work)));
      },
    };
    await build({ out, sources: SOURCES, edition: 'extended' }, { executor: together });
    expect(datasetFiles(out)).toEqual(datasetFiles(whole));
    expect(readdirSync(partsOf(out))).toEqual(readdirSync(partsOf(whole)));
  });

  const partsOf = (out: string): string => join(out, '.kumiki/parts');

  it.each([
    ['a bit of a record', '.records'],
    ['a bit of an index', '.index'],
    ['a bit of the rejects', 'rejects.jsonl'],
  ])('are made anew where %s has changed, and the dataset is as before', async (_, ending) => {
    const out = join(folder(), 'out');
    await built(out);
    const before = datasetFiles(out);
    const key = readdirSync(partsOf(out)).find((name) => name.startsWith('jsquad-')) ?? '';
    const name = readdirSync(join(partsOf(out), key)).find((file) => file.endsWith(ending)) ?? '';
    const path = join(partsOf(out), key, name);
    const bytes = readFileSync(path);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const { executor, done } = counting();
    const damaged: string[] = [];
    await build(
      { out, sources: SOURCES, edition: 'extended', force: true },
      { executor, damaged: (source, file) => damaged.push(`${source} ${file}`) },
    );
    expect(damaged).toEqual([`jsquad ${key}/${name}`]);
    expect(done()).toBe(1);
    expect(datasetFiles(out)).toEqual(before);
  });

  const first = defineStage({
    id: 'first',
    title: 'reads the first record',
    reasons: { first: 'it is the first' },
    decide(records, _, { drop }) {
      if (records.read(0).id !== '') drop(0, 'first');
    },
  });

  it.each<[string, Partial<BuildOptions>]>([
    ['another form', { format: 'alpaca' }],
    ['another form, shuffled', { format: 'messages', shuffle: 'seed' }],
    ['a stage that makes a column', { stages: [{ splits: { valid: 0.5 } }] }],
    ['a stage that reads a record', { stages: [first] }],
    ['the form of the part', {}],
  ])('are made anew where a line is no record any more, for %s', async (_, options) => {
    const [raw, fresh, out] = [folder(), join(folder(), 'out'), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(5) });
    const usual = { raw, sources: [notes()], force: true };
    await build({ ...usual, ...options, out: fresh });
    for (const [was, is] of [
      ['{"id":"', '{"id":#'],
      ['"instruction":', '"inrtruction":'],
    ] as const) {
      await build({ ...usual, out });
      const [key = ''] = readdirSync(partsOf(out));
      const path = join(partsOf(out), key, 'ask.records');
      writeFileSync(path, readFileSync(path, 'utf8').replace(was, is));
      const damaged: string[] = [];
      await build({ ...usual, ...options, out }, { damaged: (source, file) => damaged.push(`${source} ${file}`) });
      expect(damaged).toEqual([`notes ${key}/ask.records`]);
      expect(datasetFiles(out)).toEqual(datasetFiles(fresh));
    }
  });

  it('are made anew where a file is shorter or gone', async () => {
    const out = join(folder(), 'out');
    await built(out);
    const key = readdirSync(partsOf(out)).find((name) => name.startsWith('jsquad-')) ?? '';
    writeFileSync(join(partsOf(out), key, 'rejects.jsonl'), '');
    expect(await built(out)).toBe(1);
    writeFileSync(join(partsOf(out), key, 'part.json'), '{');
    expect(await built(out)).toBe(1);
    mkdirSync(join(partsOf(out), 'left-behind.unfinished'));
    expect(await built(out)).toBe(0);
    expect(readdirSync(partsOf(out))).not.toContain('left-behind.unfinished');
  });
});
