#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { openBars } from '../../src/cli/bars.js';
import { table } from '../../src/cli/table.js';
import { runCommand } from '../run-command.js';
import { type Tally, tryFaults } from './faults.js';
import { KIND_NAMES, type KindName, KINDS } from './kinds.js';

interface Flags {
  readonly workers?: readonly number[];
  readonly kind: readonly KindName[];
  readonly every: number;
  readonly from: number;
}

const program = new Command('faults')
  .description(
    'Lets every call of a build to the file system go wrong, one after another: the build must end with a sentence or be ' +
      'killed, never leave half a dataset, and a second run must end with the same bytes.',
  )
  .addOption(new Option('--kind <name...>', 'only these kinds').choices(KIND_NAMES).default(KIND_NAMES))
  .option('--workers <n...>', 'workers of the builds', (text, before?: number[]) => [...(before ?? []), positive(text)])
  .option('--every <n>', 'only every so-manieth call', positive, 1)
  .option('--from <n>', 'the first call that is tried', positive, 1)
  .allowExcessArguments(false)
  .action(run);

async function run({ workers = [1, 2], kind, every, from }: Flags): Promise<void> {
  const start = performance.now();
  const progress = showProgress();
  const { tallies, failures } = await tryFaults({ workers, kinds: kind, every, from }, progress.show);
  progress.stop();
  say(
    table(
      ['workers', 'fault', 'calls', 'tried', 'killed', 'error', 'went on', 'unreached', 'older', 'newer', 'none'],
      tallies.map(row),
    ),
  );
  for (const { workers: number, hit, wrong } of failures) say(`\n${hit}, ${number} workers:\n  ${wrong.join('\n  ')}`);
  const tried = tallies.reduce((sum, tally) => sum + tally.tried, 0);
  say(
    `\n${tried} faults in ${((performance.now() - start) / 1000).toFixed(0)} s: ${failures.length} were not dealt with.`,
  );
  for (const name of kind) say(`  ${name}: ${KINDS[name].title}`);
  if (failures.length > 0) process.exitCode = 1;
}

function row({ kind, workers, calls, tried, ends, left }: Tally): readonly (string | number)[] {
  return [
    workers,
    kind,
    calls,
    tried,
    ends.killed,
    ends.error,
    ends['went on'],
    ends.unreached,
    left.older,
    left.newer,
    left.none,
  ];
}

function showProgress(): { show(this: void, workers: number, done: number, of: number): void; stop(this: void): void } {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const { multi, stop } = openBars(process.stderr, '{name} {bar} {value}/{total}  {eta} s left');
  const bars = new Map<number, ReturnType<typeof multi.create>>();
  return {
    show(workers, done, of) {
      const bar = bars.get(workers) ?? multi.create(of, 0, { name: `${workers} workers` });
      bars.set(workers, bar);
      bar.update(done);
    },
    stop,
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is a whole number above 0.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
