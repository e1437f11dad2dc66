import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { KumikiError } from '../../../src/core/errors.js';
import { createLineFile } from '../../../src/build/part/line-file.js';
import { hash64 } from '../../../src/core/hash.js';
import type { Segment } from '../../../src/build/part/sequence.js';
import { assertUniqueIds } from '../../../src/build/curate/unique-ids.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** A segment whose records have nothing but ids. */
function segment(ids: Iterable<string>, id: (text: string) => readonly [number, number] = hash64): Segment {
  const dir = folder();
  const [path, indexPath] = [join(dir, 'lines'), join(dir, 'index')];
  const file = createLineFile(path, indexPath);
  let records = 0;
  for (const text of ids) {
    file.add(`{"id":"${text}"}\n`, id(text), [0, 0], 0);
    records++;
  }
  return {
    path,
    indexPath,
    records,
    bytes: file.close(),
    source: 'notes',
    task: 'ask',
    licenses: [],
    credited: new Set<string>(),
  };
}

const FIVE_MILLION = `
import { join } from 'node:path';
const { createLineFile } = await import(${JSON.stringify(new URL('../../../dist/src/build/part/line-file.js', import.meta.url).href)});
const { hash64 } = await import(${JSON.stringify(new URL('../../../dist/src/core/hash.js', import.meta.url).href)});
const { assertUniqueIds } = await import(${JSON.stringify(new URL('../../../dist/src/build/curate/unique-ids.js', import.meta.url).href)});
const segment = (name, from, to) => {
  const [path, indexPath] = [join(process.env.FOLDER, name), join(process.env.FOLDER, name + '.index')];
  const file = createLineFile(path, indexPath);
  for (let n = from; n < to; n++) file.add('{"id":"notes/ask/k' + n + '"}\\n', hash64('notes/ask/k' + n), [0, 0], 0);
  return { path, indexPath, records: to - from, bytes: file.close(), source: 'notes', task: 'ask', licenses: [], credited: new Set() };
};
const many = segment('many', 0, 5_000_000);
const before = process.memoryUsage().rss;
assertUniqueIds([many]);
try {
  assertUniqueIds([many, segment('more', 2718281, 2718282)]);
} catch ({ code, message }) {
  console.log(JSON.stringify({ passed: true, code, message, grown: process.memoryUsage().rss - before }));
}
`;

function thrown(work: () => void): KumikiError {
  try {
    work();
  } catch (error) {
    return error as KumikiError;
  }
  throw new Error('nothing was thrown');
}

describe('assertUniqueIds', () => {
  it('finds the one repeated id among five million, in another file, in bounded memory', () => {
    // In a process of its own: within the test runner the same work takes twenty times as long.
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', FIVE_MILLION], {
      encoding: 'utf8',
      env: { ...process.env, FOLDER: folder() },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { passed, code, message, grown } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ passed, code }).toEqual({ passed: true, code: 'id-duplicate' });
    expect(message).toContain('two records have the id notes/ask/k2718281');
    // A million hashes at a time are eight megabytes; all ids together would be some hundred.
    expect(grown).toBeLessThan(120e6);
  });

  it('takes equal hashes of different ids for the coincidence they are', () => {
    const same = (): readonly [number, number] => [1, 2];
    expect(() => {
      assertUniqueIds([segment(['notes/ask/a', 'notes/ask/b'], same)]);
    }).not.toThrow();
    expect(
      thrown(() => {
        assertUniqueIds([segment(['notes/ask/a', 'notes/ask/b', 'notes/ask/a'], same)]);
      }).message,
    ).toContain('notes/ask/a');
  });
});
