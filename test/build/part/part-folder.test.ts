import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { attemptFolder, attemptOf, processName } from '../../../src/build/part/attempt.js';
import { damagedPart, findPart, isPlaceTaken, partDamaged, placePart } from '../../../src/build/part/part-folder.js';
import { checkFile } from '../../../src/build/part/file-check.js';
import { KumikiError } from '../../../src/core/errors.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const records = [recordOf({ id: 'notes/ask/a' }), recordOf({ id: 'notes/guess/a', task: 'guess' })];

describe('a part in its place', () => {
  it('is found whole, with its summary', () => {
    const dir = folder();
    const { summary } = partOf(dir, 'k', records);
    expect(findPart(dir, 'k')).toEqual({ key: 'k', dir: join(dir, 'k'), summary });
    expect(readdirSync(dir)).toEqual(['k']);
    expect(Object.keys(summary.files).sort()).toEqual(
      readdirSync(join(dir, 'k')).filter((name) => name !== 'part.json'),
    );
    expect(isPlaceTaken(dir, 'k')).toBe(true);
  });

  it('is not there where nothing is', () => {
    const dir = folder();
    expect(findPart(dir, 'k')).toBeUndefined();
    expect(isPlaceTaken(dir, 'k')).toBe(false);
    expect(isPlaceTaken(join(dir, 'none'), 'k')).toBe(false);
  });

  const summaryIn = (dir: string): string => readFileSync(join(dir, 'part.json'), 'utf8');
  it.each<[string, (dir: string) => void]>([
    [
      'a file is gone',
      (dir) => {
        rmSync(join(dir, 'ask.index'));
      },
    ],
    [
      'a file is shorter',
      (dir) => {
        writeFileSync(join(dir, 'ask.index'), 'x');
      },
    ],
    [
      'a folder is in the place of a file',
      (dir) => {
        rmSync(join(dir, 'rejects.jsonl'));
        mkdirSync(join(dir, 'rejects.jsonl'));
      },
    ],
    [
      'the summary is gone',
      (dir) => {
        rmSync(join(dir, 'part.json'));
      },
    ],
    [
      'the summary is cut off',
      (dir) => {
        writeFileSync(join(dir, 'part.json'), summaryIn(dir).slice(0, -9));
      },
    ],
    [
      'the summary is another thing',
      (dir) => {
        writeFileSync(join(dir, 'part.json'), '{"records": 2}');
      },
    ],
    [
      'a count is another',
      (dir) => {
        writeFileSync(join(dir, 'part.json'), summaryIn(dir).replace('"rows": 2', '"rows": 3'));
      },
    ],
    [
      'the summary is a folder',
      (dir) => {
        rmSync(join(dir, 'part.json'));
        mkdirSync(join(dir, 'part.json'));
      },
    ],
    [
      'a file is in its place',
      (dir) => {
        rmSync(dir, { recursive: true });
        writeFileSync(dir, '');
      },
    ],
  ])('is none where %s, and then another takes its place', (_, change) => {
    const dir = folder();
    partOf(dir, 'k', records);
    change(join(dir, 'k'));
    expect(findPart(dir, 'k')).toBeUndefined();
    expect(isPlaceTaken(dir, 'k')).toBe(true);
    const again = partOf(dir, 'k', records);
    expect(findPart(dir, 'k')).toEqual(again);
    expect(readdirSync(dir)).toEqual(['k']);
  });

  it('of a form that this version does not write is none', () => {
    const dir = folder();
    const { summary } = partOf(dir, 'other', records);
    const attempt = join(dir, 'attempt');
    writeFiles(attempt, { 'rejects.jsonl': '' });
    placePart(attempt, dir, 'k', { ...summary, format: 3 as never, files: {} });
    expect(findPart(dir, 'k')).toBeUndefined();
  });

  it('stays where another attempt comes later, which is removed', () => {
    const dir = folder();
    const { summary } = partOf(dir, 'k', records);
    expect(partOf(dir, 'k', records).summary).toEqual(summary);
    expect(readdirSync(dir)).toEqual(['k']);
  });

  it('is not made otherwise by another attempt: that one says what differs, and is removed', () => {
    const dir = folder();
    const { summary } = partOf(dir, 'k', records);
    const error = thrown(() => partOf(dir, 'k', records.slice(0, 1)));
    expect(error).toMatchObject({ code: 'part-differs', place: { source: 'notes' } });
    expect(error.expected).not.toBe(error.found);
    expect(findPart(dir, 'k')?.summary).toEqual(summary);
    expect(readdirSync(dir)).toEqual(['k']);
  });

  it.each<[string, (dir: string) => void]>([
    [
      'a part that was damaged',
      (dir) => {
        rmSync(join(dir, 'k/ask.index'));
      },
    ],
    [
      'a file',
      (dir) => {
        rmSync(join(dir, 'k'), { recursive: true });
        writeFileSync(join(dir, 'k'), 'x');
      },
    ],
  ])('takes the place of %s', (_, damage) => {
    const dir = folder();
    const { summary } = partOf(dir, 'k', records);
    damage(dir);
    expect(findPart(dir, 'k')).toBeUndefined();
    partOf(dir, 'k', records);
    expect(findPart(dir, 'k')?.summary).toEqual(summary);
    expect(readdirSync(dir)).toEqual(['k']);
  });

  it('cannot be placed where no file can be made', () => {
    const dir = folder();
    const { summary } = partOf(dir, 'k', records);
    const error = thrown(() => {
      placePart(join(dir, 'none'), dir, 'l', summary);
    });
    expect(error).toMatchObject({ code: 'output-not-writable' });
    expect(error.message).toContain(join(dir, 'l'));
  });
});

describe('a folder for an attempt', () => {
  it('is another each time, and no part', () => {
    const names = [attemptFolder('k'), attemptFolder('k')];
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      expect(name).toMatch(/^k\..+\.unfinished$/u);
      expect(attemptOf(name)).toEqual({ key: 'k', process: processName(hostname(), process.pid) });
    }
    expect(attemptOf('k')).toBeUndefined();
  });
});

describe('a file of a part', () => {
  it('is checked while it is read, in whatever pieces', () => {
    const dir = folder();
    const part = partOf(dir, 'k', records);
    const bytes = readFileSync(join(dir, 'k/ask.records'));
    const check = (name: string, ...pieces: readonly Buffer[]): (() => void) => {
      const file = checkFile(part, name);
      for (const piece of pieces) file.update(piece);
      return () => {
        file.finish();
      };
    };
    expect(check('ask.records', bytes.subarray(0, 7), bytes.subarray(7))).not.toThrow();
    for (const finish of [check('ask.records', bytes.subarray(1)), check('none', bytes)]) {
      expect(thrown(finish).code).toBe('part-damaged');
    }
  });

  it('names its part where it is damaged, with what was wrong', () => {
    const cause = new RangeError('x');
    const error = partDamaged('jsquad-0', 'jsquad', 'qa.records', cause);
    expect(error).toMatchObject({ code: 'part-damaged', place: { source: 'jsquad', file: 'jsquad-0/qa.records' } });
    expect(error.cause).toBe(cause);
    expect(damagedPart(error)).toBe('jsquad-0');
    expect(damagedPart(new KumikiError('part-damaged', 'x', { place: {} }))).toBe('');
  });
});
