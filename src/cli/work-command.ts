import { appendFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import type { TaskEvent } from '../build/cluster/task-events.js';
import { INDEX_VARIABLES, taskIndex } from '../build/cluster/task-index.js';
import { type TaskResult, workFrom } from '../build/cluster/work-on.js';
import { printableJsonLine } from '../core/printable.js';
import { outputError } from '../output/folder.js';
import { ANOTHER_TRY, FAILED } from './failures.js';
import { addPlaceFlags, givenPlace } from './place-flags.js';
import { remark, say } from './say.js';

const NOTES = `
Which task: --task, or the first of these in the environment:
${INDEX_VARIABLES.map((name) => `  ${name}`).join('\n')}

A line of JSON on standard output for everything that happens to a unit (started, reused, finished, failed), with host, attempt,
seconds and bytes. What was finished is not done again; what failed is said by kumiki status, and done when the task is run again.

Examples:
  kumiki work out --task 3 --raw raw
  kumiki work out --raw raw                       in a job of an array
  kumiki work out --raw raw --offset 1001         in the second array of a plan with more tasks than an array takes
  kumiki work out --raw raw --task 0 --events work.jsonl
  kumiki work out --raw s3://bucket/corpora --task 0 --store s3://bucket/parts

Exit status: 0 all units of the task are done, 1 one failed for good, 2 wrong usage, 75 those that failed are worth another try.`;

interface Wanted {
  readonly task?: number;
  readonly offset: number;
  readonly events?: string;
  readonly store?: string;
}

/** Gives a command the description, the flags and the work of `kumiki work`. */
export function defineWork(command: Command, signal: AbortSignal): void {
  command
    .description('Do one task of a plan: the units of it that are not done yet')
    .argument('<out>', 'the folder of the plan')
    .addOption(
      new Option('--task <i>', 'which task, counted from 0 (default: what the scheduler says)').argParser(number),
    )
    .addOption(new Option('--offset <k>', 'is added to what the scheduler says').argParser(number).default(0))
    .option('--events <file>', 'append the lines of JSON to this file, in place of standard output')
    .option('--store <address>', 'put parts there besides, for machines that share no disk: s3://bucket/prefix');
  addPlaceFlags(command);
  command
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, { task, offset, events, store }: Wanted, self: Command) => {
      const index = task ?? taskIndex(process.env, offset);
      const result = await workFrom(
        sourcesById,
        out,
        { task: index, store, ...givenPlace(out, self) },
        {
          signal,
          note: (text) => {
            remark(`kumiki: note: ${text}`);
          },
          event: (event) => {
            tell(event, events);
          },
        },
      );
      report(result);
    });
}

function number(text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 0 up.');
}

function tell(event: TaskEvent, file: string | undefined): void {
  const line = printableJsonLine(event);
  if (process.stderr.isTTY) remark(`${event.source}: ${event.event} ${event.unit}`);
  if (file === undefined) {
    say(line);
    return;
  }
  try {
    appendFileSync(file, `${line}\n`);
  } catch (error) {
    throw outputError(error, file);
  }
}

function report({ task, units, reused, finished, failed }: TaskResult): void {
  for (const { source, key, message, code } of failed)
    remark(`kumiki: ${source}: ${key}: ${message}${code === undefined ? '' : ` [${code}]`}`);
  remark(
    `Task ${task}: ${units === 1 ? '1 unit' : `${units} units`}, ${finished} finished, ${reused} reused, ${failed.length} failed`,
  );
  if (failed.length > 0)
    process.exitCode = failed.every(({ worthAnotherTry }) => worthAnotherTry) ? ANOTHER_TRY : FAILED;
}
