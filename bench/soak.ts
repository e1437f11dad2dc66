#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { corpora } from './corpora/catalogue.js';
import { make, plan } from './corpora/generate.js';
import { seeded } from './corpora/text/random.js';
import { datasetDigest } from './dataset-files.js';
import { runCommand } from './run-command.js';

interface Flags {
  readonly kills: number;
  readonly scale: number;
  readonly seed: string;
  readonly workers: number;
}

/** A build that was killed this often is let run to its end, and compared. */
const KILLS_A_BUILD = 5;
const KUMIKI = fileURLToPath(new URL('../src/cli/kumiki.js', import.meta.url));

const program = new Command('soak')
  .description(
    'Kills builds of invented corpora at random moments, starts them again, and compares what they end with.',
  )
  .option('--kills <n>', 'how many', positive, 100)
  .option('--scale <share>', 'of the size of the real corpora', positive, 0.001)
  .option('--seed <text>', 'decides the moments', 'soak')
  .option('--workers <n>', 'workers of the builds', positive, 2)
  .allowExcessArguments(false)
  .action(soak);

async function soak({ kills, scale, seed, workers }: Flags): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kumiki-soak-'));
  try {
    const raw = join(folder, 'raw');
    for (const order of plan(corpora, scale, raw)) await make(order);
    const build = (out: string, ms?: number): Promise<boolean> =>
      runBuild(
        ['build', '--raw', raw, '--out', out, '--workers', String(workers), '--unpinned', '--shuffle', seed],
        ms,
      );
    const start = performance.now();
    const whole = join(folder, 'whole');
    if (!(await build(whole))) throw new Error('The build ended before its time.');
    const duration = performance.now() - start;
    const expected = datasetDigest(whole) ?? '';
    say(`A build takes ${(duration / 1000).toFixed(1)} s; its files have the digest ${expected.slice(0, 16)}.`);

    const random = seeded(seed);
    const out = join(folder, 'out');
    let [killed, ended] = [0, 0];
    while (killed < kills) {
      if (await build(out, random.below(Math.ceil(duration * 1.2)))) ended++;
      else killed++;
      // Where a manifest stands, the dataset must be whole, whatever was going on when the build was killed.
      if (existsSync(join(out, 'manifest.json'))) compare(datasetDigest(out), expected, killed);
      if ((killed + ended) % KILLS_A_BUILD !== 0) continue;
      if (!(await build(out))) throw new Error('The build ended before its time.');
      compare(datasetDigest(out), expected, killed);
      rmSync(out, { recursive: true });
      say(`${killed} kills, and the same bytes every time`);
    }
    say(`${killed} builds were killed, ${ended} ended before they could be: the bytes were always the same.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** True where the build ended by itself, well; false where it was killed. */
async function runBuild(args: readonly string[], ms?: number): Promise<boolean> {
  const child = spawn(process.execPath, [KUMIKI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  if (ms !== undefined) {
    await Promise.race([wait(ms), ended]);
    child.kill('SIGKILL');
  }
  const status = await ended;
  if (status !== 0 && status !== null) throw new Error(`The build failed: ${said}`);
  return status === 0;
}

function compare(found: string | undefined, expected: string, killed: number): void {
  if (found !== expected) throw new Error(`After ${killed} kills the dataset is another one.`);
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0) return value;
  throw new InvalidArgumentError('It is a number above 0.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
