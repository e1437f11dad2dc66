import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  build,
  cutPlanned,
  finishPlanned,
  mergePlanned,
  planBuild,
  statusOf,
  workOn,
  writePlanned,
} from '../../src/index.js';
import { summaryIn, summaryText } from '../../src/build/part/summary-file.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { objectServer, refuse, withEnvironment } from '../support/object-server.js';

const folder = temporaryFolders();
const server = await objectServer();
withEnvironment(server.env);

const store = 's3://bucket/parts';
const OPTIONS = { sources: ['jcommonsenseqa', 'jsquad'], shuffle: '3' } as const;

let planned: string;
let bytes: Readonly<Record<string, string>>;
/** A machine that has the plan and shares no disk with the others. */
const machine = (): string => {
  const out = join(folder(), 'out');
  mkdirSync(join(out, '.kumiki'), { recursive: true });
  cpSync(join(planned, '.kumiki/plan.json'), join(out, '.kumiki/plan.json'));
  return out;
};
const heads = (): readonly string[] => [...server.objects.keys()].filter((key) => key.endsWith('/part.json'));
/** The folders of attempts in the store. */
const attempts = (): readonly string[] => [
  ...new Set([...server.objects.keys()].flatMap((key) => /^parts\/([^/]+\/[^/]+)\/./u.exec(key)?.[1] ?? [])),
];

beforeAll(async () => {
  planned = join(folder(), 'out');
  await planBuild({ out: planned, tasks: 2, ...OPTIONS });
  const out = join(folder(), 'whole');
  await build({ out, ...OPTIONS });
  bytes = datasetFiles(out);
});
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterEach(() => {
  server.fault(undefined);
});

describe('parts in an object store', () => {
  it('come from machines that share no disk, and are merged on another one', async () => {
    const first = await workOn(machine(), { task: 0, store });
    expect(first).toMatchObject({ finished: 1, failed: [] });
    const out = machine();
    expect((await statusOf(out, { store })).counts).toMatchObject({ done: 1, left: 1 });
    expect((await statusOf(out, { store })).array).toBe('1');
    expect(await failure(mergePlanned(out, { store }))).toMatchObject({ code: 'parts-missing' });
    const said = await kumikiIn(folder(), 'work', machine(), '--task', '1', '--store', store);
    expect(said.status).toBe(0);
    expect(heads()).toHaveLength(2);
    await mergePlanned(out, { store });
    expect(datasetFiles(out)).toEqual(bytes);
    const steps = machine();
    await cutPlanned(steps, { store });
    await writePlanned(steps, { index: 0, of: 1 });
    await finishPlanned(steps);
    expect(datasetFiles(steps)).toEqual(bytes);
  });

  it('are made once: who comes later takes what is there', async () => {
    const out = machine();
    await workOn(out, { task: 0, store });
    const puts = server.requests.filter(({ method }) => method === 'PUT').length;
    expect(await workOn(machine(), { task: 0, store })).toMatchObject({ reused: 1, finished: 0 });
    expect(await workOn(out, { task: 0, store })).toMatchObject({ reused: 1, finished: 0 });
    expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(puts);
    // A part that is on the disk alone is put there.
    server.objects.clear();
    expect(await workOn(out, { task: 0, store })).toMatchObject({ reused: 1 });
    expect(heads()).toHaveLength(1);
  });

  it('are those of one attempt where two are at it at a time, and nothing of the other is left', async () => {
    const [one, two] = [machine(), machine()];
    const results = await Promise.all([workOn(one, { task: 0, store }), workOn(two, { task: 0, store })]);
    for (const { failed } of results) expect(failed).toEqual([]);
    expect(heads()).toHaveLength(1);
    expect(attempts()).toHaveLength(1);
    await workOn(one, { task: 1, store });
    const out = machine();
    await mergePlanned(out, { store });
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('stay where the answer to the last request was lost', async () => {
    let lost = 1;
    server.fault(({ method, key, body }, response) => {
      if (method !== 'PUT' || !key.endsWith('/part.json') || lost-- <= 0) return false;
      server.put(key, body);
      response.destroy();
      return true;
    });
    expect((await workOn(machine(), { task: 0, store })).failed).toEqual([]);
    expect(attempts()).toHaveLength(1);
    expect(server.objects.has(`parts/${attempts()[0] ?? ''}/rejects.jsonl`)).toBe(true);
  });

  it('fail a unit where another attempt made something else', async () => {
    const out = machine();
    await workOn(out, { task: 0, store });
    const [key = ''] = heads();
    server.put(key, otherHead(key));
    const { failed } = await workOn(out, { task: 0, store });
    expect(failed.map(({ code }) => code)).toEqual(['part-differs']);
  });

  it('are part-damaged where a byte in the store is another one, or a file is cut short', async () => {
    for (const task of [0, 1]) await workOn(machine(), { task, store });
    const [name = ''] = [...server.objects.keys()].filter((key) => key.endsWith('.records'));
    const { bytes: records = Buffer.alloc(0) } = server.objects.get(name) ?? {};
    const flipped = Buffer.from(records);
    flipped.writeUInt8(flipped.readUInt8(20) ^ 1, 20);
    for (const wrong of [flipped, records.subarray(1)]) {
      server.put(name, wrong);
      const out = machine();
      expect(await failure(mergePlanned(out, { store }))).toMatchObject({ code: 'part-damaged' });
      expect(readdirSync(join(out, '.kumiki/parts')).filter((one) => one.endsWith('.unfinished'))).toEqual([]);
    }
    server.put(name, records);
    const [head = ''] = heads();
    server.put(head, '{"attempt":"../x","part":"{}"}');
    expect(await failure(mergePlanned(machine(), { store }))).toMatchObject({ code: 'part-damaged' });
  });

  it('fail a unit, not the command, where the store does not take them', async () => {
    server.fault(({ method }, response) => {
      if (method !== 'PUT') return false;
      refuse(response, 403, 'AccessDenied');
      return true;
    });
    const out = machine();
    const { failed, finished } = await workOn(out, { task: 0, store });
    expect(failed).toMatchObject([{ code: 'store-refused', worthAnotherTry: false }]);
    expect(finished).toBe(0);
    server.fault(undefined);
    // It was made: what is left to do is to put it there.
    expect(await workOn(out, { task: 0, store })).toMatchObject({ reused: 1, failed: [] });
    rmSync(join(out, '.kumiki/failed'), { recursive: true });
  });
});

/** A head of the same part with one record more. */
function otherHead(key: string): Buffer {
  const head = JSON.parse(server.objects.get(key)?.bytes.toString('utf8') ?? '') as { attempt: string; part: string };
  const summary = summaryIn(head.part);
  if (summary === undefined) throw new Error('no summary');
  const tasks = summary.tasks.map((task) => ({ ...task, records: task.records + 1 }));
  return Buffer.from(JSON.stringify({ ...head, part: summaryText({ ...summary, tasks }) }));
}
