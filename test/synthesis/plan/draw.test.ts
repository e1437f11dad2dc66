import { describe, expect, it } from '@jest/globals';
import type { Acceptance } from '../../../src/synthesis/accept/acceptance.js';
import { draw, type Outcome } from '../../../src/synthesis/plan/draw.js';
import { settingsFor } from '../../../src/synthesis/plan/settings.js';
import { planOf } from '../../../src/synthesis/plan/slots.js';
import type { KeyedRequest, ModelReply } from '../../../src/synthesis/request.js';
import { jcola } from '../../../src/synthesis/tasks/jcola.js';
import { jnli } from '../../../src/synthesis/tasks/jnli.js';
import type { SynthesisTask } from '../../../src/synthesis/tasks/task.js';

/** Takes every text but one in seven. */
const acceptance: Acceptance = {
  text: ({ text }) => (Number.parseInt(text.slice(0, 8), 16) % 7 === 0 ? { text, reason: 'garbled' } : { text }),
  take: () => undefined,
};
const replyTo = ({ key }: KeyedRequest): ModelReply => ({ text: key.slice(0, 12), finishReason: 'stop', model: 'm' });

interface Drawing {
  readonly outcomes: readonly Outcome[];
  /** Requests that were made and whose outcome was not told yet, at most. */
  readonly most: number;
}

async function drawing(task: SynthesisTask, perClass: number): Promise<Drawing> {
  const settings = settingsFor(task, { model: 'm', license: 'CC0-1.0' });
  const outcomes: Outcome[] = [];
  let [made, told, most] = [0, 0, 0];
  await draw({
    ...{ plan: planOf(settings), perClass, acceptance },
    *answer(requests) {
      for (const request of requests) {
        most = Math.max(most, ++made - told);
        yield { key: request.key, reply: replyTo(request) };
      }
    },
    outcome(one) {
      told += one.keys.length;
      outcomes.push(one);
    },
  });
  return { outcomes, most };
}

describe('a wave', () => {
  it('of texts is asked for and judged one after another', async () => {
    const { outcomes, most } = await drawing(jcola, 1_000);
    expect(outcomes.length).toBeGreaterThan(2_000);
    expect(most).toBe(1);
  });

  it('of pairs is in memory block by block, and they come in the order of the plan', async () => {
    const { outcomes, most } = await drawing(jnli, 2_500);
    expect(outcomes.length).toBeGreaterThan(7_500);
    expect(most).toBeLessThanOrEqual(2 * 4096);
    const numbers = [0, 0, 0];
    for (const { slot, keys, texts, reason } of outcomes) {
      expect(slot.number).toBe(numbers[slot.label]);
      numbers[slot.label] = slot.number + 1;
      expect(texts).toEqual(keys.map((key) => key.slice(0, 12)));
      if (reason === undefined) expect(keys).toHaveLength(2);
    }
  });
});
