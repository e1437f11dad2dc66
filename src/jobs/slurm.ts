import { type JobFile, mergeWords, type PlannedTasks, shellCommand, workWords } from './job.js';

/** Slurm's MaxArraySize is 1001 where nobody has set it, which makes 1000 the highest index (slurm.conf(5)). */
const ARRAY = 1001;

/**
 * Files for Slurm: an array whose tasks do those of the plan, a merge that begins when all of them ended well, and a script that
 * submits both. Options as sbatch(1) has them.
 */
export function slurmJobs(planned: PlannedTasks): readonly JobFile[] {
  return [
    { name: 'work.sbatch', text: work(planned) },
    { name: 'merge.sbatch', text: merge(planned) },
    { name: 'submit.sh', text: submit(planned) },
  ];
}

function work(planned: PlannedTasks): string {
  return `#!/bin/sh
#SBATCH --job-name=kumiki-work
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=24:00:00
# A task whose node was lost is started again; what it had finished is kept.
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=kumiki-work-%a.log
# The number of the task comes from SLURM_ARRAY_TASK_ID. An array ends at ${ARRAY - 1}: further ones say where they begin.
exec ${shellCommand(workWords(planned))} --offset "\${KUMIKI_OFFSET:-0}"
`;
}

function merge(planned: PlannedTasks): string {
  return `#!/bin/sh
#SBATCH --job-name=kumiki-merge
#SBATCH --cpus-per-task=4
#SBATCH --mem=16G
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=kumiki-merge.log
exec ${shellCommand(mergeWords(planned))}
`;
}

function submit({ tasks }: PlannedTasks): string {
  const arrays = Array.from({ length: Math.ceil(tasks / ARRAY) }, (_, number) => {
    const offset = number * ARRAY;
    const last = Math.min(ARRAY, tasks - offset) - 1;
    const range = last === 0 ? '0' : `0-${last}`;
    return `sbatch --parsable --array=${range} --export=ALL,KUMIKI_OFFSET=${offset} "$dir/work.sbatch"`;
  });
  return `#!/bin/sh
# Submits the tasks, and the merge behind them. Run it in the folder from which the plan was made.
# If a task fails, the merge is cancelled: mend what is wrong, ask kumiki status which tasks to run again, and submit those
# (sbatch --array=3,7-9 work.sbatch), then merge.sbatch.
set -eu
dir=$(dirname "$0")
jobs=''
${arrays.map((array) => `id=$(${array})\njobs="$jobs:\${id%%;*}"`).join('\n')}
sbatch --dependency="afterok$jobs" --kill-on-invalid-dep=yes "$dir/merge.sbatch"
`;
}
