import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, nearest } from '../../src/core/nearest.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ac', 1],
    ['abc', 'abxc', 1],
    ['abcd', 'acbd', 1],
    ['kitten', 'sitting', 3],
    ['組木', '組立', 1],
  ])('from %j to %j', (a, b, changes) => {
    expect(editDistance(a, b)).toBe(changes);
    expect(editDistance(b, a)).toBe(changes);
  });

  it('is 0 for the same text alone, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const changes = editDistance(a, b);
        expect(changes === 0).toBe(a === b);
        expect(changes).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(changes).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });

  it('gives names up that nobody types', () => {
    expect(editDistance('a'.repeat(201), 'a')).toBe(Infinity);
  });
});

describe('nearest', () => {
  const names = ['train.json', 'valid.json', 'readme.txt'];

  it.each([
    ['trian.json', 'train.json'],
    ['TRAIN.JSON', 'train.json'],
    ['valid.jsonl', 'valid.json'],
    ['README', undefined],
    ['something-else.zip', undefined],
  ])('of %j', (name, found) => {
    expect(nearest(name, names)).toBe(found);
  });

  it('is the first of those that are equally near, and never further than asked', () => {
    expect(nearest('ac', ['ab', 'ad'], 1)).toBe('ab');
    expect(nearest('ac', ['bd'], 1)).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
