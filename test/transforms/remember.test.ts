import { expect, it } from '@jest/globals';
import { remembering } from '../../transforms/lib/remember.js';

it('an answer is made once for texts that follow each other, and stays right when many come', () => {
  let made = 0;
  const lengthOf = remembering((text) => {
    made++;
    return text.length;
  });
  const pair = ['走れ。', 'Run.', 'Run.', '走れ。', ''];
  expect(pair.map(lengthOf)).toEqual([3, 4, 4, 3, 0]);
  expect(made).toBe(3);
  const many = Array.from({ length: 500 }, (_, n) => 'あ'.repeat(n % 200));
  expect(many.map(lengthOf)).toEqual(many.map((text) => text.length));
});
