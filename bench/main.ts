#!/usr/bin/env node
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { sources } from '../sources/index.js';
import type { SourceEntry } from '../src/catalog/entry.js';
import { bench } from './bench.js';
import { report } from './report.js';
import { runCommand } from './run-command.js';

interface Flags {
  readonly raw?: string;
  readonly times: number;
  readonly runs: number;
  readonly workers: number;
  readonly source?: readonly string[];
  readonly python: string;
  readonly work?: string;
  readonly json?: string;
}

const CORPORA = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

const program = new Command('bench')
  .description('Measures builds of raw corpora, made larger, beside the least that the same bytes need.')
  .option('--raw <dir>', 'raw corpora (default: ../shared/corpora where it is there, else the embedded samples)')
  .option('--times <n>', 'make the raw files this many times as large', wholeNumber, 10)
  .option('--runs <n>', 'runs of each; the median counts', wholeNumber, 3)
  .option('--workers <n>', 'workers of the builds', wholeNumber, 1)
  .option('--source <id...>', 'only these (default: every source with a raw file)')
  .option('--python <file>', 'the Python that has the packages of the peers: pandas, polars, duckdb', 'python3')
  .option('--work <dir>', 'new folder for everything that is written, and kept (default: a temporary one)')
  .option('--json <file>', 'write the figures of every run there')
  .allowExcessArguments(false)
  .action(run);

async function run({ raw, times, runs, workers, source, python, work, json }: Flags): Promise<void> {
  const chosen = source === undefined ? sources : source.map(named);
  const root = raw ?? (existsSync(CORPORA) ? CORPORA : undefined);
  const folder = work === undefined ? mkdtempSync(join(tmpdir(), 'kumiki-bench-')) : resolve(work);
  try {
    mkdirSync(folder, { recursive: true });
    const result = await bench({
      sources: chosen.map((entry) => entry.source),
      rawOf: ({ id }) => (root === undefined ? sampleOf(named(id)) : join(root, id)),
      times,
      runs,
      workers,
      python,
      work: folder,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    process.stdout.write(`${report(result)}\n`);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    if (work === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function sampleOf({ source, folder }: SourceEntry): string {
  if (folder === undefined) throw new TypeError(`${source.id} brings no sample`);
  return fileURLToPath(new URL('sample/', folder));
}

function named(id: string): SourceEntry {
  const entry = sources.find(({ source }) => source.id === id);
  if (entry !== undefined) return entry;
  return program.error(
    `error: there is no source ${id}; there are ${sources.map(({ source }) => source.id).join(', ')}`,
  );
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

await runCommand(program);
