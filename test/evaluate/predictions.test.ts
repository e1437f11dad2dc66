import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scorePredictions, type PredictionOptions, type PredictionScores } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { jsonl } from './toy.js';

const folder = temporaryFolders();

function scores(
  predictions: readonly unknown[],
  { gold, ...options }: Partial<PredictionOptions> & { readonly gold?: readonly unknown[] } = {},
): Promise<PredictionScores> {
  const dir = folder();
  writeFiles(dir, { 'predictions.jsonl': jsonl(predictions), 'gold.jsonl': jsonl(gold ?? []) });
  return scorePredictions({
    ...options,
    predictions: join(dir, 'predictions.jsonl'),
    ...(gold === undefined ? {} : { test: join(dir, 'gold.jsonl') }),
  });
}

const gold = [
  { id: 'a', label: 'positive', text: 'よい品でした。' },
  { id: 'b', label: 'negative', text: '壊れました。' },
  { id: 'c', label: 'positive', text: '満足です。' },
];

describe('scores of a file of predictions', () => {
  it('come from its own labels', async () => {
    const { rows, metrics, f1 } = await scores([
      { id: 'a', label: 'x', prediction: 'x' },
      { id: 'b', label: 'y', prediction: 'x' },
      { id: 'c', label: 'x', prediction: 'x' },
      { id: 'd', label: 'y', prediction: 'y' },
    ]);
    expect(rows).toBe(4);
    expect(metrics['accuracy']).toMatchObject({ value: 0.75 });
    expect(Object.keys(metrics)).toEqual(['accuracy', 'mcc', 'f1Macro']);
    expect(f1).toEqual({ x: 0.8, y: expect.closeTo(2 / 3, 12) });
  });

  it('come from the labels of gold rows, by their ids and in any order', async () => {
    const predictions = [
      { id: 'c', prediction: '好意的' },
      { id: 'a', prediction: 1 },
      { id: 'b', prediction: 'negative' },
    ];
    const { metrics } = await scores(predictions, { gold, task: 'marc-ja' });
    expect(metrics['accuracy']?.value).toBeCloseTo(2 / 3, 12);
  });

  it('are correlations where labels are numbers', async () => {
    const rows = [0, 1.5, 3, 5].map((label, at) => ({ id: String(at), label, prediction: String(label ** 3) }));
    const { metrics } = await scores(rows, { task: 'jsts' });
    expect(metrics['spearman']).toEqual({
      value: expect.closeTo(1, 12),
      low: expect.closeTo(1, 12),
      high: expect.closeTo(1, 12),
    });
    expect(metrics['pearson']?.value).toBeLessThan(0.95);
  });

  it.each([
    ['a row without a prediction', gold.slice(1).map(({ id }) => ({ id, prediction: 'positive' })), '"a"'],
    ['a prediction of no row', ['a', 'b', 'c', 'z'].map((id) => ({ id, prediction: 'positive' })), '"z"'],
  ])('name %s', async (_, predictions, id) => {
    const error = await failure(scores(predictions, { gold }));
    expect(error.code).toBe('ids-differ');
    expect(error.found).toContain(id);
  });

  it.each([
    ['no label', [{ id: 'a', prediction: 'x' }], {}, 'row-invalid'],
    ['no prediction', [{ id: 'a', label: 'x' }], {}, 'row-invalid'],
    ['an id twice', ['a', 'a'].map((id) => ({ id, label: 'x', prediction: 'x' })), {}, 'id-duplicate'],
    [
      'a prediction that is no label',
      [{ id: 'a', label: '自然', prediction: '変' }],
      { task: 'jcola' },
      'label-unknown',
    ],
    ['a prediction that is no number', [{ id: 'a', label: 1, prediction: 'x' }], { task: 'jsts' }, 'label-unknown'],
    [
      'the same number everywhere',
      [1, 2].map((label) => ({ id: String(label), label, prediction: 3 })),
      { task: 'jsts' },
      'metric-undefined',
    ],
    ['an empty file', [], {}, 'file-empty'],
  ])('name %s', async (_, predictions, options, code) => {
    expect((await failure(scores(predictions, options))).code).toBe(code);
  });
});
