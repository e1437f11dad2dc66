import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { assertUniqueIds } from '../../../src/build/curate/unique-ids.js';
import { createLineFile } from '../../../src/build/part/line-file.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { lineBytes } from '../../../src/core/line-bytes.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { partOf, recordOf } from '../../support/segments.js';

const folder = temporaryFolders();
const moduleUrl = (path: string): string => JSON.stringify(new URL(`../../../dist/src/${path}`, import.meta.url).href);

const TWO_MILLION = `
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
const { openPart } = await import(${moduleUrl('build/part/part-writer.js')});
const { assertUniqueIds } = await import(${moduleUrl('build/curate/unique-ids.js')});
const text = { instruction: 'i', input: '', response: 'r', source: 'notes', task: 'ask', license: 'l', attribution: 'a', origin: 'o' };
const segment = (key, from, to) => {
  const dir = join(process.env.FOLDER, key);
  mkdirSync(dir);
  const writer = openPart(dir, ['ask'], 'l');
  for (let n = from; n < to; n++) writer.record({ id: 'notes/ask/k' + n, ...text }, 0);
  const { files, tasks: [{ bytes }] } = writer.finish();
  const part = { key, dir, summary: { source: 'notes', files } };
  return { part, source: 'notes', task: 'ask', records: to - from, bytes, licenses: ['l'], credited: new Set() };
};
const many = segment('many', 0, 2_000_000);
const before = process.memoryUsage().rss;
assertUniqueIds([many], process.env.FOLDER);
try {
  assertUniqueIds([many, segment('more', 1718281, 1718282)], process.env.FOLDER);
} catch ({ code, message }) {
  console.log(JSON.stringify({ passed: true, code, message, grown: process.memoryUsage().rss - before }));
}
`;

describe('assertUniqueIds', () => {
  it('finds the one repeated id among two million, in another file, in bounded memory', () => {
    // In a process of its own: within the test runner the same work takes twenty times as long.
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', TWO_MILLION], {
      encoding: 'utf8',
      env: { ...process.env, FOLDER: folder() },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { passed, code, message, grown } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ passed, code }).toEqual({ passed: true, code: 'id-duplicate' });
    expect(message).toContain('two records have the id notes/ask/k1718281');
    // Eight bytes a hash; the ids themselves would be some hundred megabytes.
    expect(grown).toBeLessThan(120e6);
  });

  it('compares the ids themselves where their hashes are equal by chance', () => {
    const dir = folder();
    const ids = ['notes/ask/a', 'notes/ask/b'];
    // An index that gives both the same hash.
    const file = createLineFile(join(dir, 'ask.records'), join(dir, 'ask.index'), lineBytes());
    const entry = { id: [7, 7], content: [1, 1], license: 0, writer: 0, split: undefined, hasTurns: false } as const;
    for (const id of ids) file.add(recordOf({ id }), entry);
    const { lines, index } = file.close();
    const like = partOf(
      folder(),
      'k',
      ids.map((id) => recordOf({ id })),
    );
    const files = { ...like.summary.files, 'ask.records': lines, 'ask.index': index };
    expect(() => {
      assertUniqueIds(segmentsOf([{ ...like, dir, summary: { ...like.summary, files } }]), folder());
    }).not.toThrow();
  });

  it('names an id that two parts have, and says nothing where all differ', () => {
    const parts = folder();
    const one = partOf(parts, 'one', [recordOf({ id: 'notes/ask/a' }), recordOf({ id: 'notes/ask/b' })]);
    const other = partOf(parts, 'other', [recordOf({ id: 'notes/ask/c' }), recordOf({ id: 'notes/ask/a' })]);
    expect(() => {
      assertUniqueIds(segmentsOf([one]), folder());
    }).not.toThrow();
    const error = thrown(() => {
      assertUniqueIds(segmentsOf([one, other]), folder());
    });
    expect(error).toMatchObject({ code: 'id-duplicate', place: { source: 'notes' } });
    expect(error.message).toContain('notes/ask/a');
  });
});
