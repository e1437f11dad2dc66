import { KumikiError } from '../../core/errors.js';

/**
 * Where schedulers say which task of an array a process is, in the order in which they are looked at: Slurm, an Indexed Job
 * of Kubernetes, AWS Batch, GCP Batch. All of them count from 0.
 */
export const INDEX_VARIABLES = [
  'SLURM_ARRAY_TASK_ID',
  'JOB_COMPLETION_INDEX',
  'AWS_BATCH_JOB_ARRAY_INDEX',
  'BATCH_TASK_INDEX',
] as const;

/**
 * The number of a task, from what a scheduler has set. The number of tasks is never read from there: a scheduler that runs some
 * of them again tells another one.
 * @param offset is added: arrays of some schedulers end at 1000
 * @throws {KumikiError} `option-wrong` where none is set, two differ, or one is no whole number
 */
export function taskIndex(env: Readonly<Record<string, string | undefined>>, offset = 0): number {
  const set = INDEX_VARIABLES.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  const [first] = set;
  if (first === undefined) {
    throw new KumikiError('option-wrong', 'nothing says which task this is', {
      expected: `one of ${INDEX_VARIABLES.join(', ')} in the environment`,
      hint: 'Name the task with --task.',
    });
  }
  const other = set.find(({ value }) => value !== first.value);
  if (other !== undefined) {
    throw new KumikiError(
      'option-wrong',
      'two variables of the environment say different things about which task this is',
      {
        found: `${first.name}=${first.value}, ${other.name}=${other.value}`,
        hint: 'Name the task with --task.',
      },
    );
  }
  if (!/^\d{1,15}$/u.test(first.value)) {
    throw new KumikiError('option-wrong', `${first.name} is no number of a task`, {
      expected: 'a whole number from 0 up',
      found: first.value,
    });
  }
  return Number(first.value) + offset;
}
