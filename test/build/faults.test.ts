import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { halfOf } from '../../bench/faults/half.js';
import { judge } from '../../bench/faults/judge.js';
import { tryFaults } from '../../bench/faults/faults.js';
import { KIND_NAMES } from '../../bench/faults/kinds.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { removeHalf } from '../../bench/faults/half.js';
import { filesBelow } from '../../bench/dataset-files.js';

const folder = temporaryFolders();

// `npm run faults` tries all of them.
describe('a build in which a call to the file system goes wrong', () => {
  it.each([
    [1, 61],
    [2, 181],
  ])(
    'ends with a sentence or is killed, and the next one ends with the same bytes; workers: %i',
    async (workers, every) => {
      const { tallies, failures } = await tryFaults(
        { workers: [workers], kinds: KIND_NAMES, every, from: 2 },
        () => undefined,
      );
      expect(failures).toEqual([]);
      expect(tallies.map(({ kind }) => kind)).toEqual(KIND_NAMES);
      for (const { tried, calls } of tallies) {
        expect(tried).toBeGreaterThan(0);
        expect(calls).toBeGreaterThan(tried);
      }
      const killed = tallies.filter(({ ends }) => ends.killed > 0).map(({ kind }) => kind);
      expect(killed).toEqual(['kill', 'torn']);
    },
  );
});

describe('half of a call', () => {
  const buffer = Buffer.alloc(10);

  it.each([
    [
      [3, buffer],
      [3, buffer, 0, 5],
    ],
    [
      [3, buffer, 4],
      [3, buffer, 4, 3],
    ],
    [
      [3, buffer, 4, 1, 99],
      [3, buffer, 4, 1, 99],
    ],
    [
      [buffer, 0, 10, null],
      [buffer, 0, 5, null],
    ],
    [['no bytes'], ['no bytes']],
  ])('of %j is %j', (whole, half) => {
    expect(halfOf(whole)).toEqual(half);
  });

  it('of removing a folder leaves some of its files', () => {
    const dir = folder();
    mkdirSync(join(dir, 'deep'));
    writeFiles(dir, { a: '', b: '', 'deep/c': '', 'deep/d': '' });
    removeHalf(dir);
    expect(filesBelow(dir)).toEqual(['deep/c', 'deep/d']);
  });
});

describe('the judge', () => {
  const sound = { older: 'O', newer: 'N', work: ['parts/a'] };
  const counts = { kill: 1, torn: 1, short: 1, ENOSPC: 1, EIO: 1, EROFS: 1, EMFILE: 1 };
  const fine = { counts, open: [] };
  const refused = { ...fine, error: { code: 'disk-full', message: 'there is no room' } };
  const killed = { ended: 'SIGKILL', said: '' };
  const kept = { dataset: 'O', isLocked: false };
  const again = { outcome: fine, dataset: 'N', work: ['parts/a'] };
  const at = 'ENOSPC at call 1: write file';

  it.each([
    ['a sentence', 'ENOSPC', refused, kept, { end: 'error', left: 'older', code: 'disk-full' }],
    ['a kill', 'kill', killed, { dataset: undefined, isLocked: true }, { end: 'killed', left: 'none' }],
    [
      'short bytes that were completed',
      'short',
      fine,
      { dataset: 'N', isLocked: false },
      { end: 'went on', left: 'newer' },
    ],
  ] as const)('takes %s', (_, kind, outcome, after, verdict) => {
    expect(judge(sound, { kind, at: 1 }, at, outcome, after, again)).toMatchObject({ ...verdict, wrong: [] });
  });

  it.each([
    ['no KumikiError', { outcome: { ...fine, error: { stack: 'TypeError' } } }],
    ['still open', { outcome: { ...refused, open: ['x'] } }],
    ['ended with SIGKILL', { outcome: killed }],
    ['ended with status 7', { outcome: { ended: 'status 7', said: '' } }],
    ['lock is still there', { after: { ...kept, isLocked: true } }],
    ['neither the older nor the new', { after: { ...kept, dataset: 'half' } }],
    ['not the new one', { outcome: fine }],
    ['did not end with the same bytes', { again: { ...again, dataset: 'other' } }],
    ['next build failed', { again: { ...again, outcome: refused } }],
    ['next build ended', { again: { ...again, outcome: killed } }],
    ['left lock.12', { again: { ...again, work: ['lock.12', 'parts/a'] } }],
  ])('does not take %s', (why, what) => {
    const given = { outcome: refused, after: kept, again, ...what };
    const { wrong } = judge(sound, { kind: 'ENOSPC', at: 1 }, at, given.outcome, given.after, given.again);
    expect(wrong.join('\n')).toContain(why);
  });
});
