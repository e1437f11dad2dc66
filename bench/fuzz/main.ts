#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from '../run-command.js';
import { type Failure, fuzz } from './fuzz.js';
import { fuzzWorkFolder } from './work-folder.js';

interface Flags {
  readonly runs: number;
  readonly from: number;
  readonly seed: string;
  readonly source: readonly string[];
  readonly patience: number;
  readonly workFolder: boolean;
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
  .option('--work-folder', 'damage what builds leave for the next build instead', false)
  .allowExcessArguments(false)
  .action(run);

async function run({ runs, from, seed, source, patience, workFolder }: Flags): Promise<void> {
  const start = performance.now();
  const { counts, failures } = workFolder
    ? await workFolders({ runs, from, seed })
    : await samples({ runs, from, seed, sources: source, patience: patience * 1000 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${runs} in ${seconds} s: ${counts.join(', ')}, wrong ${failures.length}`);
  const chosen = [...(source.length === 0 ? [] : ['--source', ...source]), ...(workFolder ? ['--work-folder'] : [])];
  for (const { number, wrong } of failures) {
    say(`\n${wrong}\n  npm run fuzz -- --seed ${seed} --from ${number} --runs 1 ${chosen.join(' ')}`.trimEnd());
  }
  if (failures.length > 0) process.exitCode = 1;
}

interface Counted {
  readonly counts: readonly string[];
  readonly failures: readonly Failure[];
}

async function samples(options: Parameters<typeof fuzz>[0]): Promise<Counted> {
  const { outcomes, failures } = await fuzz(options);
  return { counts: Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`), failures };
}

async function workFolders(options: Parameters<typeof fuzzWorkFolder>[0]): Promise<Counted> {
  const { right, refused, failures } = await fuzzWorkFolder(options);
  return { counts: [`right ${right}`, `refused ${refused}`], failures };
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
