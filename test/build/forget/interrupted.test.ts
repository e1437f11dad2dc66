import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { forget } from '../../../src/build/forget/forget.js';
import { finishWaiting, makeWait } from '../../../src/build/forget/journal.js';
import { openDataset } from '../../../src/dataset/open.js';
import { datasetFiles, temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();
const asked = { id: ['manythings/en-ja/2'] };

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('taking out that was killed', () => {
  const [before, after] = [join(folder(), 'out'), join(folder(), 'out')];
  let files: readonly string[];
  let whole: Readonly<Record<string, string>>;
  beforeAll(async () => {
    await buildFrom(sources, { sources: ['manythings', 'jsquad'], out: before, workers: 1, shardRecords: 5 });
    cpSync(before, after, { recursive: true });
    await forget(after, asked);
    whole = datasetFiles(after);
    const old = datasetFiles(before);
    files = Object.keys(whole)
      .filter((file) => whole[file] !== old[file] && file !== 'manifest.json')
      .concat('manifest.json');
  });

  /** A copy of the dataset whose changes wait. */
  const waiting = (): string => {
    const dir = join(folder(), 'out');
    cpSync(before, dir, { recursive: true });
    const [work, next] = [join(dir, '.kumiki'), join(dir, '.kumiki/next-1')];
    for (const file of files) {
      mkdirSync(join(next, file, '..'), { recursive: true });
      cpSync(join(after, file), join(next, file));
    }
    makeWait(work, next, {
      ...{ before: sha256(join(before, 'manifest.json')), after: sha256(join(after, 'manifest.json')) },
      ...{ files: [...files], removed: [], asked: { ids: [...asked.id], origins: [] } },
      outcome: { records: 2, derived: 0, rejects: 0, tombstones: 2, shards: 1, sources: ['manythings'], missing: [] },
    });
    return dir;
  };

  it('is finished by the next call, wherever it was', async () => {
    for (let moved = -1; moved <= files.length; moved++) {
      const dir = waiting();
      if (moved >= 0) rmSync(join(dir, 'manifest.json'));
      for (const file of files.slice(0, Math.max(0, moved)))
        renameSync(join(dir, '.kumiki/forgetting', file), join(dir, file));
      expect(await forget(dir, asked)).toMatchObject({ records: 2, sources: ['manythings'], parts: 1 });
      expect(datasetFiles(dir)).toEqual(whole);
      expect(existsSync(join(dir, '.kumiki/forgetting'))).toBe(false);
    }
  });

  it('is finished before something else is taken out', async () => {
    const notes: string[] = [];
    const dir = waiting();
    rmSync(join(dir, 'manifest.json'));
    await forget(dir, { id: ['manythings/en-ja/3'], note: (text) => notes.push(text) });
    expect(notes).toHaveLength(1);
    const left = await Promise.all(['2', '3', '1'].map((key) => openDataset(dir).record(`manythings/ja-en/${key}`)));
    expect(left.map((record) => record !== undefined)).toEqual([false, false, true]);
  });

  it('is given up where another dataset stands there now', async () => {
    const dir = waiting();
    await buildFrom(sources, { sources: ['manythings'], out: dir, workers: 1, force: true });
    expect(existsSync(join(dir, '.kumiki/forgetting'))).toBe(false);
    const other = waiting();
    writeFileSync(join(other, 'manifest.json'), '{}');
    expect(finishWaiting(other, join(other, '.kumiki'))).toBeUndefined();
    expect(readFileSync(join(other, 'manifest.json'), 'utf8')).toBe('{}');
  });

  it('has changed nothing where it had not come so far', async () => {
    const dir = join(folder(), 'out');
    cpSync(before, dir, { recursive: true });
    const stop = new AbortController();
    await expect(
      forget(dir, {
        ...asked,
        signal: stop.signal,
        onProgress: () => {
          stop.abort();
        },
      }),
    ).rejects.toMatchObject({ code: 'aborted' });
    expect(datasetFiles(dir)).toEqual(datasetFiles(before));
    await forget(dir, asked);
    expect(datasetFiles(dir)).toEqual(whole);
  });
});
