import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { measurePeers } from '../../bench/peers/index.js';
import { tarGzOf } from '../support/archives.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();

/** A raw folder with pairs as `jesc` has them; no rule of the source changes one. */
async function rawPairs(): Promise<string> {
  const raw = folder();
  const rows = Array.from({ length: 20 }, (_, at) => `she said "no/${at}\\${at}".\t「いいえ」と${at}回 言った\n`);
  const name = 'raw/raw';
  writeFiles(raw, { 'jesc/raw.tar.gz': await tarGzOf([{ name, data: rows.join('') }]) });
  return raw;
}
const hasPython = spawnSync('python3', ['--version']).status === 0;

it('what a user would write instead gives the same lines, wherever it can run, and what cannot is named', async () => {
  const raw = await rawPairs();
  const options = { raw, runs: 1, workers: 1, work: join(folder(), 'work') };
  const { records, results, missing } = await measurePeers('jesc', { ...options, python: 'python3' });
  expect(records).toBe(40);
  expect([...results.map(({ program }) => program), ...Object.keys(missing)].sort()).toEqual([
    'duckdb',
    'kumiki',
    'pandas',
    'polars',
    'python',
  ]);
  expect(Object.hasOwn(missing, 'python')).toBe(!hasPython);
  for (const { program, same, timing, peak } of results) {
    expect({ program, same }).toEqual({ program, same: records });
    expect(timing.all).toHaveLength(1);
    expect(timing.busy).toBeGreaterThan(0);
    expect(peak).toBeGreaterThan(0);
  }
});

it('a Python that is not there is named', async () => {
  const raw = await rawPairs();
  const options = { raw, runs: 1, workers: 1, work: join(folder(), 'work'), python: join(raw, 'python') };
  const { results, missing } = await measurePeers('jesc', options);
  expect(results.map(({ program }) => program)).toEqual(['kumiki']);
  expect(missing).toMatchObject({ polars: expect.stringContaining(`there is no ${options.python}`) });
});
