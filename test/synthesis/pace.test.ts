import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelFailure } from '../../src/synthesis/model-failure.js';
import { newLevel } from '../../src/synthesis/run/level.js';
import { newMeter } from '../../src/synthesis/run/meter.js';
import { pacer } from '../../src/synthesis/run/pacer.js';
import { delayAfter, RETRY_DEFAULTS } from '../../src/synthesis/run/retries.js';
import { thrown } from '../support/errors.js';
import { request } from './requests.js';

describe('a pace', () => {
  it('is kept in every minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 5_000 })), {
          minLength: 2,
          maxLength: 60,
        }),
        (perMinute, steps) => {
          const pace = pacer(perMinute);
          const taken: { readonly at: number; readonly amount: number }[] = [];
          let now = 0;
          for (const [amount, pause] of steps) {
            now += pause;
            now += pace.wait(now);
            expect(pace.wait(now)).toBe(0);
            pace.take(amount, now);
            taken.push({ at: now, amount });
          }
          for (const { at } of taken) {
            const minute = taken.filter((one) => one.at >= at && one.at < at + 60_000);
            // The last of them may reach into the next minute.
            const before = minute.slice(0, -1).reduce((sum, one) => sum + one.amount, 0);
            expect(before).toBeLessThanOrEqual(perMinute * (1 + 1e-9));
          }
        },
      ),
    );
  });

  it('counts anew what turned out to be less, or more', () => {
    const pace = pacer(60);
    pace.take(10, 0);
    expect(pace.wait(0)).toBe(10_000);
    pace.giveBack(4);
    expect(pace.wait(0)).toBe(6_000);
    pace.giveBack(-1);
    expect(pace.wait(1_000)).toBe(6_000);
  });
});

describe('the number of requests at a time', () => {
  it('is lowered once by refusals of requests that were sent together, and rises to where it was', () => {
    const told: number[] = [];
    const level = newLevel(16, (current) => told.push(current));
    const { epoch } = level;
    for (let n = 0; n < 16; n++) level.refused(epoch);
    expect(level.current).toBe(8);
    level.refused(level.epoch);
    expect(level.current).toBe(4);
    for (let n = 0; n < 3; n++) level.answered();
    expect(level.current).toBe(4);
    level.answered();
    expect(level.current).toBe(5);
    for (let n = 0; n < 200; n++) level.answered();
    expect(told).toEqual([8, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it('is never below one', () => {
    const level = newLevel(3, () => undefined);
    for (let n = 0; n < 9; n++) level.refused(level.epoch);
    expect(level.current).toBe(1);
  });
});

describe('the waits between tries', () => {
  const waits = (sort: 'busy' | 'unsound', tries: number, failure = new ModelFailure(sort, 'why')): readonly number[] =>
    Array.from({ length: tries }, (_, n) =>
      delayAfter(failure, { busy: 0, unsound: 0, [sort]: n + 1 }, RETRY_DEFAULTS),
    );

  it('double, up to a minute, and end', () => {
    expect(waits('busy', 9)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(waits('unsound', 5)).toEqual([500, 1000, 2000, 4000, 8000]);
    expect(thrown(() => waits('busy', 10))).toMatchObject({ code: 'model-failed', found: 'why' });
    expect(thrown(() => waits('unsound', 6))).toMatchObject({ code: 'model-failed', found: 'why' });
  });

  it('are those that an endpoint asks for, where they are longer', () => {
    expect(waits('busy', 3, new ModelFailure('busy', 'why', 1500))).toEqual([1500, 1500, 2000]);
    expect(thrown(() => waits('busy', 1, new ModelFailure('busy', 'why', 600_001)))).toMatchObject({
      code: 'model-failed',
    });
  });
});

describe('a meter', () => {
  it.each([
    [{ maxCost: 1 }, 'there is a limit to the cost, and no price'],
    [{ maxRequests: -1 }, 'maxRequests is no amount'],
    [{ maxTokensTotal: NaN }, 'maxTokensTotal is no amount'],
    [{ requestsPerMinute: 0 }, 'requestsPerMinute is no amount'],
    [{ tokensPerMinute: Infinity }, 'tokensPerMinute is no amount'],
    [{ prices: { prompt: -1, completion: 1 } }, 'the price of prompt tokens is no amount'],
  ])('of %j is refused', (limits, summary) => {
    expect(thrown(() => newMeter(limits))).toMatchObject({ code: 'option-wrong', summary });
  });

  it('waits for those under way where they may take what is left, and ends where nothing is left', () => {
    const one = request('十文字の問いですよね');
    // 18 for the prompt and 100 for the reply, at most.
    const meter = newMeter({ maxTokensTotal: 240 });
    const reply = { text: '', finishReason: 'stop', model: 'm', usage: { prompt: 5, completion: 4 } };
    expect([meter.admit(one), meter.admit(one), meter.admit(one)]).toEqual(['go', 'go', 'full']);
    meter.settle(one, reply);
    expect(meter.admit(one)).toBe('full');
    meter.settle(one, undefined);
    expect(meter.spent).toEqual({ requests: 1, promptTokens: 5, completionTokens: 4, estimated: 0, cost: undefined });
    expect(meter.admit(one)).toBe('go');
    meter.settle(one, { ...reply, usage: { prompt: 18, completion: 100 } });
    expect(meter.admit(one)).toEqual({
      limit: 'maxTokensTotal',
      text: 'The limit maxTokensTotal is reached: of 240 tokens 127 are used.',
    });
  });
});
