import { spawn, type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { takeLock } from '../../src/lock/lock.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { sources } from '../../sources/index.js';

const folder = temporaryFolders();
const dist = new URL('../../dist/src/', import.meta.url);
const cli = fileURLToPath(new URL('cli/kumiki.js', dist));

/** How a program is started with process ids of its own, as in a container; none where the system does not let us. */
const UNSHARE = [
  ['--pid', '--fork', '--mount-proc', '--kill-child'],
  ['--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'],
].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0);

function contained(...args: readonly string[]): ChildProcess {
  return spawn('unshare', [...(UNSHARE ?? []), process.execPath, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ readonly status: number | null; readonly stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout?.resume();
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stderr };
}

if (UNSHARE === undefined)
  process.stdout.write('unshare is not allowed here: locks of other containers are not tried\n');
const inContainers = UNSHARE === undefined ? describe.skip : describe;

inContainers('two containers that share a folder', () => {
  const SOURCES = ['coursera', 'jsquad', 'tanaka'];

  it('build into it at once: each ends with the dataset or in a sentence, and the dataset is right', async () => {
    const whole = join(folder(), 'out');
    await buildFrom(sources, { out: whole, sources: SOURCES });
    const out = join(folder(), 'out');
    const args = [cli, 'build', '--source', ...SOURCES, '--out', out];
    const both = await Promise.all([ended(contained(...args)), ended(contained(...args))]);
    expect(both.filter(({ status }) => status === 0).length).toBeGreaterThan(0);
    for (const { status, stderr } of both) {
      if (status !== 0) expect(stderr).toMatch(/another build is writing to .*Wait for it to end.*\[build-busy\]/);
    }
    expect(datasetFiles(out)).toEqual(datasetFiles(whole));
    expect(readdirSync(join(out, '.kumiki')).sort()).toEqual(['hashes.json', 'parts', 'plan.json']);
  });

  /** Takes the lock in a container of its own, and keeps it. */
  async function holder(lock: string): Promise<ChildProcess> {
    const home = folder();
    writeFiles(home, {
      'hold.mjs': `import { takeLock } from ${JSON.stringify(new URL('lock/lock.js', dist).href)};
await takeLock(process.argv[2], 'out', { pace: { beatMs: 5, watchMs: 1e9, lookMs: 1 } });
process.stdout.write('held');
setInterval(() => undefined, 1e6);
`,
    });
    const child = contained(join(home, 'hold.mjs'), lock);
    await once(child.stdout ?? child, 'data');
    return child;
  }

  it('see each other at work, and take over what a killed one left', async () => {
    const out = folder();
    const lock = join(out, 'lock');
    const child = await holder(lock);
    const { pid } = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number };
    // Ids are small in a new namespace: seen from here, it is some other process.
    expect(pid).toBeLessThan(10);
    const watching = { pace: { beatMs: 5, watchMs: 1e9, lookMs: 1 } };
    expect(await failure(takeLock(lock, out, watching))).toMatchObject({ code: 'build-busy' });
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(existsSync(lock)).toBe(true);
    (await takeLock(lock, out, { pace: { beatMs: 5, watchMs: 4, lookMs: 1 } })).release();
  });
});
