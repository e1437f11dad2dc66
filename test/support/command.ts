import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from '@jest/globals';
import type { Pins } from '../../src/catalog/pins.js';
import { writeFiles } from './folders.js';

const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const contract = pathToFileURL(fileURLToPath(new URL('../../dist/src/core/source.js', import.meta.url))).href;

/** Writes a private source into a folder: raw files of notes, and these pins. Returns its module. */
export function privateSource(home: string, pins: Pins, license = 'CC-BY-4.0'): string {
  const names = Object.fromEntries(Object.entries(pins.files).map(([role, { name }]) => [role, name]));
  writeFiles(home, {
    'pins.json': JSON.stringify(pins),
    'source.mjs': `import { defineSource } from ${JSON.stringify(contract)};
export default defineSource({
  id: 'corpus', title: 'A corpus', homepage: 'https://example.org/corpus', citation: '@misc{c, title={C}}',
  languages: ['ja'], version: 1, license: { id: '${license}', attribution: 'Its writers' },
  files: ${JSON.stringify(names)}, reasons: {},
  async *read(raw) {
    for await (const batch of raw.tsv('data')) {
      yield batch.rows.map(([key, input, response], i) => ({ key, origin: batch.origin(i), input, response }));
    }
  },
  tasks: [{ id: 'ask', title: 'ask', render: ({ input, response }) => ({ instruction: '答えてください。', input, response }) }],
});
`,
  });
  return join(home, 'source.mjs');
}

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from its last output (or from its start) to its end. */
  readonly lingered: number;
}

/** What a command said besides its progress: on a slow machine it says that, on a fast one it does not. */
export function withoutProgress(stderr: string): string {
  return stderr.replace(/^(?:verify: \d+ %|\S+: \d+ %, .*)\n/gmu, '');
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Where and with what environment commands run. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts `kumiki` with these arguments. */
export function startCommand({ cwd, env }: CommandOptions, ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    // Whatever proxy the machine has: the servers of tests are on loopback.
    env: { ...process.env, NO_PROXY: '*', no_proxy: '*', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let said = performance.now();
  let left = said;
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    said = performance.now();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    said = performance.now();
  });
  child.on('exit', () => (left = performance.now()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (status) => {
      resolve({ status, stdout, stderr, lingered: Math.max(0, left - said) });
    });
  });
  return { child, ended };
}

/** How long a command may go on after its last word, in milliseconds. */
const MOST_LINGERED = 1_000;
/** The same on a machine so busy that everything takes longer: in starts of Node, which takes 40 ms on a quiet one. */
const MOST_STARTS = 25;

/** Milliseconds that Node takes now to start and end. */
function startTime(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['--eval', '0']);
  return performance.now() - start;
}

/**
 * Waits for a command that must fail: with a status of its own, with sentences and no stack trace, and at once: a timer or
 * a connection that keeps the process alive after its last word fails the test.
 */
export async function failed({ ended }: Run, status = 1): Promise<Ended> {
  const end = await ended;
  expect(end).toMatchObject({ status, stderr: expect.not.stringMatching(/^ +at /m) });
  if (end.lingered >= MOST_LINGERED) expect(end.lingered).toBeLessThan(MOST_STARTS * startTime());
  return end;
}
