import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readGold } from '../../src/evaluate/rows/gold.js';
import { taskNamed } from '../../src/evaluate/tasks.js';
import { evaluate, type EvaluateOptions, type Evaluation, sources } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { jsonl, toyPairs, toyTexts } from './toy.js';

const folder = temporaryFolders();
const quick = { resamples: 50 } as const;

/** Writes files and evaluates with their names. */
function evaluated(files: Readonly<Record<string, readonly unknown[]>>, options: EvaluateOptions): Promise<Evaluation> {
  const dir = folder();
  writeFiles(dir, Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, jsonl(rows)])));
  const inside = (names: readonly string[] = []): readonly string[] =>
    names.map((name) => (name.endsWith('.jsonl') ? join(dir, name) : name));
  return evaluate({
    ...quick,
    ...options,
    train: inside(options.train),
    gold: inside(options.gold),
    test: inside(options.test === undefined ? [] : [options.test])[0],
  });
}

const methods = ({ results }: Evaluation): readonly (readonly [string, number])[] =>
  results.map(({ method, rows }) => [method, rows]);
const valueOf = ({ results }: Evaluation, method: string, metric: string): number =>
  results.find((result) => result.method === method)?.metrics[metric]?.value ?? Number.NaN;

describe('evaluate', () => {
  it('compares the commonest label, synthetic rows, as many gold rows, all gold rows, and both', async () => {
    const files = { 'made.jsonl': toyPairs(60, 1), 'gold.jsonl': toyPairs(90, 2), 'test.jsonl': toyPairs(60, 3) };
    const options = { task: 'jnli', train: ['made.jsonl'], gold: ['gold.jsonl'], test: 'test.jsonl' };
    const evaluation = await evaluated(files, options);
    expect(methods(evaluation)).toEqual([
      ['commonest label', 0],
      ['synthetic', 60],
      ['gold', 60],
      ['gold', 90],
      ['synthetic + gold', 150],
    ]);
    expect(evaluation).toMatchObject({ task: 'jnli', metric: 'accuracy', test: { names: ['test.jsonl'], rows: 60 } });
    expect(valueOf(evaluation, 'commonest label', 'accuracy')).toBeCloseTo(1 / 3, 12);
    for (const method of ['synthetic', 'gold', 'synthetic + gold']) {
      expect(valueOf(evaluation, method, 'accuracy')).toBeGreaterThan(0.9);
    }
    expect(await evaluated(files, options)).toEqual(evaluation);
  });

  it('learns single texts of the labels that stand there, whatever they are called', async () => {
    const renamed = (seed: number): readonly unknown[] =>
      toyTexts(60, seed).map((row) => ({ ...row, label: row.label === 'positive' ? 7 : '__proto__' }));
    const evaluation = await evaluated(
      { 'made.jsonl': renamed(1), 'test.jsonl': renamed(2) },
      { train: ['made.jsonl'], test: 'test.jsonl' },
    );
    expect(valueOf(evaluation, 'synthetic', 'accuracy')).toBe(1);
    expect(Object.keys(evaluation.results[1]?.f1 ?? {}).sort()).toEqual(['7', '__proto__']);
  });

  it('learns numbers', async () => {
    const graded = (seed: number): readonly unknown[] =>
      toyPairs(90, seed).map((row) => ({ ...row, label: { entailment: 4.6, contradiction: 2.4 }[row.label] ?? 0.3 }));
    const evaluation = await evaluated(
      { 'made.jsonl': graded(1), 'test.jsonl': graded(2) },
      { task: 'numbers', train: ['made.jsonl'], test: 'test.jsonl' },
    );
    expect(methods(evaluation)).toEqual([['synthetic', 90]]);
    expect(valueOf(evaluation, 'synthetic', 'spearman')).toBeGreaterThan(0.9);
  });

  it('takes labels by their ids, their numbers and in words', async () => {
    const [rows] = [toyPairs(60, 1)];
    const words = { entailment: '正しい', contradiction: '間違っている', neutral: 'どちらともいえない' };
    const numbers = { entailment: 0, contradiction: '1', neutral: 2 };
    const as = (names: Readonly<Record<string, unknown>>): readonly unknown[] =>
      rows.map((row) => ({ ...row, label: names[row.label] }));
    const test = toyPairs(30, 2);
    const of = async (made: readonly unknown[]): Promise<unknown> =>
      (
        await evaluated(
          { 'a.jsonl': made, 'test.jsonl': test },
          { task: 'jnli', train: ['a.jsonl'], test: 'test.jsonl' },
        )
      ).results;
    expect(await of(as(words))).toEqual(await of(rows));
    expect(await of(as(numbers))).toEqual(await of(rows));
  });

  it('makes a learning curve of rows that the seed draws', async () => {
    const evaluation = await evaluated(
      { 'made.jsonl': toyTexts(40, 1), 'gold.jsonl': toyTexts(20, 2), 'test.jsonl': toyTexts(20, 3) },
      { train: ['made.jsonl'], gold: ['gold.jsonl'], test: 'test.jsonl', curve: [30, 10, 1000] },
    );
    expect(methods(evaluation).slice(1)).toEqual([
      ['synthetic', 10],
      ['synthetic', 30],
      ['synthetic', 40],
      ['gold', 10],
      ['gold', 20],
      ['synthetic + gold', 60],
    ]);
  });

  it('takes a few rows of a curve that all have one label for what they say', async () => {
    const files = {
      'made.jsonl': [...toyTexts(2, 1), ...toyTexts(60, 4).filter(({ label }) => label === 'positive')],
      'test.jsonl': toyTexts(20, 3),
    };
    const { results } = await evaluated(files, { train: ['made.jsonl'], test: 'test.jsonl', curve: [2, 3] });
    expect(results.map(({ rows }) => rows)).toEqual([0, 2, 3, 32]);
    for (const { metrics: scores, rows } of results) if (rows > 0 && rows < 4) expect(scores['mcc']?.value).toBe(0);
  });

  it('does not learn from what shares a text with the test', async () => {
    const test = toyPairs(30, 3);
    const turned = test.map(({ id, label, sentence1, sentence2 }) => {
      return { id: `${id}-turned`, label, sentence1: sentence2, sentence2: `${sentence1 ?? ''} ！` };
    });
    const { leftOut, results } = await evaluated(
      { 'made.jsonl': [...toyPairs(30, 1), ...turned], 'test.jsonl': test },
      { task: 'jnli', train: ['made.jsonl'], test: 'test.jsonl' },
    );
    expect(leftOut).toEqual({ synthetic: 30, gold: 0 });
    expect(results[1]?.rows).toBe(30);
  });

  it('holds rows out in groups that share texts, and tests on them', async () => {
    const both = toyPairs(60, 1).flatMap((row) => [
      row,
      { ...row, id: `${row.id}-turned`, sentence1: row.sentence2, sentence2: row.sentence1 },
    ]);
    const { test, leftOut, results } = await evaluated(
      { 'gold.jsonl': both },
      { task: 'jnli', gold: ['gold.jsonl'], holdOut: 0.25 },
    );
    expect(test).toEqual({ names: ['gold.jsonl'], rows: 30 });
    // Nothing had to be left out: a pair and the same turned round are never on two sides.
    expect([leftOut.gold, results.at(-1)?.rows]).toEqual([0, 90]);
  });

  it.each([
    ['jnli', 'jnli:train'],
    ['jsts', 'jsts:train'],
    ['jcola', 'jcola:train'],
    ['marc-ja', 'marc-ja:train'],
    ['news', 'livedoor-news:all'],
  ])('reads the gold of %s from the sample of its source', async (task, gold) => {
    const rows = await readGold(gold, taskNamed(task), { catalogue: sources });
    const [{ texts, id, label } = { texts: [], id: '', label: '' }] = rows;
    expect(id).toMatch(new RegExp(`^${gold.replace(/:.*/u, '')}/.`, 'u'));
    for (const text of texts) expect(text).toMatch(/\p{sc=Hiragana}/u);
    const { labels, kind } = taskNamed(task);
    if (kind === 'labels') expect(labels?.map((one) => one.id)).toContain(label);
    else expect(Number(label)).toBeGreaterThanOrEqual(0);
  });

  it('does not learn gold that it is tested on', async () => {
    const error = await failure(evaluate({ task: 'jsts', gold: ['jsts:train'], test: 'jsts:train' }));
    expect(error.code).toBe('training-invalid');
  });

  it('gives a note of what it does', async () => {
    const said: string[] = [];
    const onProgress = (doing: string): void => {
      said.push(doing);
    };
    await evaluated(
      { 'a.jsonl': toyTexts(20, 1), 'b.jsonl': toyTexts(9, 2) },
      { train: ['a.jsonl'], test: 'b.jsonl', onProgress },
    );
    expect(said).toEqual(['training on 20 rows (synthetic)']);
  });
});

describe('what cannot be evaluated has a name', () => {
  const [row] = toyPairs(1, 1);
  const good = toyPairs(12, 2);
  const trained = (rows: readonly unknown[], options: EvaluateOptions = {}): Promise<Evaluation> =>
    evaluated(
      { 'made.jsonl': rows, 'test.jsonl': toyPairs(9, 3) },
      { task: 'jnli', train: ['made.jsonl'], test: 'test.jsonl', ...options },
    );

  it.each([
    ['a missing label', { ...row, label: undefined }, 'row-invalid'],
    ['a label of another task', { ...row, label: 'positive' }, 'label-unknown'],
    ['a number beyond the classes', { ...row, label: 3 }, 'label-unknown'],
    ['one sentence of a pair', { ...row, sentence2: undefined }, 'row-invalid'],
    ['an empty sentence', { ...row, sentence2: ' ' }, 'row-invalid'],
    ['no id', { ...row, id: undefined }, 'row-invalid'],
    ['a single text among pairs', { id: 'x', label: 'neutral', text: '犬がいる。' }, 'row-invalid'],
    ['a line that is a list', [1], 'row-invalid'],
    ['the id of another row', { ...row, id: good[0]?.id }, 'id-duplicate'],
  ])('%s, with its line', async (_, wrong, code) => {
    const error = await failure(trained([...good, wrong]));
    expect(error).toMatchObject({ code, place: { file: 'made.jsonl', line: 13 } });
    expect(error.message).not.toMatch(/\/made/u);
  });

  it.each<readonly [string, EvaluateOptions, string]>([
    ['a task that is none', { task: 'jnly' }, 'option-wrong'],
    ['nothing to test on', { test: undefined }, 'option-wrong'],
    ['a test and a share that is held out', { holdOut: 0.2 }, 'option-wrong'],
    ['a share held out of nothing', { test: undefined, holdOut: 0.2 }, 'option-wrong'],
    ['gold of another task', { gold: ['jsts:train'] }, 'option-wrong'],
    ['a split that the source does not have', { task: 'jcola', train: [], gold: ['jcola:test'] }, 'option-wrong'],
    ['sizes of a curve that are none', { curve: [1.5] }, 'option-wrong'],
    ['nothing to learn from', { train: [] }, 'option-wrong'],
    ['no resamples', { resamples: 0 }, 'option-wrong'],
    ['a file that is not there', { train: ['none.jsonl'] }, 'raw-missing'],
  ])('%s', async (_, options, code) => {
    expect((await failure(trained(good, options))).code).toBe(code);
  });

  it('no row, no JSON, and rows of one label', async () => {
    expect((await failure(trained([]))).code).toBe('file-empty');
    const dir = folder();
    writeFiles(dir, { 'a.jsonl': '{"id":\n', 'b.jsonl': jsonl(good) });
    const of = (train: string): Promise<Evaluation> =>
      evaluate({ task: 'jnli', train: [join(dir, train)], test: join(dir, 'b.jsonl') });
    expect((await failure(of('a.jsonl'))).code).toBe('format-wrong');
    const one = good.filter(({ label }) => label === 'neutral');
    expect((await failure(trained(one))).code).toBe('training-invalid');
  });

  it('gold whose rows all hang together, of which no part can be kept apart', async () => {
    const chain = good.map((each, at) => ({ ...each, sentence1: `文${at}`, sentence2: `文${at + 1}` }));
    const held = evaluated({ 'gold.jsonl': chain }, { task: 'jnli', gold: ['gold.jsonl'], holdOut: 0.5 });
    expect((await failure(held)).code).toBe('training-invalid');
  });
});
