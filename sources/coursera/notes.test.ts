import { describe, expect, it } from '@jest/globals';
import { withoutNotes } from './notes.js';

const said = (ja: string): string => withoutNotes({ key: '1', origin: 'a', ja, en: 'x' }).ja;

describe('withoutNotes', () => {
  it.each([
    ['(訳注: 3の間違い)例を見よう。', '例を見よう。'],
    ['以上が回帰だ(訳注:分類の間違いか)ここからは次だ。', '以上が回帰だ、ここからは次だ。'],
    ['zが1以下の時だけ（訳注： -1か） cost(z)はゼロ。', 'zが1以下の時だけ、cost(z)はゼロ。'],
    ['ゼロだ(訳注: 1か)。次へ(訳注: 2か)', 'ゼロだ。次へ'],
    ['訳注という語', '訳注という語'],
    ['(訳注: 全部)', '(訳注: 全部)'],
  ])('of %s is %s', (ja, without) => {
    expect(said(ja)).toBe(without);
  });
});
