import type { Command } from 'commander';
import { type ClusterStatus, statusFrom } from '../build/cluster/status.js';
import { printableJson } from '../core/printable.js';
import { FAILED } from './failures.js';
import { say } from './say.js';
import { table } from './table.js';

const NOTES = `
A task of another host counts as running where it is seen to renew its mark, which takes up to ten seconds to find out. A task that
is neither done nor running stands in the list of tasks to run again.

Examples:
  kumiki status out
  kumiki status out --json | jq -r .array
  sbatch --array="$(kumiki status out --json | jq -r .array)" work.sbatch

Where the merge is cut (kumiki merge --cut), it says how many shards are written, which writers are at work, and which others have
shards that are not written. In JSON these stand in merge.running and merge.array.

Exit status: 0 all units are done, 1 some are not, 2 wrong usage.`;

/** Gives a command the description, the flags and the work of `kumiki status`. */
export function defineStatus(command: Command, signal: AbortSignal): void {
  command
    .description('Say how far the tasks of a plan are, what failed and why, and which tasks to run again')
    .argument('<out>', 'the folder of the plan')
    .option('--json', 'as JSON, for programs')
    .option('--store <address>', 'parts that tasks have put there are done, too: s3://bucket/prefix')
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, { json, store }: { json?: boolean; store?: string }) => {
      const status = await statusFrom(out, { signal, store });
      say(json === true ? printableJson(status) : statusText(status, out));
      if (!status.isComplete) process.exitCode = FAILED;
    });
}

function statusText({ tasks, units, counts, array, isComplete, isMerged, merge }: ClusterStatus, out: string): string {
  const rows = tasks
    .filter(({ state }) => state !== 'done')
    .map(({ task, state, done, units: all, hosts }) => [task, state, `${done} of ${all}`, hosts.join(', ')]);
  const failures = units.flatMap(({ failure }) => failure ?? []);
  return [
    `${units.length} units: ${counts.done} done, ${counts.running} running, ${counts.failed} failed, ${counts.left} left`,
    ...(rows.length === 0 ? [] : ['', table(['task', 'state', 'units done', 'hosts'], rows)]),
    ...failures.flatMap(({ source, key, task, attempt, host, message, code }) => [
      '',
      `${source}: ${key} (task ${task}, ${attempt === 1 ? 'failed once' : `failed ${attempt} times`}, last on ${host})`,
      `  ${message}${code === undefined ? '' : ` [${code}]`}`,
    ]),
    '',
    ...(array === '' ? [] : [`To run again: --array=${array}`]),
    ...(isMerged
      ? [`The dataset is made: ${out}`]
      : isComplete
        ? mergeText(merge, out)
        : [`Not complete: kumiki merge ${out} would refuse`]),
  ].join('\n');
}

/** How far the merge is, and what comes next. */
function mergeText(merge: ClusterStatus['merge'], out: string): readonly string[] {
  if (merge === undefined) return [`All parts are there: kumiki merge ${out}`];
  const { shards, written, left, writers, running, array } = merge;
  return [
    `All parts are there, and the merge is cut: ${written} of ${shards === 1 ? '1 shard' : `${shards} shards`} written`,
    ...(running.length === 0
      ? []
      : [`Writers at work: ${running.map(({ writer, host }) => `${writer} on ${host}`).join(', ')}`]),
    ...(left === ''
      ? [`Next: kumiki merge ${out} --finish`]
      : writers === undefined
        ? [`Next: kumiki merge ${out} --write I --of N, for every I from 0 to N - 1`]
        : [
            `Not written: ${left}`,
            ...(array === '' ? [] : [`Writers that have some of them (of ${writers}): --array=${array}`]),
          ]),
  ];
}
