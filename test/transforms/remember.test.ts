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

it('so many characters are held at most, and texts that are longer do not push the others out', () => {
  const asked: string[] = [];
  const of = remembering((text) => asked.push(text), 300);
  const [a, b, c, long] = ['a'.repeat(60), 'b'.repeat(60), 'c'.repeat(60), 'd'.repeat(300)];
  for (const text of [a, b, long, a, b, long]) of(text);
  expect(asked).toEqual([a, b, long, long]);
  // The third does not fit beside two others: all but it are forgotten.
  for (const text of [c, c, a, a]) of(text);
  expect(asked.slice(4)).toEqual([c, a]);
});
