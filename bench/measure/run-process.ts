import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchTree } from './process-tree.js';

/** What a process of its own took. */
export interface Run {
  /** From its start to its end, by the clock. */
  readonly seconds: number;
  /** How long it kept processors busy, in seconds, its children left out; not known of a program that is no Node. */
  readonly busy?: number;
  /** What it and its children held at most, in bytes. */
  readonly peak: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a module of this package in a fresh Node. `work` is a folder for a note of what it used. */
export async function runNode(module: URL, args: readonly string[], work: string): Promise<Run> {
  const note = join(work, 'usage.json');
  rmSync(note, { force: true });
  const reporter = new URL('./report-usage.js', import.meta.url).href;
  const run = await runProgram(process.execPath, ['--import', reporter, fileURLToPath(module), ...args], {
    KUMIKI_BENCH_USAGE: note,
  });
  // The process's own figure is exact, the tree's has its children in it.
  const { kilobytes, busy } = JSON.parse(readFileSync(note, 'utf8')) as { kilobytes: number; busy: number };
  return { ...run, busy, peak: Math.max(kilobytes * 1024, run.peak) };
}

/**
 * Runs a program to its end.
 * @throws {Error} where it does not end with status 0, with what it said
 */
export function runProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    const stopWatch = child.pid === undefined ? () => 0 : watchTree(child.pid);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (status) => {
      const peak = stopWatch();
      const seconds = (performance.now() - start) / 1000;
      if (status === 0) resolve({ seconds, peak, stdout, stderr });
      else
        reject(new Error(`${program} ${args.join(' ')} ended with status ${String(status)}: ${stderr.slice(-2000)}`));
    });
  });
}

/** Runs a program whose output goes to the open file `output`, or is thrown away. */
export function timeProgram(
  program: string,
  args: readonly string[],
  output: number | 'ignore' = 'ignore',
): Promise<{ readonly seconds: number; readonly peak: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', output, 'ignore'] });
    const stopWatch = child.pid === undefined ? () => 0 : watchTree(child.pid);
    child.once('error', reject);
    child.once('close', (status) => {
      const peak = stopWatch();
      if (status === 0) resolve({ seconds: (performance.now() - start) / 1000, peak });
      else reject(new Error(`${program} ${args.join(' ')} ended with status ${String(status)}`));
    });
  });
}
