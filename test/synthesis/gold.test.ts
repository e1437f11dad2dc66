import { describe, expect, it } from '@jest/globals';
import { readRecordsFrom } from '../../src/build/read-records.js';
import { goldTextsOf, shotsOf } from '../../src/synthesis/gold/gold.js';
import { synthesisTasks } from '../../src/synthesis/tasks/index.js';
import { covid19 } from '../../src/synthesis/tasks/covid-19.js';
import { jnli } from '../../src/synthesis/tasks/jnli.js';
import { sources } from '../../sources/index.js';
import { failure } from '../support/errors.js';

const gold = (id: string): ReturnType<typeof readRecordsFrom> => readRecordsFrom(sources, id, { edition: 'extended' });

describe('gold', () => {
  it('of every task that has some is read: its answers are the answers of the labels', async () => {
    for (const task of synthesisTasks) {
      if (task.gold === undefined) continue;
      const { source, task: its } = task.gold;
      const wanted = sources.find((entry) => entry.source.id === source)?.source.tasks.find(({ id }) => id === its);
      expect([task.id, wanted?.id]).toEqual([task.id, its]);
      const answers = new Set<string>();
      for await (const batch of gold(source))
        for (const { task: of, response } of batch) if (of === its) answers.add(response);
      for (const answer of answers) expect(task.labels.map((label) => label.answer)).toContain(answer);
      expect((await goldTextsOf(task, gold(source))).length).toBeGreaterThan(0);
    }
  });

  it('gives both sentences of a pair', async () => {
    const shots = await shotsOf(jnli, gold('jnli'), { perLabel: 1 });
    expect(shots.map(({ label }) => label)).toEqual(['entailment', 'contradiction', 'neutral']);
    for (const { texts, license, id } of shots) {
      expect(texts).toHaveLength(2);
      expect(texts.join('')).not.toMatch(/文[12]：|\n/u);
      expect([license, id.startsWith('jnli/inference/')]).toEqual(['CC-BY-SA-4.0', true]);
    }
  });

  it('is drawn by its ids and a seed, not by its order', async () => {
    const records = Array.from({ length: 200 }, (_, at) => ({
      ...{
        id: `jnli/inference/train.${at}`,
        instruction: 'x',
        input: `文1：犬${at}\n文2：猫${at}`,
        source: 'jnli',
        task: 'inference',
      },
      ...{
        response: ['正しい', '間違っている', 'どちらともいえない'][at % 3] ?? '',
        license: 'MIT',
        attribution: 'x',
        origin: 'x',
      },
    }));
    const one = await shotsOf(jnli, [records], { perLabel: 2, seed: 3 });
    expect(await shotsOf(jnli, [records.toReversed()], { perLabel: 2, seed: 3 })).toEqual(one);
    expect(await shotsOf(jnli, [records], { perLabel: 2, seed: 4 })).not.toEqual(one);
    expect(one).toHaveLength(6);
  });

  it('says where there is too little of it, or none at all', async () => {
    expect(await failure(shotsOf(jnli, gold('jnli'), { perLabel: 99 }))).toMatchObject({
      code: 'option-wrong',
      expected: '99',
    });
    expect(await failure(shotsOf(covid19, [], { perLabel: 1 }))).toMatchObject({ code: 'option-wrong' });
    expect(await failure(goldTextsOf(jnli, []))).toMatchObject({ code: 'option-wrong' });
  });
});
