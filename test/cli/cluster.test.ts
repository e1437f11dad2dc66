import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { INDEX_VARIABLES } from '../../src/build/cluster/task-index.js';
import type { TaskEvent } from '../../src/index.js';
import { temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const SOURCES = ['--source', 'jcommonsenseqa', 'jsquad'];

const eventsIn = (text: string): readonly TaskEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TaskEvent);

afterEach(() => {
  for (const name of INDEX_VARIABLES) Reflect.deleteProperty(process.env, name);
});

describe('kumiki plan, work, status and merge', () => {
  it('make a dataset: what happened to units is said in JSON, what is left is an exit status', async () => {
    const cwd = folder();
    const plan = await kumikiIn(cwd, 'plan', 'out', '--tasks', '2', ...SOURCES);
    expect(plan).toMatchObject({ status: 0, stdout: expect.stringContaining('2 units in 2 tasks') });
    process.env['SLURM_ARRAY_TASK_ID'] = '1';
    const first = await kumikiIn(cwd, 'work', 'out');
    expect(first.status).toBe(0);
    expect(eventsIn(first.stdout).map(({ event, task }) => [event, task])).toEqual([
      ['started', 1],
      ['finished', 1],
    ]);
    const status = await kumikiIn(cwd, 'status', 'out');
    expect(status).toMatchObject({ status: 1, stdout: expect.stringContaining('--array=0\n') });
    const merge = await kumikiIn(cwd, 'merge', 'out');
    expect(merge).toMatchObject({ status: 1, stderr: expect.stringContaining('[parts-missing]') });
    const second = await kumikiIn(cwd, 'work', 'out', '--task', '0', '--events', 'work.jsonl');
    expect(second).toMatchObject({ status: 0, stdout: '' });
    expect(eventsIn(readFileSync(join(cwd, 'work.jsonl'), 'utf8'))).toHaveLength(2);
    const json = await kumikiIn(cwd, 'status', 'out', '--json');
    expect(json.status).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ array: '', isComplete: true, counts: { done: 2 } });
    expect(await kumikiIn(cwd, 'merge', 'out')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('18 records'),
    });
  });

  it('merge in three steps: the environment says which writer it is, and the status what is left', async () => {
    const cwd = folder();
    await kumikiIn(cwd, 'plan', 'out', '--tasks', '1', '--shard-records', '5', ...SOURCES);
    await kumikiIn(cwd, 'work', 'out', '--task', '0');
    expect(await kumikiIn(cwd, 'merge', 'out', '--cut')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Cut: 18 records in 4 shards'),
    });
    process.env['SLURM_ARRAY_TASK_ID'] = '1';
    expect(await kumikiIn(cwd, 'merge', 'out', '--of', '2', '--write')).toMatchObject({
      status: 0,
      stdout: 'Writer 1 of 2: 2 shards written, 0 there already\n',
    });
    expect(await kumikiIn(cwd, 'merge', 'out', '--finish')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/2 of 4 shards .*\[shards-missing\]/su),
    });
    expect((await kumikiIn(cwd, 'status', 'out')).stdout).toContain(
      '2 of 4 shards written\nNot written: 0-1\nWriters that have some of them (of 2): --array=0\n',
    );
    expect((await kumikiIn(cwd, 'merge', 'out', '--write', '0', '--of', '2')).status).toBe(0);
    expect(await kumikiIn(cwd, 'merge', 'out', '--finish')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('18 records'),
    });
  });

  it('print job files, or write them', async () => {
    const cwd = folder();
    const args = ['plan', 'out', '--tasks', '2', ...SOURCES, '--for'];
    const printed = await kumikiIn(cwd, ...args, 'kubernetes');
    expect(printed.stdout).toMatch(/^---\n# work\.yaml\n/u);
    expect(printed.stderr).toContain('2 units in 2 tasks');
    const written = await kumikiIn(cwd, ...args, 'slurm', '--jobs', 'jobs');
    expect(written.stdout).toContain('The same plan was there already');
    expect(readdirSync(join(cwd, 'jobs')).sort()).toEqual(['merge.sbatch', 'submit.sh', 'work.sbatch']);
  });

  it.each<[readonly string[], string]>([
    [['plan', 'out'], "required option '--tasks <n>' not specified"],
    [['plan', 'out', '--tasks', '0'], 'a whole number from 1 up'],
    [['plan', 'out', '--tasks', '2', '--jobs', 'jobs'], 'Add --for slurm'],
    [['plan', 'out', '--tasks', '2', '--for', 'cron'], 'Allowed choices are slurm, kubernetes, parallel'],
    [['plan', 'out', '--tasks', '2', '--merge-tasks', '2'], 'Add --for slurm'],
    [['merge', 'out', '--write', '0'], 'Add --of N'],
    [['merge', 'out', '--of', '2'], 'Add --write'],
    [['merge', 'out', '--write', '--of', '2'], 'SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX'],
    [['merge', 'out', '--cut', '--finish'], "option '--cut' cannot be used with option '--finish'"],
    [['work', 'out'], 'SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX'],
    [['work', 'out', '--task', '-1'], 'a whole number from 0 up'],
  ])('%j is wrong usage', async (args, words) => {
    expect(await kumikiIn(folder(), ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(words) });
  });

  it('end with a sentence where there is no plan', async () => {
    for (const args of [
      ['work', 'out', '--task', '0'],
      ['status', 'out'],
      ['merge', 'out'],
    ]) {
      const cwd = folder();
      expect(await kumikiIn(cwd, ...args)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('[plan-wrong]'),
      });
      expect(readdirSync(cwd)).toEqual([]);
    }
  });
});

describe('a task on a node whose disk is full', () => {
  it('is worth another try, which does it', async () => {
    const cwd = folder();
    await kumikiIn(cwd, 'plan', 'out', '--tasks', '1', '--source', 'jsquad');
    const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
    // A write beyond 4 kB fails as on a full disk.
    const command = ['-c', 'ulimit -f 8 && exec "$@"', 'sh', process.execPath, cli, 'work', 'out', '--task', '0'];
    const { status, stderr, stdout } = spawnSync('sh', command, { cwd, encoding: 'utf8', timeout: 60_000 });
    expect(stderr).toContain('[disk-full]');
    expect(status).toBe(75);
    expect(eventsIn(stdout).at(-1)).toMatchObject({
      event: 'failed',
      error: { code: 'disk-full', worthAnotherTry: true },
    });
    expect(await kumikiIn(cwd, 'work', 'out', '--task', '0')).toMatchObject({ status: 0 });
  });
});
