import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  build,
  type BuildOptions,
  cutPlanned,
  finishPlanned,
  mergePlanned,
  planBuild,
  statusOf,
  verify,
  workOn,
  writePlanned,
} from '../../src/index.js';
import { shareOf, writersOfShards } from '../../src/build/cluster/steps/shares.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

type Options = Omit<BuildOptions, 'out'>;
const SOURCES = { sources: ['jcommonsenseqa', 'jsquad'], shardRecords: 2 };
/** Shuffled, with stages that drop and flag and give splits. */
const CURATED = {
  ...SOURCES,
  shuffle: '7',
  stages: ['exact-duplicates', { splits: { valid: 0.3 } }],
  configs: 'source',
} as const;

/** A file that an option names: the manifest lists it, and the last step has it from the cut. */
const words = join(folder(), 'words.txt');
writeFileSync(words, 'ない言葉\n');

/** A plan whose tasks are done. */
async function worked(options: Options): Promise<string> {
  const out = join(folder(), 'out');
  await planBuild({ out, tasks: 1, ...options });
  await workOn(out, { task: 0 });
  return out;
}

async function whole(options: Options): Promise<Readonly<Record<string, string>>> {
  const out = join(folder(), 'out');
  await build({ out, ...options });
  return datasetFiles(out);
}

const workFolderIn = (out: string): readonly string[] => readdirSync(join(out, '.kumiki')).sort();
const mergeIn = (out: string): string => {
  const [name = ''] = workFolderIn(out).filter((one) => one.startsWith('merge-'));
  return join(out, '.kumiki', name);
};

describe('a merge in three steps', () => {
  it.each<[string, Options]>([
    ['in the order of the sources, with gzip', { ...SOURCES, pack: 'gzip', format: 'messages' }],
    ['shuffled, with stages, splits and configs', CURATED],
    [
      'with parquet, by licence',
      { ...SOURCES, pack: 'parquet', configs: 'license', filters: [{ blocklist: { words } }] },
    ],
  ])('gives the bytes of a build %s', async (_, options) => {
    const out = await worked(options);
    const { shards, isNew } = await cutPlanned(out);
    expect(isNew).toBe(true);
    expect(shards).toBeGreaterThan(3);
    // The last before the first, one twice at a time, one once more.
    expect(await writePlanned(out, { index: 2, of: 3 })).toMatchObject({ reused: 0 });
    await Promise.all([writePlanned(out, { index: 0, of: 3 }), writePlanned(out, { index: 0, of: 3 })]);
    expect(await failure(finishPlanned(out))).toMatchObject({
      code: 'shards-missing',
      hint: expect.stringContaining('--of 3 again for I = 1,'),
    });
    await writePlanned(out, { index: 1, of: 3 });
    expect(await writePlanned(out, { index: 2, of: 3 })).toMatchObject({ written: 0 });
    await finishPlanned(out);
    expect(datasetFiles(out)).toEqual(await whole(options));
    expect(workFolderIn(out).filter((name) => /unfinished|next|merge/u.test(name))).toEqual([]);
  });

  it('does nothing where the dataset is there', async () => {
    const out = await worked(SOURCES);
    const manifest = await mergePlanned(out);
    const files = datasetFiles(out);
    expect(await writePlanned(out, { index: 0, of: 1 })).toMatchObject({ isMerged: true, written: 0 });
    expect(await finishPlanned(out)).toEqual(manifest);
    expect(datasetFiles(out)).toEqual(files);
  });

  it('writes no shards where there are fewer than writers', async () => {
    const out = await worked({ ...SOURCES, shardRecords: 100 });
    await cutPlanned(out);
    const results = await Promise.all([0, 1, 2].map((index) => writePlanned(out, { index, of: 3 })));
    expect(results.map(({ written }) => written).sort()).toEqual([0, 0, 1]);
    expect((await finishPlanned(out)).records).toBe(18);
  });
});

describe('a step of a merge', () => {
  /** A plan whose tasks are done and whose merge is cut: copied by each test. */
  let cut: string;
  let shards: number;
  let bytes: Readonly<Record<string, string>>;
  const copy = (): string => {
    const out = join(folder(), 'copy');
    cpSync(cut, out, { recursive: true });
    return out;
  };
  const writeAll = (out: string): Promise<unknown> => writePlanned(out, { index: 0, of: 1 });

  beforeAll(async () => {
    cut = await worked(CURATED);
    ({ shards } = await cutPlanned(cut));
    bytes = await whole(CURATED);
  });

  it('is told of by the status', async () => {
    const out = copy();
    expect((await statusOf(out)).merge).toEqual({
      ...{ shards, written: 0, left: `0-${shards - 1}`, writers: undefined, running: [], array: '' },
    });
    await writePlanned(out, { index: 1, of: 2 });
    const half = Math.floor(shards / 2);
    expect((await statusOf(out)).merge).toEqual({
      ...{ shards, written: shards - half, left: `0-${half - 1}`, writers: 2, running: [], array: '0' },
    });
    // A writer that is at work is not to be run again.
    const seen: unknown[] = [];
    await writePlanned(out, { index: 0, of: 2 }, { merging: () => seen.push(statusOf(out)) });
    const [first] = await Promise.all(seen);
    expect(first).toMatchObject({ merge: { running: [{ writer: 0, host: hostname() }], array: '' } });
    expect(readdirSync(join(out, '.kumiki/writers'))).toEqual([]);
    expect(await statusOf(out)).toMatchObject({ isMerged: false, merge: { written: shards, left: '', array: '' } });
    await finishPlanned(out);
    expect(await statusOf(out)).toMatchObject({ isMerged: true, merge: undefined });
  });

  it('keeps a cut that is there, and its shards', async () => {
    const out = copy();
    await writeAll(out);
    expect(await cutPlanned(out)).toMatchObject({ shards, isNew: false });
    expect(await writePlanned(out, { index: 0, of: 1 })).toMatchObject({ written: 0, reused: shards });
  });

  it('goes on after one that was killed, whatever that has left', async () => {
    const out = copy();
    await writeAll(out);
    const merge = mergeIn(out);
    const waiting = join(merge, 'cut/shards/data/jsquad');
    const [file = ''] = readdirSync(waiting);
    // Killed while it wrote a shard, and while another one was being named.
    writeFileSync(join(waiting, `${file}.x.unfinished`), 'half');
    rmSync(join(merge, 'cut/shard-0.json'));
    expect(await failure(finishPlanned(out))).toMatchObject({ code: 'shards-missing', found: 'not there: 0' });
    expect(await writePlanned(out, { index: 0, of: 1 })).toMatchObject({ written: 1 });
    await finishPlanned(out);
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('finds shards that are not as they were written, and takes those that were only touched', async () => {
    const out = copy();
    await writeAll(out);
    const merge = mergeIn(out);
    const waiting = join(merge, 'cut/shards/data/jsquad');
    const [first = '', second = '', third = ''] = readdirSync(waiting).sort();
    const text = readFileSync(join(waiting, first), 'utf8');
    writeFileSync(join(waiting, first), text.replace('"', "'"));
    writeFileSync(join(waiting, second), readFileSync(join(waiting, second)));
    rmSync(join(waiting, third));
    const error = await failure(finishPlanned(out));
    expect(error).toMatchObject({ code: 'shards-missing', hint: expect.stringContaining('I = 0,') });
    expect(error.message).toContain(`2 of ${shards} shards`);
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    await writeAll(out);
    await finishPlanned(out);
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('names shards once more where that was interrupted', async () => {
    const out = copy();
    await writeAll(out);
    const merge = mergeIn(out);
    const [first = ''] = readdirSync(join(merge, 'cut/shards/data/jcommonsenseqa')).sort();
    const count = readdirSync(join(merge, 'cut/shards/data/jcommonsenseqa')).filter((name) =>
      name.startsWith(first.split('-')[0] ?? ''),
    ).length;
    const named = `${first.replace('.unfinished', '')}-of-${String(count).padStart(5, '0')}.jsonl`;
    const target = Object.keys(bytes).find((name) => name.endsWith(`jcommonsenseqa/${named}`)) ?? '';
    cpSync(join(merge, 'cut/shards/data/jcommonsenseqa', first), join(merge, target));
    rmSync(join(merge, 'cut/shards/data/jcommonsenseqa', first));
    await finishPlanned(out);
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('leaves nothing of a writer beside the dataset that was late', async () => {
    const out = copy();
    await writeAll(out);
    const merge = mergeIn(out);
    const late = join(folder(), 'late');
    cpSync(merge, late, { recursive: true });
    await finishPlanned(out);
    // What it was writing appears where the merge was.
    renameSync(late, merge);
    await verify(out);
    await mergePlanned(out);
    expect(workFolderIn(out).filter((name) => name.startsWith('merge-'))).toEqual([]);
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('finds a bit of a shuffled line that is another one since the cut', async () => {
    for (const ending of ['.lines', '.index', '.sums']) {
      const out = copy();
      const work = join(mergeIn(out), 'cut');
      const [name = ''] = readdirSync(work)
        .filter((one) => one.endsWith(ending))
        .filter((one) => readFileSync(join(work, one)).some((byte) => byte !== 0));
      const bucket = readFileSync(join(work, name));
      bucket.writeUInt8(bucket.readUInt8(bucket.length - 1) ^ 4, bucket.length - 1);
      writeFileSync(join(work, name), bucket);
      expect(await failure(writeAll(out))).toMatchObject({ code: 'cut-damaged' });
      rmSync(mergeIn(out), { recursive: true });
      await cutPlanned(out);
      await writeAll(out);
      await finishPlanned(out);
      expect(datasetFiles(out)).toEqual(bytes);
    }
  });

  it('is refused without a cut, and with one of another plan', async () => {
    const out = await worked(SOURCES);
    for (const step of [() => writeAll(out), () => finishPlanned(out)]) {
      const error = await failure(step());
      expect(error).toMatchObject({ code: 'plan-wrong', hint: expect.stringContaining('--cut') });
      expect(error.message).toContain('has not been cut');
    }
    const other = copy();
    await planBuild({ out: other, tasks: 1, ...CURATED, shuffle: '8', replace: true });
    for (const step of [() => writeAll(other), () => finishPlanned(other)]) {
      expect((await failure(step())).message).toContain('cut of another plan, of other code or of other parts');
    }
    expect((await statusOf(other)).merge).toBeUndefined();
    // Cut anew, the old one is gone.
    expect(await cutPlanned(other)).toMatchObject({ isNew: true });
    expect(workFolderIn(other).filter((name) => name.startsWith('merge-'))).toHaveLength(1);
  });

  it('is refused with other code than that of the plan', async () => {
    const out = copy();
    const path = join(out, '.kumiki/plan.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"code": "[0-9a-f]/u, '"code": "x'));
    for (const step of [() => cutPlanned(out), () => writeAll(out), () => finishPlanned(out)])
      expect(await failure(step())).toMatchObject({ code: 'plan-wrong' });
  });

  it('is refused where a part is gone; a damaged one is removed, to be made again', async () => {
    const out = copy();
    const options = { ...SOURCES, sources: ['jsquad'] };
    const ordered = await worked(options);
    await cutPlanned(ordered);
    const parts = join(ordered, '.kumiki/parts');
    const [key = ''] = readdirSync(parts);
    const [file = ''] = readdirSync(join(parts, key)).filter((name) => name.endsWith('.records'));
    const path = join(parts, key, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"', "'"));
    expect(await failure(writeAll(ordered))).toMatchObject({ code: 'parts-missing' });
    expect(existsSync(join(parts, key))).toBe(false);
    await workOn(ordered, { task: 0 });
    await writeAll(ordered);
    await finishPlanned(ordered);
    expect(datasetFiles(ordered)).toEqual(await whole(options));
    rmSync(join(out, '.kumiki/parts'), { recursive: true });
    expect(await failure(writeAll(out))).toMatchObject({ code: 'parts-missing' });
  });

  it('needs a writer that there is', async () => {
    for (const [index, of] of [
      [2, 2],
      [-1, 2],
      [0, 0],
      [0.5, 1],
    ] as const)
      expect(await failure(writePlanned(cut, { index, of }))).toMatchObject({ code: 'option-wrong' });
  });
});

describe('shards dealt to writers', () => {
  it('are each written by one, and their writers are found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (shards, of) => {
        const shares = Array.from({ length: of }, (_, index) => shareOf(shards, index, of));
        expect(shares[0]?.from).toBe(0);
        expect(shares.at(-1)?.to).toBe(shards);
        for (const [index, { from, to }] of shares.entries()) {
          expect(to - from).toBeLessThanOrEqual(Math.ceil(shards / of));
          if (index > 0) expect(from).toBe(shares[index - 1]?.to);
          if (to > from) expect(writersOfShards(shards, [from, to - 1], of)).toEqual([index]);
        }
      }),
      { numRuns: 20 },
    );
  });
});
