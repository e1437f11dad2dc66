import { describe, expect, it } from '@jest/globals';
import { columnHash } from '../../../src/core/column-words.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { KEY_BYTES, setKeys } from '../../../transforms/stages/splits/groups.js';
import { isSmaller, positionOf } from '../../../transforms/stages/splits/position.js';
import { hash64 } from '../../../src/core/hash.js';
import { recordOf } from '../../support/segments.js';

/** What ties a record to others: its place, the text that it is about, its response; `-` for a text that ties nothing. */
function keysOf(change: Partial<DatasetRecord>, shortest = 5): readonly [string, string, string] {
  const column = new Uint8Array(KEY_BYTES);
  setKeys(recordOf(change), shortest, column);
  const key = (at: number): string => {
    const [high, low] = columnHash(column, at);
    return high === 0 && low === 0 ? '-' : `${high} ${low}`;
  };
  return [key(0), key(8), key(16)];
}

describe('what ties a record to others', () => {
  it('is its place: within its source, but for a page on the web', () => {
    const place = (source: string, origin: string): string => keysOf({ source, origin })[0];
    expect(place('a', 'f.tsv:1')).toBe(place('a', 'f.tsv:1'));
    for (const other of [place('a', 'f.tsv:2'), place('b', 'f.tsv:1')]) expect(other).not.toBe(place('a', 'f.tsv:1'));
    for (const url of ['http://example.org/1', 'https://example.org/1']) {
      expect(place('a', url)).toBe(place('b', url));
      expect(place('a', `copy of ${url}`)).not.toBe(place('b', `copy of ${url}`));
    }
  });

  it('is its input, and its instruction where it has no input', () => {
    const text = '長い文章である。';
    const [, key] = keysOf({ input: text });
    expect(key).not.toBe('-');
    expect(keysOf({ input: text, instruction: '別の長い問いである。' })[1]).toBe(key);
    expect(keysOf({ input: '', instruction: text })[1]).toBe(key);
    expect(keysOf({ input: '短い', instruction: text })[1]).toBe('-');
    expect(keysOf({ response: text })).toEqual([keysOf({})[0], '-', key]);
  });

  it('is a text of so many letters and digits, without what stands between them', () => {
    const key = (input: string): string => keysOf({ input })[1];
    expect(key('abcde')).not.toBe('-');
    for (const same of ['ABCDE', 'ａｂｃｄｅ', ' a,b。c\nd e!']) expect(key(same)).toBe(key('abcde'));
    for (const short of ['abcd', 'abcd 。、', '     ', '']) expect(key(short)).toBe('-');
    expect(key('abcdf')).not.toBe(key('abcde'));
  });
});

describe('the place of a group', () => {
  it('is that of its smallest hash', () => {
    expect(isSmaller([1, 5], [2, 0])).toBe(true);
    expect(isSmaller([2, 0], [1, 5])).toBe(false);
    expect(isSmaller([1, 4], [1, 5])).toBe(true);
    expect(isSmaller([1, 5], [1, 5])).toBe(false);
    expect(isSmaller([1, 6], [1, 5])).toBe(false);
  });

  it('is even between 0 and 1, and never changes', () => {
    const places = Array.from({ length: 2000 }, (_, n) => positionOf(hash64(`notes/ask/${n}`)));
    const counts = new Uint32Array(10);
    for (const place of places) counts[Math.floor(place * 10)] = (counts[Math.floor(place * 10)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(70);
    // Also of hashes that are alike: those of a sample by hash.
    const alike = Array.from({ length: 2000 }, (_, n) => positionOf([n, 7]));
    expect(alike.filter((place) => place < 0.5).length).toBeGreaterThan(900);
    expect(alike.filter((place) => place < 0.5).length).toBeLessThan(1100);
    expect([positionOf([0, 0]), positionOf([1, 2]), positionOf([0xffffffff, 0xffffffff])]).toEqual([
      0, 0.5422265890520066, 0.3025703178718686,
    ]);
  });
});
