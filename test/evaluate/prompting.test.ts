import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { promptFor, readAnswer } from '../../src/evaluate/prompting/prompt.js';
import { EVALUATION_TASKS, taskNamed } from '../../src/evaluate/tasks.js';
import { evaluate, type EvaluateOptions, type Evaluation } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { jsonl, toyPairs, type ToyRow } from './toy.js';

const folder = temporaryFolders();

/** Asks about twelve pairs; what else is learned from does not matter here. */
function asked(options: EvaluateOptions): Promise<Evaluation> {
  const dir = folder();
  writeFiles(dir, { 'gold.jsonl': jsonl(toyPairs(18, 1)), 'test.jsonl': jsonl(toyPairs(12, 2)) });
  const [gold, test] = [join(dir, 'gold.jsonl'), join(dir, 'test.jsonl')];
  return evaluate({ task: 'jnli', gold: [gold], test, resamples: 20, ...options });
}

const lastSentence = (prompt: string): string => /文2：([^\n]*)\n答え：$/u.exec(prompt)?.[1] ?? '';
/** Knows how the toy pairs are made. */
const knowing = (prompt: string): string => {
  if (lastSentence(prompt).includes('いません')) return '間違っている';
  return lastSentence(prompt).includes('運ぶ') ? 'どちらともいえない。' : '正しい';
};

describe('a language model that is asked', () => {
  it('is shown as many examples as were asked for, of every label, and never a row of the test', async () => {
    const prompts: string[] = [];
    const answer = (prompt: string): Promise<string> => {
      prompts.push(prompt);
      return Promise.resolve(knowing(prompt));
    };
    const { results } = await asked({ answer, shots: [0, 3] });
    expect(results.slice(-2)).toMatchObject([
      { method: 'model, no examples', rows: 0, metrics: { accuracy: { value: 1 } }, unreadable: 0 },
      { method: 'model, 3 examples', rows: 3, metrics: { accuracy: { value: 1 } }, unreadable: 0 },
    ]);
    expect(prompts).toHaveLength(24);
    expect(new Set(prompts.slice(0, 12).map((prompt) => prompt.split('答え：').length))).toEqual(new Set([2]));
    const tested = prompts.slice(0, 12).map(lastSentence);
    for (const prompt of prompts.slice(12)) {
      const answers = [...prompt.matchAll(/答え：(.+)$/gmu)].map(([, said]) => said);
      expect(answers.sort()).toEqual(['どちらともいえない', '正しい', '間違っている']);
      const shown = [...prompt.matchAll(/文2：(.+)\n答え：./gmu)].map(([, said]) => said);
      for (const sentence of shown) expect(tested).not.toContain(sentence);
    }
  });

  it('is shown other examples, in another order, with another seed, and the same with the same', async () => {
    const shownWith = async (seed: string): Promise<readonly string[]> => {
      let shown: readonly string[] = [];
      const answer = (prompt: string): Promise<string> => {
        shown = [...prompt.matchAll(/答え：(.+)$/gmu)].map(([, said = '']) => said);
        return Promise.resolve(knowing(prompt));
      };
      await asked({ answer, shots: [3], seed });
      return shown;
    };
    const orders = [];
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) orders.push((await shownWith(seed)).join(' '));
    expect(new Set(orders).size).toBeGreaterThan(1);
    expect((await shownWith('a')).join(' ')).toBe(orders[0]);
  });

  it('gives the same in whatever order its replies come', async () => {
    const of = async (concurrency: number, wait: (prompt: string) => number): Promise<unknown> => {
      const answer = async (prompt: string): Promise<string> => {
        await new Promise((resolve) => setTimeout(resolve, wait(prompt)));
        return prompt.length % 2 === 0 ? '正しい' : knowing(prompt);
      };
      return (await asked({ answer, concurrency, shots: [2] })).results;
    };
    const one = await of(1, () => 0);
    expect(await of(5, (prompt) => prompt.charCodeAt(prompt.length - 9) % 7)).toEqual(one);
  });

  it('is wrong where a reply says no label, which is counted', async () => {
    const { results } = await asked({ answer: () => Promise.resolve('わかりません') });
    expect(results.at(-1)).toMatchObject({ metrics: { accuracy: { value: 0 } }, unreadable: 12 });
  });

  it('has no metrics where it says one number for every row, and the others keep theirs', async () => {
    const numbered = (rows: readonly ToyRow[]): string =>
      jsonl(rows.map((row, at) => ({ ...row, label: (at % 3) + (at % 2) })));
    const dir = folder();
    writeFiles(dir, { 'gold.jsonl': numbered(toyPairs(18, 1)), 'test.jsonl': numbered(toyPairs(12, 2)) });
    for (const reply of ['3', 'わかりません', '9']) {
      const { results } = await evaluate({
        ...{ task: 'jsts', gold: [join(dir, 'gold.jsonl')], test: join(dir, 'test.jsonl'), resamples: 20 },
        answer: () => Promise.resolve(reply),
      });
      expect(results.map(({ method, metrics }) => [method, Object.keys(metrics)])).toEqual([
        ['gold', ['spearman', 'pearson']],
        ['model, no examples', []],
      ]);
      expect(results.at(-1)).toMatchObject({ unreadable: reply === '3' ? 0 : 12 });
    }
  });

  it('ends with the first failure, and asks no more', async () => {
    let count = 0;
    const answer = (): Promise<string> => {
      count++;
      return count === 3 ? Promise.reject(new Error('the server is gone')) : Promise.resolve('正しい');
    };
    await expect(asked({ answer, concurrency: 1 })).rejects.toThrow('the server is gone');
    expect(count).toBe(3);
  });

  it.each([
    ['more examples than there are', { shots: [19] }],
    ['half an example', { shots: [0.5] }],
    ['no reply at a time', { concurrency: 0 }],
    ['a task that nobody can ask about', { task: 'labels' }],
  ])('cannot be asked with %s', async (_, options) => {
    const error = await failure(asked({ answer: () => Promise.resolve('正しい'), ...options }));
    expect(error.code).toBe('option-wrong');
  });
});

describe('a reply', () => {
  it.each([
    ['jcola', '不自然です。自然ではありません。', 'unacceptable'],
    ['jcola', '答えは「自然」。', 'acceptable'],
    ['jnli', 'どちらともいえない（正しいかもしれない）', 'neutral'],
    ['jnli', '間違っている\n\n文1：犬がいる。\n文2：猫がいる。\n答え：正しい', 'contradiction'],
    ['jnli', '　\n\n文1：犬がいる。\n文2：猫がいる。\n答え：正しい', undefined],
    ['jsts', 'だいたい ３．５ くらい', '3.5'],
    ['jsts', 'わからない', undefined],
    ['jsts', '2023年の写真です', undefined],
    ['numbers', '2023', '2023'],
    ['news', '', undefined],
  ])('for %s: %s', (task, reply, label) => {
    expect(readAnswer(taskNamed(task), reply)).toBe(label);
  });

  it('that is an answer of the task is read as its label', () => {
    const answers = EVALUATION_TASKS.flatMap((task) => (task.labels ?? []).map((label) => ({ task, ...label })));
    fc.assert(
      fc.property(fc.constantFrom(...answers), ({ task, id, answer }) => {
        expect(readAnswer(task, answer)).toBe(id);
        expect(promptFor(task, { id: 'x', texts: ['文'], label: id }, [])).toContain(`「${answer}」`);
      }),
    );
  });
});
