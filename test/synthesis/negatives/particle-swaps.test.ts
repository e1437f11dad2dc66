import { describe, expect, it } from '@jest/globals';
import { swappedParticles } from '../../../src/index.js';

const one = async (text: string): Promise<string | undefined> => (await swappedParticles([text]))[0];

describe('a swap of particles', () => {
  it.each([
    ['本を読みました。', '本が読みました。'],
    ['友達に会いました。', '友達を会いました。'],
    ['学校で勉強した。', '学校を勉強した。'],
    ['妹と会いました。', '妹を会いました。'],
    ['弟が眠った。', '弟を眠った。'],
  ])('of 「%s」 is 「%s」', async (text, other) => {
    expect(await one(text)).toBe(other);
  });

  it.each([
    ['what can be wanted takes both', '水が飲みたい。'],
    ['what can be done takes both', '英語が話せられる。'],
    ['a verb of a way takes 「を」 in place of 「で」', '公園で走った。'],
    ['what is said stands before another 「と」', '寒いと言った。'],
    ['a list has another 「と」', '犬と猫。'],
    ['beside another particle nothing is swapped', '京都には雪だ。'],
    ['there is none', '雨だ。'],
    ['there is nothing', ''],
  ])('is not made where %s: 「%s」', async (_, text) => {
    expect(await one(text)).toBeUndefined();
  });

  it('changes one particle, which the seed chooses, and nothing else', async () => {
    const text = '兄が駅で友達に傘を渡した。';
    const seen = new Set<string>();
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const [other = '', again] = await swappedParticles([text, text], { seed });
      expect(again).toBe(other);
      const changed = Array.from(text).flatMap((character, at) => (character === other[at] ? [] : [at]));
      expect([other.length, changed.length]).toEqual([text.length, 1]);
      seen.add(other);
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('gives a place to every sentence, and keeps a text whole whatever stands in it', async () => {
    const odd = ['A B\tC', '犬 が\u3000骨を噛んだ。', '🐕が骨を噛んだ。', '行を\n分けた。'];
    const swaps = await swappedParticles(odd);
    expect(swaps).toHaveLength(odd.length);
    swaps.forEach((other, at) => {
      if (other !== undefined) expect(other.replace(/[がを]/gu, '')).toBe(odd[at]?.replace(/[がを]/gu, ''));
    });
  });
});
