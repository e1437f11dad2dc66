import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  build,
  cutPlanned,
  exportIndex,
  finishPlanned,
  forget,
  mergePlanned,
  planBuild,
  workOn,
  writePlanned,
} from '../../src/index.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { leftByKills } from '../support/kills.js';

const folder = temporaryFolders();
/** Shuffled, packed in a file beside the shard, with stages that drop and flag. */
const OPTIONS = {
  sources: ['manythings'],
  shardRecords: 12,
  shuffle: '7',
  pack: 'zstd',
  stages: ['exact-duplicates', { splits: { valid: 0.3 } }],
} as const;

type Files = Readonly<Record<string, string>>;
/** A step, from a folder in which it can be done. */
interface Step {
  readonly from: string;
  readonly step: (out: string) => Promise<unknown>;
  /** What is left to do behind it. */
  readonly rest?: (out: string) => Promise<unknown>;
  readonly files: Files;
}

const asked = { id: ['manythings/en-ja/2'] };
const writeAll = (out: string): Promise<unknown> => writePlanned(out, { index: 0, of: 1 });
const writeAndFinish = async (out: string): Promise<unknown> => {
  await writeAll(out);
  return finishPlanned(out);
};

const steps = new Map<string, Step>();
beforeAll(async () => {
  const place = (): string => join(folder(), 'out');
  const [worked, cut, written, whole, forgotten] = [place(), place(), place(), place(), place()];
  await build({ out: whole, ...OPTIONS });
  await planBuild({ out: worked, tasks: 1, ...OPTIONS });
  await workOn(worked, { task: 0 });
  cpSync(worked, cut, { recursive: true });
  await cutPlanned(cut);
  cpSync(cut, written, { recursive: true });
  await writeAll(written);
  cpSync(whole, forgotten, { recursive: true });
  await forget(forgotten, asked);
  const files = datasetFiles(whole);
  const index = (out: string): Promise<unknown> => exportIndex(out, join(out, 'index.parquet'));
  const indexed = join(folder(), 'out');
  cpSync(worked, indexed, { recursive: true });
  await index(indexed);
  const table = datasetFiles(indexed);
  const all: Record<string, Step> = {
    merge: { from: worked, step: mergePlanned, files },
    'merge --cut': { from: worked, step: cutPlanned, rest: writeAndFinish, files },
    'merge --write': { from: cut, step: writeAll, rest: finishPlanned, files },
    'merge --finish': { from: written, step: finishPlanned, files },
    'index export': { from: worked, step: index, files: table },
    forget: { from: whole, step: (out: string) => forget(out, asked), files: datasetFiles(forgotten) },
  };
  for (const [name, step] of Object.entries(all)) steps.set(name, step);
});

/** What stands in a folder but what an export that was killed has left. */
const filesIn = (out: string): Files =>
  Object.fromEntries(Object.entries(datasetFiles(out)).filter(([name]) => !name.endsWith('.unfinished')));

describe('a command that is killed at a change to the disk', () => {
  // Of all changes: those of each command are tried in turn, some of them in every run of the tests.
  it.each([
    ['merge', 80],
    ['merge --cut', 43],
    ['merge --write', 23],
    ['merge --finish', 13],
    ['index export', 3],
    ['forget', 41],
  ])('%s: is run again, and the bytes are those of one that was not', async (name, every) => {
    const { from, step, rest, files } = steps.get(name) ?? { from: '', step: () => Promise.resolve(), files: {} };
    const out = join(folder(), 'out');
    cpSync(from, out, { recursive: true });
    const left = await leftByKills(out, folder(), { every, from: 2 }, () => step(out));
    expect(left.length).toBeGreaterThan(1);
    for (const { dir, at } of left) {
      await step(dir);
      await rest?.(dir);
      expect({ at, files: filesIn(dir) }).toEqual({ at, files });
      const work = readdirSync(join(dir, '.kumiki'));
      expect(work.filter((one) => /^(?:next|merge|forgetting)|unfinished$/u.test(one))).toEqual([]);
    }
  });

  it('leaves a list that is another one since the cut to be found', async () => {
    const { from } = steps.get('merge --finish') ?? { from: '' };
    const out = join(folder(), 'out');
    cpSync(from, out, { recursive: true });
    const [merge = ''] = readdirSync(join(out, '.kumiki')).filter((name) => name.startsWith('merge-'));
    const list = join(out, '.kumiki', merge, 'rejects.jsonl');
    writeFileSync(list, readFileSync(list, 'utf8').replace('"', "'"));
    expect(await failure(finishPlanned(out))).toMatchObject({ code: 'cut-damaged', place: { file: list } });
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
  });
});
