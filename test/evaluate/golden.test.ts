import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { quantile } from '../../src/evaluate/metrics/bootstrap.js';
import { ranks } from '../../src/evaluate/metrics/ranks.js';
import { metrics } from '../../src/index.js';

/** Equal to so many decimal places. */
const DIGITS = 10;

/** What scikit-learn, scipy, numpy and nltk say: golden/make-golden.py wrote it. */
function golden<Case extends { readonly name: string }>(
  file: string,
  schema: z.ZodType<Case>,
): readonly (readonly [string, Case])[] {
  const text = readFileSync(new URL(`golden/${file}.json`, import.meta.url), 'utf8');
  return schema
    .array()
    .parse(JSON.parse(text))
    .map((one) => [one.name, one]);
}

const LabelCase = z.object({
  name: z.string(),
  truth: z.array(z.string()),
  predicted: z.array(z.string()),
  accuracy: z.number(),
  mcc: z.number(),
  macro: z.number(),
  micro: z.number(),
  perClass: z.record(z.string(), z.number()),
});

describe('labels, as scikit-learn scores them', () => {
  it.each(golden('labels', LabelCase))('%s', (_, { truth, predicted, ...said }) => {
    expect(metrics.accuracy(truth, predicted)).toBeCloseTo(said.accuracy, DIGITS);
    expect(metrics.mcc(truth, predicted)).toBeCloseTo(said.mcc, DIGITS);
    const { macro, micro, perClass } = metrics.f1(truth, predicted);
    expect(macro).toBeCloseTo(said.macro, DIGITS);
    expect(micro).toBeCloseTo(said.micro, DIGITS);
    expect(Object.keys(perClass)).toEqual(Object.keys(said.perClass));
    for (const [label, score] of Object.entries(said.perClass)) expect(perClass[label]).toBeCloseTo(score, DIGITS);
  });
});

const NumberCase = z.object({
  name: z.string(),
  first: z.array(z.number()),
  second: z.array(z.number()),
  pearson: z.number(),
  spearman: z.number(),
  ranks: z.array(z.number()),
});

describe('numbers, as scipy correlates them', () => {
  it.each(golden('numbers', NumberCase))('%s', (_, { first, second, ...said }) => {
    expect(metrics.pearson(first, second)).toBeCloseTo(said.pearson, DIGITS);
    expect(metrics.spearman(first, second)).toBeCloseTo(said.spearman, DIGITS);
    expect([...ranks(first)]).toEqual(said.ranks);
  });
});

const QuantileCase = z.object({
  name: z.string(),
  values: z.array(z.number()),
  share: z.number(),
  quantile: z.number(),
});

describe('quantiles, as numpy interpolates them', () => {
  it.each(golden('quantiles', QuantileCase))('%s', (_, { values, share, quantile: said }) => {
    expect(quantile(Float64Array.from(values), share)).toBeCloseTo(said, DIGITS);
  });
});

const TextCase = z.object({
  name: z.string(),
  texts: z.array(z.array(z.string())),
  selfBleu: z.number(),
  distinct: z.tuple([z.number(), z.number()]),
});

describe('texts, as nltk compares them', () => {
  it.each(golden('texts', TextCase))('%s', (_, { texts, selfBleu, distinct }) => {
    expect(metrics.selfBleu(texts)).toBeCloseTo(selfBleu, DIGITS);
    expect(metrics.distinct(texts, 1)).toBeCloseTo(distinct[0], DIGITS);
    expect(metrics.distinct(texts, 2)).toBeCloseTo(distinct[1], DIGITS);
  });
});
