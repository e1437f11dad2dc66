import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  build,
  type Executor,
  KumikiError,
  mergePlanned,
  planBuild,
  statusOf,
  taskIndex,
  workOn,
} from '../../src/index.js';
import { newOwner } from '../../src/lock/owner.js';
import { takeLock } from '../../src/lock/lock.js';
import { tasksAtWork } from '../../src/build/tasks/marks.js';
import { failure, thrown } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();

/** Two small corpora: one unit each. */
function corpora(): string {
  const raw = folder();
  const lines = (text: string): string => `${text}\n`.repeat(20);
  for (const split of ['train', 'dev', 'test']) {
    writeFiles(raw, {
      [`coursera/${split}.ja.txt`]: lines('これは文です。'),
      [`coursera/${split}.en.txt`]: lines('This is a sentence.'),
    });
  }
  writeFiles(raw, { 'jesc/raw.tar.gz': readFileSync('sources/jesc/sample/raw.tar.gz') });
  return raw;
}

const options = { sources: ['coursera', 'jesc'], unpinned: true, partial: true } as const;
type Edit = (plan: Record<string, unknown> & { cluster: Record<string, unknown> }) => void;

function edit(out: string, change: Edit): void {
  const path = join(out, '.kumiki/plan.json');
  const plan = JSON.parse(readFileSync(path, 'utf8')) as Parameters<Edit>[0];
  change(plan);
  writeFileSync(path, JSON.stringify(plan));
}

describe('the tasks of a plan', () => {
  it('go on where one unit fails; after repair only its task is run again, and the bytes are those of a build', async () => {
    const raw = corpora();
    const [out, whole] = [join(folder(), 'out'), join(folder(), 'whole')];
    await build({ out: whole, raw, ...options });
    const { plan } = await planBuild({ out, raw, tasks: 1, ...options });
    expect(plan.cluster.tasks).toHaveLength(1);
    const elsewhere = corpora();
    const file = join(elsewhere, 'coursera/dev.ja.txt');
    writeFileSync(file, readFileSync(file, 'utf8').replace('これ', 'それ'));
    const { failed, finished } = await workOn(out, { task: 0, raw: elsewhere });
    expect(finished).toBe(1);
    expect(failed).toMatchObject([{ source: 'coursera', code: 'raw-changed', attempt: 1, worthAnotherTry: false }]);
    expect(failed[0]?.message).toContain(hostname());
    expect(failed[0]?.message).toContain('dev.ja.txt');
    expect(await workOn(out, { task: 0, raw: elsewhere })).toMatchObject({ reused: 1, failed: [{ attempt: 2 }] });
    const status = await statusOf(out);
    expect(status).toMatchObject({
      array: '0',
      isComplete: false,
      counts: { done: 1, failed: 1, left: 0, running: 0 },
    });
    expect(await failure(mergePlanned(out, { raw }))).toMatchObject({
      code: 'parts-missing',
      found: '1 failed, 0 being made, 0 left, of coursera',
    });
    expect(await workOn(out, { task: 0, raw })).toMatchObject({ reused: 1, finished: 1, failed: [] });
    await mergePlanned(out, { raw });
    expect(datasetFiles(out)).toEqual(datasetFiles(whole));
  });

  it.each([1, 2])('go on where a unit fails while it is made, with %i workers', async (workers) => {
    const raw = corpora();
    // Larger than the other: it is done first.
    const broken = `{"version":"v1.3","data":[${' '.repeat(10_000)}`;
    writeFiles(raw, { 'jsquad/train-v1.3.json': broken, 'jsquad/valid-v1.3.json': broken });
    const out = join(folder(), 'out');
    await planBuild({ out, raw, tasks: 1, ...options, sources: ['coursera', 'jsquad'] });
    const { failed, finished } = await workOn(out, { task: 0, raw, workers });
    expect(failed).toMatchObject([{ source: 'jsquad', code: 'raw-truncated', worthAnotherTry: false }]);
    expect(finished).toBe(1);
    expect(readdirSync(join(out, '.kumiki/tasks'))).toEqual([]);
  });

  it('are refused without the raw files of the plan, or with some for the samples', async () => {
    const raw = corpora();
    const [out, samples] = [join(folder(), 'out'), join(folder(), 'samples')];
    await planBuild({ out, raw, tasks: 2, ...options });
    expect(await failure(workOn(out, { task: 0 }))).toMatchObject({ code: 'option-wrong' });
    rmSync(join(raw, 'jesc'), { recursive: true });
    const ends = [await workOn(out, { task: 0, raw }), await workOn(out, { task: 1, raw })];
    const codes = ends.flatMap(({ failed }) => failed.map(({ source, code }) => [source, code]));
    expect(codes).toEqual([['jesc', 'raw-missing']]);
    await planBuild({ out: samples, tasks: 1, sources: ['jcommonsenseqa'] });
    expect(await failure(workOn(samples, { task: 0, raw }))).toMatchObject({ code: 'option-wrong' });
  });

  it.each<[string, Edit, string]>([
    ['another version', (plan) => (plan['kumiki'] = '0.0.1'), 'another version of Kumiki'],
    ['other code', (plan) => (plan.cluster['code'] = 'x'), 'not that of the plan'],
    ['a build on one machine', (plan) => delete (plan as { cluster?: unknown }).cluster, 'has no tasks'],
  ])('of %s are refused, and so is the merge', async (_, change, words) => {
    const out = join(folder(), 'out');
    await planBuild({ out, tasks: 1, sources: ['jcommonsenseqa'] });
    edit(out, change);
    for (const work of [() => workOn(out, { task: 0 }), () => mergePlanned(out)]) {
      const error = await failure(work());
      expect(error).toMatchObject({ code: 'plan-wrong', hint: expect.stringMatching(/plan/u) });
      expect(error.message).toContain(words);
    }
  });

  it('are numbered by the plan', async () => {
    const out = join(folder(), 'out');
    await planBuild({ out, tasks: 1, sources: ['jcommonsenseqa'] });
    expect(await failure(workOn(out, { task: 1 }))).toMatchObject({ code: 'option-wrong', found: '1' });
    expect(await failure(workOn(out, { task: -1 }))).toMatchObject({ code: 'option-wrong' });
    expect(await failure(workOn(folder(), { task: 0 }))).toMatchObject({ code: 'plan-wrong' });
    expect(await failure(planBuild({ out, tasks: 0 }))).toMatchObject({ code: 'option-wrong' });
  });
});

describe('the number of a task in the environment', () => {
  it.each<[Record<string, string>, number | string]>([
    [{ SLURM_ARRAY_TASK_ID: '7' }, 7],
    [{ JOB_COMPLETION_INDEX: '0' }, 0],
    [{ AWS_BATCH_JOB_ARRAY_INDEX: '3', BATCH_TASK_INDEX: '3' }, 3],
    [{ SLURM_ARRAY_TASK_ID: '', BATCH_TASK_INDEX: '12' }, 12],
    [{}, 'SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, AWS_BATCH_JOB_ARRAY_INDEX, BATCH_TASK_INDEX'],
    [{ SLURM_ARRAY_TASK_ID: '1', BATCH_TASK_INDEX: '2' }, 'SLURM_ARRAY_TASK_ID=1, BATCH_TASK_INDEX=2'],
    [{ SLURM_ARRAY_TASK_ID: '1x' }, 'no number of a task'],
  ])('of %j is %s', (env, expected) => {
    if (typeof expected === 'number') expect(taskIndex(env)).toBe(expected);
    else expect(thrown(() => taskIndex(env))).toMatchObject({ message: expect.stringContaining(expected) });
  });

  it('begins where the array does', () => {
    expect(taskIndex({ SLURM_ARRAY_TASK_ID: '7' }, 1001)).toBe(1008);
  });
});

describe('another plan in the folder', () => {
  it('is refused while the first is not finished; the same one changes nothing', async () => {
    const out = join(folder(), 'out');
    const first = { out, tasks: 1, sources: ['jcommonsenseqa'] } as const;
    await planBuild(first);
    const text = readFileSync(join(out, '.kumiki/plan.json'), 'utf8');
    expect(await planBuild(first)).toMatchObject({ isNew: false });
    expect(readFileSync(join(out, '.kumiki/plan.json'), 'utf8')).toBe(text);
    const other = { ...first, sources: ['jsquad'] };
    expect(await failure(planBuild(other))).toMatchObject({ code: 'plan-other' });
    expect(await failure(build({ out, sources: ['jsquad'] }))).toMatchObject({ code: 'plan-other' });
    expect(readFileSync(join(out, '.kumiki/plan.json'), 'utf8')).toBe(text);
    expect(await planBuild({ ...other, replace: true })).toMatchObject({ isNew: true });
    await workOn(out, { task: 0 });
    await mergePlanned(out);
    // Finished: it is a matter of the dataset now.
    expect(await failure(planBuild(first))).toMatchObject({ code: 'output-exists' });
    expect(await planBuild({ ...first, force: true })).toMatchObject({ isNew: true });
  });

  it('of an object cannot be made: other machines find code by its module', async () => {
    const filter = { id: 'mine', apply: () => undefined } as never;
    expect(await failure(planBuild({ out: join(folder(), 'out'), tasks: 1, filters: [filter] }))).toMatchObject({
      code: 'option-wrong',
    });
  });

  it('says that there are fewer units than tasks', async () => {
    const notes: string[] = [];
    const { plan } = await planBuild(
      { out: join(folder(), 'out'), tasks: 9, sources: ['jcommonsenseqa'] },
      { note: (text) => void notes.push(text) },
    );
    expect(plan.cluster.tasks).toHaveLength(1);
    expect(notes.join()).toContain('There is 1 unit: 9 tasks');
  });
});

describe('a task that is at work', () => {
  const some = { tasks: 1, sources: ['jcommonsenseqa'] } as const;
  const mark = async (out: string) => {
    mkdirSync(join(out, '.kumiki/tasks'), { recursive: true });
    return takeLock(join(out, `.kumiki/tasks/0.${crypto.randomUUID()}`), out);
  };

  it('is in the way of a build and of another plan, and keeps the folder of its attempt; a merge says that it is at work', async () => {
    const out = join(folder(), 'out');
    const { plan } = await planBuild({ out, ...some });
    const lock = await mark(out);
    const key = plan.sources[0]?.units[0]?.key ?? '';
    const attempt = `.kumiki/parts/${key}.${hostname().replace(/[^A-Za-z0-9-]/gu, '_')}-${process.pid}.a.unfinished/x`;
    const dead = `.kumiki/parts/${key}.other-1.a.unfinished/x`;
    writeFiles(out, { [attempt]: '', [dead]: '' });
    expect(await failure(build({ out, sources: ['jcommonsenseqa'] }))).toMatchObject({ code: 'tasks-running' });
    expect(await failure(planBuild({ out, ...some, sources: ['jsquad'], replace: true }))).toMatchObject({
      code: 'tasks-running',
    });
    expect(await statusOf(out)).toMatchObject({ array: '', tasks: [{ state: 'running', hosts: [hostname()] }] });
    expect(await failure(mergePlanned(out))).toMatchObject({
      code: 'parts-missing',
      hint: expect.stringContaining('Wait for the tasks 0'),
    });
    expect(readFileSync(join(out, attempt), 'utf8')).toBe('');
    expect(() => readFileSync(join(out, dead), 'utf8')).toThrow('ENOENT');
    lock.release();
    await workOn(out, { task: 0 });
    await mergePlanned(out);
  });

  it('is refused while a build holds the folder', async () => {
    const out = join(folder(), 'out');
    await planBuild({ out, ...some });
    const lock = await takeLock(join(out, '.kumiki/lock'), out);
    expect(await failure(workOn(out, { task: 0 }))).toMatchObject({ code: 'build-busy' });
    lock.release();
    expect(await workOn(out, { task: 0 })).toMatchObject({ finished: 1 });
  });

  it.each([
    ['an hour behind', -3600],
    ['an hour ahead', 3600],
  ])('on a host whose clock is %s is seen to work, and one that stopped is not', async (_, seconds) => {
    const dir = folder();
    const path = join(dir, 'tasks/3.00000000-0000-0000-0000-000000000000');
    writeFiles(dir, {
      'tasks/3.00000000-0000-0000-0000-000000000000': JSON.stringify({
        ...newOwner(),
        boot: 'another',
        host: 'far',
        pid: 5,
      }),
      'tasks/4.00000000-0000-0000-0000-000000000000': JSON.stringify({
        ...newOwner(),
        boot: 'another',
        host: 'off',
        pid: 5,
      }),
    });
    let beats = 0;
    const beat = setInterval(() => {
      const time = Date.now() / 1000 + seconds + beats++;
      utimesSync(path, time, time);
    }, 5);
    const pace = { beatMs: 5, watchMs: 2_000, lookMs: 20 };
    const { signal } = new AbortController();
    const atWork = await tasksAtWork(dir, { pace, sweep: false, signal });
    clearInterval(beat);
    expect(atWork).toMatchObject([{ task: 3, host: 'far', pid: 5 }]);
  });
});

describe('what a host remembers of raw files', () => {
  it('is forgotten where a unit reads other bytes', async () => {
    const out = join(folder(), 'out');
    await planBuild({ out, tasks: 1, sources: ['jcommonsenseqa'] });
    const stores = (): readonly string[] => readdirSync(join(out, '.kumiki/hosts', hostname()));
    const seen: number[] = [];
    const executor: Executor = {
      run: () => {
        seen.push(stores().length);
        return Promise.reject(new KumikiError('raw-changed', 'other bytes'));
      },
    };
    expect((await workOn(out, { task: 0 }, { executor })).failed).toMatchObject([{ code: 'raw-changed' }]);
    expect(seen).toEqual([2]);
    expect(stores()).toEqual([]);
    expect(await workOn(out, { task: 0 })).toMatchObject({ finished: 1 });
  });
});

describe('a disk that refuses', () => {
  it('fails the unit, which is worth another try where the disk is full', async () => {
    const out = join(folder(), 'out');
    await planBuild({ out, tasks: 1, sources: ['jcommonsenseqa'] });
    const full = {
      run: () =>
        Promise.reject(
          Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' }),
        ),
    };
    const { failed } = await workOn(out, { task: 0 }, { executor: full });
    expect(failed).toMatchObject([{ worthAnotherTry: true }]);
    expect(await workOn(out, { task: 0 })).toMatchObject({ finished: 1, failed: [] });
    expect(await statusOf(out)).toMatchObject({ isComplete: true, counts: { failed: 0 } });
  });
});
