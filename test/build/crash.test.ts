import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const KILLS = 10;

/**
 * Loaded before the command, and in its worker threads. A disk changes by these calls alone, which the threads make one at a
 * time here: a kill just before one is like a kill at any moment since the call before. With `CALLS`, every call writes the
 * number of its thread to that file. With `KILL`, the call of that number kills the process. With `COPIES`, what a kill
 * before each of the calls `COPY` would leave of the folder `OUT` is copied to a folder of the call's number in there.
 */
const PRELOAD = `
const fs = require('node:fs');
const { join } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');
const { getEnvironmentData, isMainThread, setEnvironmentData, threadId } = require('node:worker_threads');
const { CALLS, KILL, COPIES, COPY = '', OUT } = process.env;
if (isMainThread) setEnvironmentData('calls', new SharedArrayBuffer(8));
/** Whether a thread is at a call, and how many calls there were. */
const shared = new Int32Array(getEnvironmentData('calls'));
const copies = new Set(COPY.split(' ').map(Number));
const { cpSync, existsSync, openSync, writeSync } = fs;
const list = CALLS === undefined ? undefined : openSync(CALLS, 'a');
let [depth, isCopying] = [0, false];
function before() {
  const call = ++shared[1];
  if (list !== undefined) writeSync(list, String(threadId));
  if (call === Number(KILL)) process.kill(process.pid, 'SIGKILL');
  if (copies.has(call) && existsSync(OUT)) {
    isCopying = true;
    cpSync(OUT, join(COPIES, String(call)), { recursive: true, preserveTimestamps: true });
    isCopying = false;
  }
}
const changing = ['mkdir', 'open', 'write', 'fsync', 'close', 'rename', 'rm', 'writeFile', 'utimes', 'chmod', 'copyFile'];
for (const name of changing.map((call) => call + 'Sync')) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (isCopying) return call(...args);
    // A call may be made within another one.
    if (depth++ === 0) while (Atomics.compareExchange(shared, 0, 0, 1) !== 0) Atomics.wait(shared, 0, 1);
    try {
      before();
      return call(...args);
    } finally {
      if (--depth === 0) {
        Atomics.store(shared, 0, 0);
        Atomics.notify(shared, 0);
      }
    }
  };
}
syncBuiltinESMExports();
`;

/** Raw corpora of two sources, of texts so long that their records are written in several pieces, few as they are. */
function someRaw(): string {
  const raw = folder();
  const numbers = Array.from({ length: 800 }, (_, n) => n);
  for (const split of ['train', 'dev', 'test']) {
    const some = numbers.slice(0, split === 'train' ? numbers.length : 10);
    writeFiles(raw, {
      [`coursera/${split}.ja.txt`]: some.map((n) => `${n} 番 の ${'とても 長い '.repeat(50)}文 です 。\n`).join(''),
      [`coursera/${split}.en.txt`]: some.map((n) => `This is ${'quite a long '.repeat(50)}sentence ${n}.\n`).join(''),
    });
  }
  const question = (n: number): string =>
    JSON.stringify({
      q_id: n,
      question: `${n}番は${'、とても長い文ですが'.repeat(50)}？`,
      choice0: '零',
      choice1: '一',
      choice2: '二',
      choice3: '三',
      choice4: '四',
      label: n % 5,
    });
  for (const [file, first] of [
    ['train', 0],
    ['valid', numbers.length],
  ] as const) {
    writeFiles(raw, { [`jcommonsenseqa/${file}-v1.3.json`]: numbers.map((n) => `${question(first + n)}\n`).join('') });
  }
  return raw;
}

describe('a build killed at any moment', () => {
  const [raw, home, copies] = [someRaw(), folder(), folder()];
  let expected: Readonly<Record<string, string>>;
  /** The numbers of the calls that a kill comes before, all of them spread over the whole run. */
  let kills: readonly number[];

  const ids = ['coursera', 'jcommonsenseqa'];

  /** Builds in a process with the preloaded module, and gives the status; null where the build was killed. */
  const build = (out: string, env: NodeJS.ProcessEnv): Promise<number | null> => {
    // Invented files under the names of pinned ones.
    const flags = ['--raw', raw, '--unpinned', '--out', out, '--source', ...ids, '--shard-records', '300'];
    const args = ['--require', join(home, 'kill.cjs'), cli, 'build', ...flags, '--workers', '2'];
    const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    return new Promise((resolve) => {
      child.on('exit', resolve);
    });
  };
  /** Builds again, to the end. */
  const finish = (out: string): Promise<unknown> =>
    buildFrom(sources, { raw, unpinned: true, out, sources: ids, shardRecords: 300, workers: 1 });

  beforeAll(async () => {
    writeFiles(home, { 'kill.cjs': PRELOAD });
    const [whole, copied, calls] = [join(folder(), 'out'), join(folder(), 'out'), join(home, 'calls')];
    expect(await build(whole, { CALLS: calls })).toBe(0);
    expected = datasetFiles(whole);
    // The threads of all calls that change the disk, in the order of the calls.
    const threads = readFileSync(calls, 'utf8');
    expect([...new Set(threads)].sort()).toEqual(['0', '1', '2']);
    kills = Array.from({ length: KILLS }, (_, n) => Math.floor((threads.length * (n + 1)) / (KILLS + 1)));
    expect(await build(copied, { COPIES: copies, COPY: kills.join(' '), OUT: copied })).toBe(0);
    expect(datasetFiles(copied)).toEqual(expected);
  });

  it('leaves nothing half-written under a final name, and ends with the same bytes when started again', async () => {
    const out = join(folder(), 'out');
    let killed = 0;
    for (const call of kills) {
      // What is finished is not done again, so a build may end before its kill; the next one begins with the whole.
      if ((await build(out, { KILL: String(call) })) === null) killed++;
      if (existsSync(join(out, 'manifest.json'))) expect(datasetFiles(out)).toEqual(expected);
    }
    expect(killed).toBeGreaterThan(1);
    await finish(out);
    expect(datasetFiles(out)).toEqual(expected);
  });

  it.each(Array.from({ length: KILLS }, (_, n) => n))(
    'ends with the same bytes from what a single kill has left, number %i',
    async (n) => {
      const out = join(copies, String(kills[n]));
      expect(existsSync(join(out, '.kumiki'))).toBe(true);
      await finish(out);
      expect(datasetFiles(out)).toEqual(expected);
    },
  );
});
