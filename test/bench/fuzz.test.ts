import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { fuzz } from '../../bench/fuzz/fuzz.js';
import { judge } from '../../bench/fuzz/judge.js';
import { rowsOf } from '../../bench/fuzz/opinion.js';
import { KumikiError } from '../../src/core/errors.js';

describe('damaged samples', () => {
  it('end in an error, in counted rejects, or in what they now say', async () => {
    const { outcomes, failures } = await fuzz({ seed: 'test', sources: [], from: 0, runs: 200, patience: 20_000 });
    expect(failures).toEqual([]);
    const { error, rejects, same, other } = outcomes;
    expect(error + rejects + same + other).toBe(200);
    // Not all of the damage is noticed by a checksum, nor is all of it harmless.
    expect(Math.min(error, same, other)).toBeGreaterThan(0);
  });

  it('are the same for the same seed', async () => {
    const some = { seed: 'again', sources: ['tanaka', 'dolly-ja'], from: 5, runs: 10, patience: 20_000 };
    expect(await fuzz(some)).toEqual(await fuzz(some));
  });

  it('that are not read to their end in time are told, and the next one is tried', async () => {
    const { failures } = await fuzz({ seed: 'test', sources: [], from: 7, runs: 2, patience: 1 });
    expect(failures.map(({ number }) => number)).toEqual([7, 8]);
    expect(failures[0]?.wrong).toContain('not read within 1 ms');
  });
});

describe('the judge', () => {
  const sound = { records: ['a', 'b'], rejects: 1, rows: 3 };
  const mutant = { bytes: Buffer.alloc(0), isChecked: false };

  it.each([
    ['same', { reading: sound }],
    ['other', { reading: { ...sound, records: ['a', 'c'] } }],
    ['rejects', { reading: { ...sound, records: ['a'], rejects: 2 } }],
    ['error', { reading: new KumikiError('format-wrong', 'this is none') }],
  ])('takes %s', (outcome, what) => {
    expect(judge({ sound, mutant, rows: undefined, ...what })).toEqual({ outcome });
  });

  it.each([
    ['a mistake of the program', { reading: new KumikiError('conservation-broken', 'rows were lost') }],
    ['2 rows are read, and there are 3', { reading: { ...sound, rows: 2 }, rows: 3 }],
    ['no text of this kind', { reading: sound, rows: 'refused' }],
    ['a checksum', { reading: { ...sound, records: ['a'] }, mutant: { ...mutant, isChecked: true } }],
  ] as const)('does not take %s', (why, what) => {
    expect(judge({ sound, mutant, rows: undefined, ...what })).toMatchObject({ wrong: expect.stringContaining(why) });
  });
});

describe('the second opinion', () => {
  it.each([
    ['a.txt', 'a\nb\n', 2],
    ['a.txt', 'a\r\nb', 2],
    ['a.txt', 'a\rb\r', 2],
    ['a.txt', '\ufeffa', 1],
    ['a.txt', '\n\n', 2],
    ['a.jsonl', '{}\n \n', 1],
    ['a.json', '[1, 2]', 2],
    ['a.json', '{}', 'refused'],
    ['a.json', '[1, 2', 'refused'],
  ] as const)('of %s with %j', (name, text, rows) => {
    expect(rowsOf(name, Buffer.from(text))).toBe(rows);
  });

  it('refuses what is no UTF-8', () => {
    expect(rowsOf('a.txt', gzipSync('a'))).toBe('refused');
  });
});
