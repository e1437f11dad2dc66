#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from '../run-command.js';
import { fuzz } from './fuzz.js';

interface Flags {
  readonly runs: number;
  readonly from: number;
  readonly seed: string;
  readonly source: readonly string[];
  readonly patience: number;
}

const program = new Command('fuzz')
  .description(
    'Reads samples that were damaged at random: an error, counted rejects or other records must come of each.',
  )
  .option('--runs <n>', 'how many', whole, 2000)
  .option('--from <n>', 'the number of the first one', whole, 0)
  .option('--seed <text>', 'decides the damage', 'fuzz')
  .option('--source <id...>', 'only the samples of these sources', [])
  .option('--patience <seconds>', 'how long one may take', whole, 20)
  .allowExcessArguments(false)
  .action(run);

async function run({ runs, from, seed, source, patience }: Flags): Promise<void> {
  const start = performance.now();
  const { outcomes, failures } = await fuzz({ runs, from, seed, sources: source, patience: patience * 1000 });
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  say(
    `${runs} in ${((performance.now() - start) / 1000).toFixed(1)} s: ${counts.join(', ')}, wrong ${failures.length}`,
  );
  const chosen = source.length === 0 ? '' : ` --source ${source.join(' ')}`;
  for (const { number, wrong } of failures) {
    say(`\n${wrong}\n  npm run fuzz -- --seed ${seed} --from ${number} --runs 1${chosen}`);
  }
  if (failures.length > 0) process.exitCode = 1;
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('Not a whole number.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
