#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { table } from '../../src/cli/table.js';
import { runCommand } from '../run-command.js';
import { corpora } from './catalogue.js';
import type { Corpus } from './corpus.js';
import { make, plan } from './generate.js';

interface Flags {
  readonly scale: number;
  readonly out: string;
  readonly source?: readonly string[];
}

const EXAMPLES = `
Examples:
  npm run bench:corpora -- --scale 0.01 --out raw      a hundredth of everything, in a minute
  npm run bench:corpora -- --out raw --source jesc snow
  npm run bench -- --raw raw --times 1                 and measures a build of it`;

const program = new Command('bench:corpora')
  .description('Writes invented raw corpora of the size and shape of the real ones, in their publishers’ formats.')
  .option('--scale <share>', 'of the size of the real corpora: above 0, 1 is all of it', share, 1)
  .requiredOption('--out <dir>', 'folder to write: <source id>/<file>')
  .option('--source <id...>', 'only these (default: all seventeen of the v0 edition)')
  .addHelpText('after', EXAMPLES)
  .allowExcessArguments(false)
  .action(async ({ scale, out, source }: Flags) => {
    await generate(source === undefined ? corpora : source.map(named), scale, out);
  });

async function generate(chosen: readonly Corpus[], scale: number, out: string): Promise<void> {
  const orders = plan(chosen, scale, out);
  const rows = orders.map(({ corpus, file, rows }) => [
    corpus.id,
    file.name,
    rows,
    Math.ceil(file.megabytes * scale),
    Math.ceil(file.seconds * scale),
  ]);
  say(`${table(['source', 'file', 'rows', 'MB, about', 's, about'], rows)}\n`);
  const sum = (of: 'megabytes' | 'seconds'): number => orders.reduce((total, { file }) => total + file[of] * scale, 0);
  say(`Needs about ${Math.ceil(sum('megabytes'))} MB and, on two cores, ${Math.ceil(sum('seconds') / 60)} minutes.`);
  say('Files that an earlier run finished with the same number of rows are left as they are.\n');
  for (const order of orders) {
    const start = performance.now();
    const { bytes, made } = await make(order);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(
      `${order.corpus.id}/${order.file.name}: ${(bytes / 1e6).toFixed(1)} MB, ${made ? `${seconds} s` : 'there already'}`,
    );
  }
}

function named(id: string): Corpus {
  const corpus = corpora.find((one) => one.id === id);
  if (corpus !== undefined) return corpus;
  return program.error(`error: there is no corpus ${id}; there are ${corpora.map((one) => one.id).join(', ')}`);
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 100) return value;
  throw new InvalidArgumentError('It is a number above 0, at most 100.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
