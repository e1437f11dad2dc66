import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { planBuildFrom } from '../build/cluster/plan-build.js';
import type { ClusterPlan } from '../build/plan/plan.js';
import { sumBy } from '../core/counts.js';
import { KumikiError } from '../core/errors.js';
import { type JobFile, jobFiles, type Scheduler, SCHEDULERS } from '../jobs/index.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { makeFolder, outputError } from '../output/folder.js';
import { completed } from './completed-flags.js';
import { addFlags, givenFlags } from './option-flags.js';
import { showProgress } from './progress.js';
import { remark, say } from './say.js';
import { megabytes } from './table.js';

/** Those of a build that concern the plan: each machine says itself how it works. */
const PLAN_OPTIONS = Object.fromEntries(
  Object.entries(BUILD_OPTIONS).filter(([name]) => !['out', 'work', 'workers', 'stallSeconds'].includes(name)),
);

const NOTES = `
The plan is out/.kumiki/plan.json: options, hashes of the raw files, and the units of work, dealt to tasks. It does not change.
Every machine that shares the folder can do a task (kumiki work), and one of them merges when all are done (kumiki merge): the
bytes are those of kumiki build. docs/cluster.md has the walk.

Examples:
  kumiki plan out --tasks 8 --raw raw --shuffle 42        eight tasks
  kumiki plan out --tasks 8 --raw raw --for slurm --jobs jobs   and the job files of a scheduler, into ./jobs
  kumiki plan out --tasks 8 --merge-tasks 8 --raw raw --for slurm   eight tasks that write shards, too
  kumiki plan out --tasks 8 --raw raw --for kubernetes    on standard output
  kumiki plan out --tasks 4 --raw raw --replace           another plan in place of one that is not finished

Exit status: 0 planned, 1 failed, 2 wrong usage, 75 failed but worth another try.`;

interface Wanted {
  readonly tasks: number;
  readonly mergeTasks?: number;
  readonly replace?: boolean;
  readonly for?: Scheduler;
  readonly jobs?: string;
}

/** Gives a command the description, the flags and the work of `kumiki plan`. */
export function definePlan(command: Command): void {
  command
    .description('Plan a build for several machines, under whatever scheduler they have')
    .argument('<out>', 'the dataset folder, on a disk that all machines share')
    .addOption(
      new Option('--tasks <n>', 'how many tasks; fewer where there are fewer units of work')
        .argParser(taskCount)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--merge-tasks <n>', 'job files in which so many tasks write the shards').argParser(taskCount),
    )
    .option('--replace', 'give up another plan in the folder that is not finished')
    .addOption(new Option('--for <scheduler>', 'print job files for it').choices(SCHEDULERS))
    .option('--jobs <dir>', 'write the job files into this folder');
  addFlags(command, PLAN_OPTIONS);
  command
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, wanted: Wanted, self: Command) => {
      await run(out, wanted, givenFlags(self, PLAN_OPTIONS));
    });
}

function taskCount(text: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

async function run(out: string, wanted: Wanted, given: Readonly<Record<string, unknown>>): Promise<void> {
  const { tasks, mergeTasks, replace = false, for: scheduler, jobs } = wanted;
  if (jobs !== undefined && scheduler === undefined) {
    throw new KumikiError('option-wrong', '--jobs needs a scheduler', {
      hint: `Add --for ${SCHEDULERS.join(' or --for ')}.`,
    });
  }
  if (mergeTasks !== undefined && scheduler === undefined) {
    throw new KumikiError('option-wrong', '--merge-tasks is of job files alone', {
      hint: `Add --for ${SCHEDULERS.join(' or --for ')}, or give the number of writers to kumiki merge --write.`,
    });
  }
  const options = { ...completed(given, false), out };
  const progress = showProgress(process.stderr);
  try {
    const { plan, isNew } = await planBuildFrom(
      sourcesById,
      { ...options, tasks, replace },
      {
        note: (text) => {
          remark(`kumiki: note: ${text}`);
        },
        hashing: (source, bytes, total) => {
          progress.events.hashing?.(source, bytes, total);
        },
      },
    );
    progress.stop();
    // The job files alone may be what standard output is read for.
    const tell = scheduler === undefined || jobs !== undefined ? say : remark;
    tell(described(plan, out, isNew));
    if (scheduler === undefined) return;
    const files = jobFiles(scheduler, {
      out,
      ...(plan.samples ? {} : { raw: options.raw }),
      tasks: plan.cluster.tasks.length,
      mergeTasks,
      kumiki: plan.kumiki,
    });
    if (jobs === undefined) say(printed(files));
    else for (const path of write(jobs, files)) say(`  ${path}`);
  } finally {
    progress.stop();
  }
}

function described(plan: ClusterPlan, out: string, isNew: boolean): string {
  const all = new Map(plan.sources.flatMap(({ units }) => units.map(({ key, bytes }) => [key, bytes] as const)));
  const { tasks } = plan.cluster;
  const sizes = tasks.map((keys) => sumBy(keys, (key) => all.get(key) ?? 0));
  const count = `${all.size === 1 ? '1 unit' : `${all.size} units`} in ${tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}`;
  const last = tasks.length - 1;
  const missing = plan.missing.map(({ source }) => source);
  return [
    `${isNew ? 'Planned' : 'The same plan was there already'}: ${count}, ${megabytes(Math.min(...sizes))} to ${megabytes(Math.max(...sizes))} of raw files each`,
    ...(missing.length === 0 ? [] : [`Missing: ${missing.join(', ')}`]),
    `Next: kumiki work ${out} --task ${last === 0 ? '0' : `0 … ${last}`}, then kumiki merge ${out}`,
  ].join('\n');
}

/** Files one after another: with one name each where there are several, in comments that all of them take. */
function printed(files: readonly JobFile[]): string {
  if (files.length === 1) return files.map(({ text }) => text.trimEnd()).join('');
  const isYaml = files.every(({ name }) => name.endsWith('.yaml'));
  return files
    .map(({ name, text }) => `${isYaml ? '---\n' : ''}# ${name}\n${text}`)
    .join('\n')
    .trimEnd();
}

function write(dir: string, files: readonly JobFile[]): readonly string[] {
  makeFolder(dir);
  return files.map(({ name, text }) => {
    const path = join(dir, name);
    try {
      writeFileSync(path, text, { mode: name.endsWith('.yaml') ? 0o644 : 0o755 });
    } catch (error) {
      throw outputError(error, path);
    }
    return path;
  });
}
