#!/usr/bin/env node
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { z } from 'zod';
import { runCommand } from '../run-command.js';

interface Flags {
  readonly classes: string;
  readonly perClass: string;
  readonly concurrency: string;
}

const figures = z.object({
  texts: z.number(),
  asked: z.number(),
  sha256: z.string(),
  openSeconds: z.number(),
  seconds: z.number(),
  busySeconds: z.number(),
  peakBytes: z.number(),
});

const program = new Command('bench:synthesis')
  .description(
    'Measures asking a language model that answers at once: requests a second, memory, and reading its ledger.',
  )
  .option('--classes <n>', 'labels, a wave each', '26')
  .option('--per-class <n>', 'texts of each', '25000')
  .option('--concurrency <n>', 'requests under way at a time', '16')
  .allowExcessArguments(false)
  .action(run);

async function run({ classes, perClass, concurrency }: Flags): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'kumiki-synthesis-'));
  const ledger = join(work, 'ledger.jsonl');
  const server = start('server.js', [], 'pipe');
  try {
    const said = lines(server);
    const { value: endpoint } = await said.next();
    const args = [ledger, classes, perClass, concurrency];
    const asked = figures.parse(JSON.parse(await printed(start('run.js', [...args, endpoint ?? ''], 'ignore'))));
    server.stdin?.end();
    const { value: serverBusy } = await said.next();
    tell('Asked', asked);
    say(
      `${Math.round(asked.texts / asked.seconds)} requests/s, the server busy for ${Number(serverBusy).toFixed(1)} s; ` +
        `a ledger of ${mebibytes(statSync(ledger).size)} MiB.`,
    );
    const replayed = figures.parse(JSON.parse(await printed(start('run.js', args, 'ignore'))));
    tell('Replayed', replayed);
    if (replayed.sha256 !== asked.sha256) throw new Error('the ledger gave other texts than the model');
  } finally {
    server.kill();
    rmSync(work, { recursive: true, force: true });
  }
}

function start(module: string, args: readonly string[], stdin: 'pipe' | 'ignore'): ChildProcess {
  const path = fileURLToPath(new URL(`./${module}`, import.meta.url));
  return spawn(process.execPath, [path, ...args], { stdio: [stdin, 'pipe', 'inherit'] });
}

/** What a process prints until it ends. */
async function printed(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('nothing to read from');
  const [out, [status]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (status !== 0) throw new Error(`the run ended with status ${String(status)}`);
  return out;
}

async function* lines({ stdout }: ChildProcess): AsyncGenerator<string, undefined, undefined> {
  let rest = '';
  for await (const piece of stdout ?? []) {
    rest += String(piece);
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
  return undefined;
}

function tell(what: string, { texts, seconds, openSeconds, busySeconds, peakBytes }: z.infer<typeof figures>): void {
  say(
    `${what} ${texts} texts in ${seconds.toFixed(1)} s (${openSeconds.toFixed(1)} s of it to open the ledger), ` +
      `${busySeconds.toFixed(1)} busy s, peak ${mebibytes(peakBytes)} MiB.`,
  );
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await runCommand(program);
