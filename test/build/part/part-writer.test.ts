import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ENTRY_BYTES, hasTurnsAt, licenseAt, publishedSplitAt, writerAt } from '../../../src/build/part/entry.js';
import { openPart } from '../../../src/build/part/part-writer.js';
import { canonicalLine } from '../../../src/core/line.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { openUnder } from '../../support/open-files.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

describe('a part that is written', () => {
  it('holds lines, entries, rejects and what they come to', () => {
    const dir = folder();
    const part = openPart(dir, ['ask', 'guess'], 'CC-BY-4.0');
    const turns = [{ role: 'user', speaker: '客', content: '犬は？' }] as const;
    const asked = [
      recordOf({ id: 'notes/ask/1', license: 'CC0-1.0', attribution: 'b' }),
      recordOf({ id: 'notes/ask/2' }),
      recordOf({ id: 'notes/ask/3', license: 'CC0-1.0', attribution: 'b', turns }),
    ];
    const guessed = recordOf({ id: 'notes/guess/1', task: 'guess' });
    expect(part.records()).toBe(0);
    part.record(asked[0] ?? guessed, 0, 'test', 'human');
    part.record(guessed, 1, 'train', 'model m');
    part.record(asked[1] ?? guessed, 0, undefined, 'model m');
    part.reject('{"reason":"x"}\n');
    part.record(asked[2] ?? guessed, 0, 'valid', 'human');
    part.reject('{"reason":"y"}\n');
    expect(part.records()).toBe(4);
    const { files, tasks, credits } = part.finish();
    expect(openUnder(dir)).toEqual([]);

    const lines = asked.map(canonicalLine).join('');
    expect(readFileSync(join(dir, 'ask.records'), 'utf8')).toBe(lines);
    expect(readFileSync(join(dir, 'guess.records'), 'utf8')).toBe(canonicalLine(guessed));
    expect(readFileSync(join(dir, 'rejects.jsonl'), 'utf8')).toBe('{"reason":"x"}\n{"reason":"y"}\n');
    const index = readFileSync(join(dir, 'ask.index'));
    const entries = [0, 1, 2].map((n) => n * ENTRY_BYTES);
    expect(entries.map((at) => licenseAt(index, at))).toEqual([0, 1, 0]);
    expect(entries.map((at) => writerAt(index, at))).toEqual([0, 1, 0]);
    expect(entries.map((at) => publishedSplitAt(index, at))).toEqual(['test', undefined, 'valid']);
    expect(entries.map((at) => hasTurnsAt(index, at))).toEqual([false, false, true]);

    expect(Object.keys(files).sort()).toEqual([
      'ask.index',
      'ask.records',
      'guess.index',
      'guess.records',
      'rejects.jsonl',
    ]);
    expect(files['ask.index']?.bytes).toBe(3 * ENTRY_BYTES);
    expect(tasks).toEqual([
      {
        bytes: Buffer.byteLength(lines),
        licenses: { 'CC0-1.0': 2, 'CC-BY-4.0': 1 },
        writers: { human: 2, 'model m': 1 },
      },
      { bytes: canonicalLine(guessed).length, licenses: { 'CC-BY-4.0': 1 }, writers: { 'model m': 1 } },
    ]);
    expect(credits).toEqual([{ license: 'CC0-1.0', attribution: 'b', origin: 'o', records: 2 }]);
  });

  it('credits each licence and name once, with the place where there is one place', () => {
    const part = openPart(folder(), ['ask'], 'CC-BY-4.0');
    const credited: readonly (readonly [string, string, string])[] = [
      ['CC0-1.0', 'a', 'x'],
      ['CC0-1.0', 'b', 'x'],
      ['CC-BY-4.0', 'c', 'x'],
      ['CC0-1.0', 'a', 'x'],
      ['CC0-1.0', 'b', 'y'],
      ['CC-BY-3.0', 'a', 'z'],
      ['CC0-1.0', 'b', 'x'],
    ];
    for (const [license, attribution, origin] of credited)
      part.record(recordOf({ license, attribution, origin }), 0, undefined, 'human');
    expect(part.finish().credits).toEqual([
      { license: 'CC0-1.0', attribution: 'a', origin: 'x', records: 2 },
      { license: 'CC0-1.0', attribution: 'b', origin: '', records: 3 },
      { license: 'CC-BY-3.0', attribution: 'a', origin: 'z', records: 1 },
    ]);
  });

  it('has room for 65,536 licences and 256 writers of a task, and says where there are more', () => {
    const licenses = openPart(folder(), ['ask'], 'CC-BY-4.0');
    for (let n = 0; n < 0x10000; n++) licenses.record(recordOf({ license: `LicenseRef-${n}` }), 0, undefined, 'human');
    expect(
      thrown(() => {
        licenses.record(recordOf({ license: 'x' }), 0, undefined, 'human');
      }),
    ).toMatchObject({
      ...{ code: 'source-invalid', expected: 'at most 65536' },
      summary: expect.stringContaining('licences'),
    });
    licenses.abandon();
    const dir = folder();
    const writers = openPart(dir, ['ask'], 'CC-BY-4.0');
    for (let n = 0; n < 256; n++) writers.record(recordOf(), 0, 'test', `model ${n}`);
    expect(
      thrown(() => {
        writers.record(recordOf(), 0, 'test', 'human');
      }),
    ).toMatchObject({ expected: 'at most 256' });
    writers.finish();
    const index = readFileSync(join(dir, 'ask.index'));
    expect([licenseAt(index, 255 * ENTRY_BYTES), writerAt(index, 255 * ENTRY_BYTES)]).toEqual([0, 255]);
    expect(publishedSplitAt(index, 255 * ENTRY_BYTES)).toBe('test');
  });

  it('that is given up leaves no file open, nor one that cannot be opened', () => {
    const dir = folder();
    const part = openPart(dir, ['ask', 'guess'], 'CC-BY-4.0');
    part.record(recordOf(), 0, undefined, 'human');
    part.abandon();
    expect(openUnder(dir)).toEqual([]);
    for (const name of ['guess.records', 'guess.index', 'rejects.jsonl']) {
      const other = folder();
      mkdirSync(join(other, name));
      const error = thrown(() => openPart(other, ['ask', 'guess'], 'CC-BY-4.0'));
      expect(error.code).toBe('output-not-writable');
      expect(error.message).toContain(name);
      expect(openUnder(other)).toEqual([]);
    }
  });
});
