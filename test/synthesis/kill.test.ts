import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerAll, newMeter, openaiClient, openLedger } from '../../src/synthesis/index.js';
import type { LedgerHead } from '../../src/synthesis/ledger/head.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';
import { modelServers } from './model-server.js';
import { requests } from './requests.js';

const folder = temporaryFolders();
const modelServer = modelServers();
const HEAD: LedgerHead = { task: 'jnli', prompts: 'abc', settings: {} };
const REQUESTS = requests(12);
const dist = new URL('../../dist/src/synthesis/index.js', import.meta.url).href;

/**
 * Loaded before the run. A disk changes by these calls alone: a kill just before one is like a kill at any moment since the
 * call before. The call number `AT` kills the process; with `HALF`, a write does half of its work first.
 */
const PRELOAD = `
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { CALLS, AT, HALF } = process.env;
const { openSync, writeSync } = fs;
const list = CALLS === undefined ? undefined : openSync(CALLS, 'a');
let calls = 0;
for (const name of ['mkdir', 'open', 'write', 'fsync', 'rename', 'rm', 'writeFile', 'link', 'ftruncate'].map((call) => call + 'Sync')) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (list !== undefined) writeSync(list, name + '\\n');
    else if (++calls === Number(AT)) {
      if (HALF !== undefined && name === 'writeSync') call(args[0], args[1].subarray(0, args[1].length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
}
syncBuiltinESMExports();
`;

const RUN = `
import { readFileSync } from 'node:fs';
import { answerAll, openaiClient, openLedger } from ${JSON.stringify(dist)};
const { head, requests, path, endpoint, concurrency } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const client = openaiClient({ endpoint });
const ledger = await openLedger(path, { head });
await answerAll(requests, { ledger, client, concurrency });
await ledger.close();
await client.close();
`;

interface Run {
  readonly path: string;
  readonly endpoint: string;
  readonly concurrency: number;
}

/** Runs in a process of its own; says whether it came to its end. */
async function runElsewhere(run: Run, environment: Readonly<Record<string, string>>): Promise<boolean> {
  const home = folder();
  writeFileSync(join(home, 'preload.cjs'), PRELOAD);
  writeFileSync(join(home, 'run.mjs'), RUN);
  writeFileSync(join(home, 'run.json'), JSON.stringify({ head: HEAD, requests: REQUESTS, ...run }));
  const args = ['--require', join(home, 'preload.cjs'), join(home, 'run.mjs'), join(home, 'run.json')];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (status !== 0 && signal !== 'SIGKILL') throw new Error(`the run ended with status ${String(status)}`);
  return status === 0;
}

/** Runs here; gives how many requests were sent. */
async function runHere({ path, endpoint, concurrency }: Run): Promise<number> {
  const client = openaiClient({ endpoint });
  const ledger = await openLedger(path, { head: HEAD });
  const meter = newMeter();
  const { entries } = await answerAll(REQUESTS, { ledger, client, concurrency, meter });
  expect(entries.map(({ key }) => key)).toEqual(REQUESTS.map(({ key }) => key));
  await Promise.all([ledger.close(), client.close()]);
  return meter.spent.requests;
}

const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

/** Whole entries that a killed run left. */
function entriesIn(path: string): number {
  if (!existsSync(path)) return 0;
  return Math.max(0, linesOf(path).length - 1);
}

async function reference(): Promise<{
  readonly endpoint: string;
  readonly whole: string;
  readonly calls: readonly string[];
}> {
  const { endpoint } = await modelServer({ shuffle: 1 });
  const [whole, calls] = [join(folder(), 'ledger-a.jsonl'), join(folder(), 'calls')];
  await runElsewhere({ path: whole, endpoint, concurrency: 1 }, { CALLS: calls });
  return { endpoint, whole, calls: readFileSync(calls, 'utf8').split('\n').slice(0, -1) };
}

describe('a run that is killed', () => {
  it('at any change to the disk goes on where it was: nothing is lost, nothing paid twice, the same bytes', async () => {
    const { endpoint, whole, calls } = await reference();
    const writes = calls.flatMap((name, index) => (name === 'writeSync' ? [index + 1] : []));
    expect(writes.length).toBeGreaterThan(REQUESTS.length);
    const kill = async (at: number, environment: Readonly<Record<string, string>>): Promise<void> => {
      const run = { path: join(folder(), 'ledger-a.jsonl'), endpoint, concurrency: 1 };
      expect(await runElsewhere(run, { AT: String(at), ...environment })).toBe(false);
      const kept = entriesIn(run.path);
      // All replies that were handed on are there: of the write that was cut off nobody was told.
      expect(kept).toBeGreaterThanOrEqual(calls.slice(0, at - 1).filter((name) => name === 'writeSync').length - 2);
      expect(await runHere(run)).toBe(REQUESTS.length - kept);
      expect(readFileSync(run.path)).toEqual(readFileSync(whole));
      expect(readdirSync(join(run.path, '..'))).toEqual(['ledger-a.jsonl']);
    };
    for (let at = 1; at <= calls.length; at += 5) await kill(at, {});
    for (const at of writes.filter((_, n) => n % 5 === 2)) await kill(at, { HALF: '1' });
  });

  it('with several requests under way keeps all that it wrote', async () => {
    const { endpoint, whole, calls } = await reference();
    for (const at of [calls.length - 9, calls.length - 4]) {
      const run = { path: join(folder(), 'ledger-a.jsonl'), endpoint, concurrency: 4 };
      expect(await runElsewhere(run, { AT: String(at), HALF: '1' })).toBe(false);
      const kept = entriesIn(run.path);
      expect(kept).toBeGreaterThan(0);
      expect(await runHere(run)).toBe(REQUESTS.length - kept);
      expect([...linesOf(run.path)].sort()).toEqual([...linesOf(whole)].sort());
    }
  });
});

describe('two processes', () => {
  it('do not write to one ledger: the second is told who holds it, and may read it', async () => {
    const path = join(folder(), 'ledger-a.jsonl');
    const home = folder();
    writeFileSync(
      join(home, 'hold.mjs'),
      `import { openLedger } from ${JSON.stringify(dist)};
await openLedger(process.argv[2], { head: ${JSON.stringify(HEAD)} });
process.stdout.write('held');
setInterval(() => undefined, 1e6);
`,
    );
    const child = spawn(process.execPath, [join(home, 'hold.mjs'), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      const error = await failure(openLedger(path, { head: HEAD }));
      expect(error).toMatchObject({
        code: 'ledger-busy',
        summary: `another run is writing to ${path}`,
        found: `process ${String(child.pid)} on ${hostname()}`,
        hint: `Wait for it to end. If there is no such run, remove ${path}.lock.`,
      });
      await (await openLedger(path, { head: HEAD, mode: 'read' })).close();
    } finally {
      child.kill('SIGKILL');
    }
    await once(child, 'close');
    const notes: string[] = [];
    await (await openLedger(path, { head: HEAD, note: (text) => notes.push(text) })).close();
    expect(notes).toEqual([expect.stringContaining('was taken over')]);
  });
});
