import { describe, expect, it } from '@jest/globals';
import { flawOf } from './sides.js';

describe('flawOf', () => {
  it.each([
    [undefined, 'やあ。', 'Hi.'],
    [undefined, 'ﾔｱ', 'Ｈｉ．'],
    ['empty-side', '', 'Hi.'],
    ['empty-side', 'やあ。', ''],
    ['sides-swapped', 'Hi.', 'やあ。'],
    ['no-japanese', 'Hi.', 'Hi.'],
    ['no-japanese', '안녕하세요.', 'Hi.'],
    ['no-japanese', '１２３', '1 2 3'],
    ['no-japanese', '#N/A', 'Hi.'],
    ['chinese', '谢谢你们。', 'Thanks.'],
    ['not-english', 'やあ。', 'やあ。'],
    ['not-english', 'やあ。', 'Привет.'],
    ['not-english', 'やあ。', '...'],
  ])('says %s of %j and %j', (flaw, ja, en) => {
    expect(flawOf({ ja, en })).toBe(flaw);
  });
});
