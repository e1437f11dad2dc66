import { type JobFile, mergeWords, type PlannedTasks, shellCommand, stepWords, workWords } from './job.js';

/**
 * A script for GNU parallel on one machine: every task in a process of its own, tried three times, and those that are done are
 * not done again when the script is. Options as parallel(1) has them.
 */
export function parallelJobs(planned: PlannedTasks): readonly JobFile[] {
  const { tasks } = planned;
  return [
    {
      name: 'run.sh',
      text: `#!/bin/sh
# Does the tasks, four at a time, then merges. Run it in the folder from which the plan was made, and again after any stop.
# Other machines: add --sshlogin host1,host2 --workdir . where they share this folder.
set -eu
seq 0 ${tasks - 1} | parallel --jobs 4 --retries 3 --joblog kumiki.joblog --resume-failed --quote \\
  ${shellCommand(workWords(planned))} --workers 1 --events kumiki-work.jsonl --task {}
${merge(planned)}
`,
    },
  ];
}

function merge(planned: PlannedTasks): string {
  const { mergeTasks } = planned;
  if (mergeTasks === undefined) return shellCommand(mergeWords(planned));
  const { cut, write, finish } = stepWords(planned, mergeTasks);
  return `${shellCommand(cut)}
seq 0 ${mergeTasks - 1} | parallel --jobs 4 --retries 3 --quote ${shellCommand(write)} {} --workers 1
${shellCommand(finish)}`;
}
