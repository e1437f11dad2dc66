import { type JobFile, mergeWords, type PlannedTasks, shellCommand, stepWords, workWords } from './job.js';

/** Slurm's MaxArraySize is 1001 where nobody has set it, which makes 1000 the highest index (slurm.conf(5)). */
const ARRAY = 1001;

/**
 * Files for Slurm: an array whose tasks do those of the plan, a merge that begins when all of them ended well, and a script that
 * submits both. Where several tasks write shards, the merge is a cut, an array and a finish, each behind the one before it. Options
 * as sbatch(1) has them.
 */
export function slurmJobs(planned: PlannedTasks): readonly JobFile[] {
  const { mergeTasks } = planned;
  const work = array('work', shellCommand(workWords(planned)));
  if (mergeTasks === undefined) {
    return [
      { name: 'work.sbatch', text: work },
      { name: 'merge.sbatch', text: single('merge', shellCommand(mergeWords(planned))) },
      { name: 'submit.sh', text: submit(planned.tasks, undefined) },
    ];
  }
  const { cut, write, finish } = stepWords(planned, mergeTasks);
  return [
    { name: 'work.sbatch', text: work },
    { name: 'cut.sbatch', text: single('cut', shellCommand(cut)) },
    { name: 'write.sbatch', text: array('write', shellCommand(write)) },
    { name: 'finish.sbatch', text: single('finish', shellCommand(finish)) },
    { name: 'submit.sh', text: submit(planned.tasks, mergeTasks) },
  ];
}

/** A job whose tasks each have a number. */
function array(name: string, command: string): string {
  return `#!/bin/sh
#SBATCH --job-name=kumiki-${name}
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=24:00:00
# A task whose node was lost is started again; what it had finished is kept.
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=kumiki-${name}-%a.log
# The number of the task comes from SLURM_ARRAY_TASK_ID. An array ends at ${ARRAY - 1}: further ones say where they begin.
exec ${command} --offset "\${KUMIKI_OFFSET:-0}"
`;
}

function single(name: string, command: string): string {
  return `#!/bin/sh
#SBATCH --job-name=kumiki-${name}
#SBATCH --cpus-per-task=4
#SBATCH --mem=16G
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=kumiki-${name}.log
exec ${command}
`;
}

function submit(tasks: number, mergeTasks: number | undefined): string {
  const arrays = (file: string, count: number, behind: string): string =>
    Array.from({ length: Math.ceil(count / ARRAY) }, (_, number) => {
      const offset = number * ARRAY;
      const last = Math.min(ARRAY, count - offset) - 1;
      const range = last === 0 ? '0' : `0-${last}`;
      const command = `sbatch --parsable --array=${range} --export=ALL,KUMIKI_OFFSET=${offset} ${behind}"$dir/${file}"`;
      return `id=$(${command})\njobs="$jobs:\${id%%;*}"`;
    }).join('\n');
  const behind = '--dependency="afterok$jobs" --kill-on-invalid-dep=yes ';
  const merge =
    mergeTasks === undefined
      ? `sbatch ${behind}"$dir/merge.sbatch"`
      : `cut=$(sbatch --parsable ${behind}"$dir/cut.sbatch")
jobs=''
${arrays('write.sbatch', mergeTasks, '--dependency="afterok:${cut%%;*}" --kill-on-invalid-dep=yes ')}
sbatch ${behind}"$dir/finish.sbatch"`;
  return `#!/bin/sh
# Submits the tasks, and the merge behind them. Run it in the folder from which the plan was made.
# If a task fails, the merge is cancelled: mend what is wrong, ask kumiki status which tasks to run again, and submit those
# (sbatch --array=3,7-9 work.sbatch), then ${mergeTasks === undefined ? 'merge.sbatch' : 'cut.sbatch, write.sbatch and finish.sbatch'}.
set -eu
dir=$(dirname "$0")
jobs=''
${arrays('work.sbatch', tasks, '')}
${merge}
`;
}
