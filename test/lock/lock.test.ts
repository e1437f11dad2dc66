import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Pace, takeLock } from '../../src/lock/lock.js';
import { newOwner, type Owner, parseOwner } from '../../src/lock/owner.js';
import { failure, thrown } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
/** Watched for a moment: enough where nobody is there to renew the lock. */
const SHORT: Pace = { beatMs: 1000, watchMs: 4, lookMs: 1 };
/** Watched for so long that only a sign of life, or the end of the lock, ends it. */
const LONG: Pace = { beatMs: 2, watchMs: 1e9, lookMs: 1 };

const isLinux = process.platform === 'linux';
/** Where the system tells of its processes, a dead one is known without watching; elsewhere its lock is watched first. */
const AT_ONCE = isLinux ? LONG : SHORT;

function lockOf(owner: Owner | string): { readonly path: string; readonly out: string } {
  const out = folder();
  const path = join(out, 'lock');
  writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  return { path, out };
}

const elsewhere = (): Owner => ({ ...newOwner(), host: 'other-host', boot: 'another', pid: 12 });

describe('a lock', () => {
  it('keeps others out until it is given back, and says who holds it', async () => {
    const out = folder();
    const path = join(out, 'lock');
    const lock = await takeLock(path, out, { pace: LONG });
    const { host, pid, token } = parseOwner(readFileSync(path, 'utf8')) ?? newOwner();
    expect(token).toBe(lock.token);
    const error = await failure(takeLock(path, out, { pace: LONG }));
    expect(error).toMatchObject({ code: 'build-busy', found: `process ${pid} on ${host}` });
    expect(error.hint).toContain(path);
    lock.assertHeld();
    lock.release();
    expect(existsSync(path)).toBe(false);
    (await takeLock(path, out)).release();
  });

  it('is renewed while it is held', async () => {
    const out = folder();
    const path = join(out, 'lock');
    const lock = await takeLock(path, out, { pace: LONG });
    utimesSync(path, 1, 1);
    while (statSync(path).mtimeMs === 1000) await wait(1);
    lock.release();
  });

  it('that is lost is noticed, and is not taken from the one who has it now', async () => {
    const out = folder();
    const path = join(out, 'lock');
    const lock = await takeLock(path, out);
    writeFileSync(path, JSON.stringify(elsewhere()));
    expect(thrown(lock.assertHeld)).toMatchObject({ code: 'build-busy', found: 'process 12 on other-host' });
    lock.release();
    expect(existsSync(path)).toBe(true);
    rmSync(path);
    expect(thrown(lock.assertHeld)).toMatchObject({ code: 'build-busy' });
  });

  it.each<[string, () => Owner]>([
    ['that is gone', () => ({ ...newOwner(), pid: 99_999_999 })],
    ['whose number another one has now', () => ({ ...newOwner(), started: '1' })],
  ])('of a process %s is taken over, at once where that is known', async (_, owner) => {
    const { path, out } = lockOf(owner());
    const notes: string[] = [];
    const lock = await takeLock(path, out, { note: (text) => notes.push(text), pace: AT_ONCE });
    expect(notes.at(-1)).toContain('was taken over');
    expect(notes).toHaveLength(isLinux ? 1 : 2);
    lock.assertHeld();
    lock.release();
  });

  it('of a killed process that its parent does not ask after is taken over, at once where that is known', async () => {
    // It ends when the shell has become another program, which asks after no child.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(line.toString());
      const fields = (): string[] => (isLinux ? readFileSync(`/proc/${pid}/stat`, 'utf8') : 'pid sh Z').split(' ');
      while (fields()[2] !== 'Z') await wait(1);
      const { path, out } = lockOf({ ...newOwner(), pid, started: fields()[21] ?? '' });
      (await takeLock(path, out, { pace: AT_ONCE })).release();
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('of this process that it gave back is taken over at once, even where its file could not be removed', async () => {
    const out = folder();
    const path = join(out, 'lock');
    const lock = await takeLock(path, out);
    const text = readFileSync(path, 'utf8');
    lock.release();
    writeFileSync(path, text);
    (await takeLock(path, out, { pace: LONG })).release();
    expect(existsSync(path)).toBe(false);
  });

  it.each<[string, () => Owner | string]>([
    ['another host', elsewhere],
    ['another container', () => ({ ...newOwner(), namespaces: 'pid:[1]' })],
    ['a system that does not tell its boots', () => ({ ...newOwner(), boot: undefined })],
    ['nobody knows whom', () => 'garbage'],
    ['nobody', () => ''],
  ])('of %s is watched, and taken over where it is not renewed', async (_, owner) => {
    const { path, out } = lockOf(owner());
    const notes: string[] = [];
    const lock = await takeLock(path, out, { note: (text) => notes.push(text), pace: SHORT });
    expect(notes).toEqual([expect.stringContaining(`remove ${path}`), expect.stringContaining('was taken over')]);
    lock.release();
  });

  it('of another host that is renewed is refused in a sentence that names it and the file', async () => {
    const { path, out } = lockOf(elsewhere());
    let beats = 0;
    const beating = setInterval(() => {
      utimesSync(path, ++beats, beats);
    }, 2);
    const error = await failure(takeLock(path, out, { pace: LONG }));
    clearInterval(beating);
    expect(error).toMatchObject({ code: 'build-busy', found: 'process 12 on other-host' });
    expect(error.hint).toContain(`remove ${path}`);
  });

  it('that is removed while it is watched is free at once; a stop ends the watch', async () => {
    const { path, out } = lockOf(elsewhere());
    const stop = new AbortController();
    const stopped = takeLock(path, out, {
      pace: LONG,
      signal: stop.signal,
      note: () => {
        stop.abort();
      },
    });
    expect(await failure(stopped)).toMatchObject({ code: 'aborted' });
    const lock = await takeLock(path, out, {
      pace: LONG,
      note: () => {
        setImmediate(() => {
          rmSync(path);
        });
      },
    });
    lock.release();
  });

  it('goes to one of many that found it dead', async () => {
    const { path, out } = lockOf(elsewhere());
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(path, out, { pace: SHORT })));
    const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(won).toHaveLength(1);
    won[0]?.assertHeld();
    won[0]?.release();
  });

  it('is no folder', async () => {
    const out = folder();
    mkdirSync(join(out, 'lock'));
    expect(await failure(takeLock(join(out, 'lock'), out))).toMatchObject({ code: 'output-not-writable' });
  });
});
