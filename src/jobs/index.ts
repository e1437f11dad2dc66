import type { JobFile, PlannedTasks } from './job.js';
import { kubernetesJobs } from './kubernetes.js';
import { parallelJobs } from './parallel.js';
import { slurmJobs } from './slurm.js';

export type { JobFile, PlannedTasks } from './job.js';

/** The schedulers for which there are job files. */
export const SCHEDULERS = ['slurm', 'kubernetes', 'parallel'] as const;
export type Scheduler = (typeof SCHEDULERS)[number];

const WRITERS: Readonly<Record<Scheduler, (planned: PlannedTasks) => readonly JobFile[]>> = {
  slurm: slurmJobs,
  kubernetes: kubernetesJobs,
  parallel: parallelJobs,
};

/** The files that let a scheduler do a plan. */
export function jobFiles(scheduler: Scheduler, planned: PlannedTasks): readonly JobFile[] {
  return WRITERS[scheduler](planned);
}
