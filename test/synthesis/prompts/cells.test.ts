import { describe, expect, it } from '@jest/globals';
import { settingsFor } from '../../../src/synthesis/plan/settings.js';
import { planOf } from '../../../src/synthesis/plan/slots.js';
import { cellsOf } from '../../../src/synthesis/prompts/cells.js';
import { synthesisTasks } from '../../../src/synthesis/tasks/index.js';
import { jcola } from '../../../src/synthesis/tasks/jcola.js';
import { jnli } from '../../../src/synthesis/tasks/jnli.js';

const shot = (label: string, ...texts: string[]): Parameters<typeof cellsOf>[1]['shots'][number] => ({
  ...{ label, texts, id: `gold/${label}`, license: 'CC-BY-SA-4.0', attribution: 'somebody' },
});
const PAIR = shot('entailment', '犬が走る。', '犬が動く。');

describe('the cells of a task', () => {
  it('are its labels, each with each word where words are wanted', () => {
    const count = (knowledge: boolean): number =>
      synthesisTasks.reduce((sum, task) => sum + cellsOf(task, { mode: 'chat', knowledge, shots: [] }).length, 0);
    expect(count(false)).toBe(26);
    expect(count(true)).toBe(2 * 11 + 6 * 9 + 3 * 9 + 2 * 8 + 9 + 4 * 6);
  });

  it('leave no mark of a template, in any task and mode', () => {
    for (const task of synthesisTasks)
      for (const mode of ['chat', 'completion'] as const)
        for (const { messages, next = '' } of cellsOf(task, { mode, knowledge: true, shots: [] })) {
          expect([...messages.map(({ content }) => content), next].join('')).not.toMatch(/[{}]|undefined/u);
        }
  });

  it('show examples of their own label alone, as earlier turns, and the word of knowledge in the last one', () => {
    const [first, , , , , , , , , other] = cellsOf(jnli, { mode: 'chat', knowledge: true, shots: [PAIR] });
    expect(first?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
    expect(first?.messages.map(({ content }) => content.includes('「犬」'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(first?.messages[2]?.content).toBe(first?.next);
    expect(other).toMatchObject({ label: 'contradiction', messages: [{ role: 'user' }] });
  });

  it('are one text for a base model, which ends where the next example begins', () => {
    const [cell] = cellsOf(jnli, { mode: 'completion', knowledge: true, shots: [PAIR] });
    expect(cell?.messages).toEqual([
      {
        role: 'user',
        content:
          '写真を説明した文1と、文1が本当なら必ず本当だといえる文2の例を並べます。\n\n例1\n文1：犬が走る。\n文2：犬が動く。\n\n例2（題材：犬）\n文1：',
      },
    ]);
    expect(cell?.next).toBe('\n文2：');
    const [single] = cellsOf(jcola, { mode: 'completion', knowledge: false, shots: [] });
    expect(single?.messages[0]?.content).toMatch(/例文を並べます。\n\n例1\n例文：$/u);
    expect(single?.next).toBeUndefined();
  });
});

describe('a plan', () => {
  const settings = settingsFor(jnli, { model: 'm', license: 'MIT', knowledge: true, seed: 7 });
  const plan = planOf(settings);

  it('has a key of its own for every request', () => {
    const keys = plan.labels.flatMap((_, label) =>
      Array.from({ length: 40 }, (__, number) => {
        const slot = plan.slot(label, number);
        return [plan.first(slot).key, plan.second(slot, '犬が走る。')?.key];
      }).flat(),
    );
    expect(new Set(keys).size).toBe(3 * 40 * 2);
  });

  it('puts the reply back as the turn of the assistant', () => {
    const slot = plan.slot(1, 0);
    const messages = plan.second(slot, ' 犬が走る。\n')?.request.messages;
    expect(messages?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(messages?.[1]?.content).toBe('犬が走る。');
    const base = planOf(settingsFor(jnli, { model: 'm', license: 'MIT', mode: 'completion' }));
    const [text, ...more] = base.second(base.slot(0, 0), ' 犬が走る。')?.request.messages ?? [];
    expect(text?.content.endsWith('文1：犬が走る。\n文2：')).toBe(true);
    expect(more).toEqual([]);
    expect(base.first(base.slot(0, 0)).request.stop).toEqual(['\n']);
  });

  it('takes words in turn, and gives each answer a seed of its own', () => {
    const words = Array.from({ length: 10 }, (_, number) => plan.slot(0, number).cell.knowledge);
    expect(new Set(words.slice(0, 9)).size).toBe(9);
    expect(words[9]).toBe(words[0]);
    expect(plan.first(plan.slot(0, 0)).request.seed).toBe(7);
    expect(plan.first(plan.slot(2, 9)).request.seed).toBe(7 + 5);
  });
});
