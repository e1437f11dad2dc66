import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, mergePlanned, planBuild, statusOf, type TaskEvent, workOn } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { privateSource } from '../support/command.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const some = {
  sources: ['jcommonsenseqa', 'jsquad', 'jesc', 'jawiki'],
  // Several units a source.
  sliceBytes: 300,
  shuffle: '7',
  filters: [{ length: { response: { max: 2000 } } }],
  stages: ['exact-duplicates', { splits: { valid: 0.2 } }],
} as const;

/** The dataset that a build on one machine gives. */
let whole: Readonly<Record<string, string>>;

beforeAll(async () => {
  const out = join(folder(), 'out');
  await build({ out, ...some });
  whole = datasetFiles(out);
});

async function planned(tasks = 3): Promise<string> {
  const out = join(folder(), 'out');
  await planBuild({ out, tasks, ...some });
  return out;
}

describe('a plan, its tasks and a merge', () => {
  it('give the bytes of a build, whatever the order of the tasks, one twice and two at a time, in another place', async () => {
    const made = await planned();
    const events: TaskEvent[] = [];
    const event = (one: TaskEvent): void => void events.push(one);
    await workOn(made, { task: 2 }, { event });
    const out = join(folder(), 'moved');
    cpSync(made, out, { recursive: true });
    expect(await failure(mergePlanned(out))).toMatchObject({
      code: 'parts-missing',
      hint: expect.stringContaining('0-1'),
    });
    const twice = await Promise.all([workOn(out, { task: 0 }, { event }), workOn(out, { task: 0 }, { event })]);
    expect(twice.map(({ failed }) => failed)).toEqual([[], []]);
    expect(await workOn(out, { task: 0 })).toMatchObject({ reused: twice[0].units, finished: 0 });
    await workOn(out, { task: 1 });
    expect(await statusOf(out)).toMatchObject({ isComplete: true, isMerged: false, array: '' });
    await mergePlanned(out);
    expect(datasetFiles(out)).toEqual(whole);
    expect(await statusOf(out)).toMatchObject({ isComplete: true, isMerged: true });
    // A build takes the parts.
    const reused: string[] = [];
    await build({ out, ...some }, { reused: (source) => reused.push(source) });
    expect(reused.sort()).toEqual([...some.sources].sort());
    expect(readdirSync(join(out, '.kumiki')).filter((name) => /unfinished|next/u.test(name))).toEqual([]);
    expect(readdirSync(join(out, '.kumiki/tasks'))).toEqual([]);
    expect(events.map((one) => one.event)).toContain('finished');
    expect(events[0]).toMatchObject({ event: 'started', task: 2, attempt: 1, pid: process.pid });
    expect(existsSync(join(out, '.kumiki/plan.json'))).toBe(true);
    expect(readFileSync(join(out, '.kumiki/plan.json'), 'utf8')).not.toMatch(/"(?:\/|[A-Z]:\\|file:)/u);
  });

  it('move with private modules and the files that options name', async () => {
    const home = folder();
    const project = join(home, 'here');
    const { href } = pathToFileURL(
      privateSource(project, {
        files: {
          data: {
            name: 'data.tsv',
            url: [],
            page: 'https://example.org',
            size: null,
            sha256: null,
            state: 'unverified',
          },
        },
      }),
    );
    writeFiles(project, { 'sample/data.tsv': 'a\tい\tう\nb\tえ\t悪い語\n', 'words.txt': '悪い語\n' });
    const words = join(project, 'words.txt');
    const options = { sources: [new URL(href)], filters: [{ blocklist: { words } }] };
    await build({ out: join(home, 'whole'), ...options });
    await planBuild({ out: join(project, 'out'), tasks: 1, ...options });
    renameSync(project, join(home, 'there'));
    const out = join(home, 'there/out');
    expect(await workOn(out, { task: 0 })).toMatchObject({ finished: 1, failed: [] });
    const { steps } = await mergePlanned(out);
    expect(steps).toMatchObject([{ id: 'blocklist', dropped: 1 }]);
    expect(datasetFiles(out)).toEqual(datasetFiles(join(home, 'whole')));
    // Another file there is another plan.
    writeFileSync(join(home, 'there/words.txt'), 'い\n');
    expect(await failure(workOn(out, { task: 0 }))).toMatchObject({ code: 'plan-wrong', place: { file: 'words.txt' } });
  });
});
