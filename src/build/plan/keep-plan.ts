import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isKumikiError, KumikiError } from '../../core/errors.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import { readManifest } from '../../dataset/read-manifest.js';
import { isOfPlan } from '../publish/other-dataset.js';
import type { ClusterPlan, Plan } from './plan.js';
import { readPlan, writePlan } from './plan-file.js';
import type { WorkFolder } from './work-folder.js';

interface Replacing {
  readonly out: string;
  /** Whether the person wants an unfinished plan of a cluster to be replaced. */
  readonly replace: boolean;
  /** How they say so. */
  readonly flag: string;
}

/**
 * Writes the plan of a build into the work folder. The plan of a cluster stays where it has the same units: its tasks may
 * go on later.
 * @throws {KumikiError} `plan-other` where another plan of a cluster is not finished
 */
export function keepPlan({ plan: path }: WorkFolder, plan: Plan, replacing: Replacing): void {
  const there = clusterPlanThere(path);
  if (there !== undefined && isSamePlan({ ...there, cluster: undefined }, { ...plan, cluster: undefined })) return;
  if (there !== undefined) refuseUnfinished(there, replacing);
  writePlan(path, plan);
}

/**
 * Writes the plan of a cluster into the work folder.
 * @param refuse is called before another plan is written
 * @returns false where the same plan was there already
 * @throws {KumikiError} `plan-other` where another plan of a cluster is not finished, and what `refuse` throws
 */
export function keepClusterPlan(
  { plan: path }: WorkFolder,
  plan: ClusterPlan,
  replacing: Replacing,
  refuse: () => void,
): boolean {
  const there = clusterPlanThere(path);
  if (there !== undefined && isSamePlan(there, plan)) return false;
  if (there !== undefined) refuseUnfinished(there, replacing);
  refuse();
  writePlan(path, plan);
  return true;
}

/** The plan of a cluster that is there and can be read: one of another version cannot be gone on with. */
function clusterPlanThere(path: string): ClusterPlan | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { cluster, ...plan } = readPlan(path);
    return cluster === undefined ? undefined : { ...plan, cluster };
  } catch (error) {
    if (isKumikiError(error) && error.code === 'plan-wrong') return undefined;
    throw error;
  }
}

/** As they are written: `undefined` and nothing are one. */
function isSamePlan(one: Plan, other: Plan): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

function refuseUnfinished(there: ClusterPlan, { out, replace, flag }: Replacing): void {
  if (replace || isFinished(there, out)) return;
  const { length } = there.cluster.tasks;
  throw new KumikiError('plan-other', `${out} has another plan that is not finished`, {
    found: `${length === 1 ? '1 task' : `${length} tasks`} for ${there.sources.map(({ source }) => source).join(', ')}`,
    hint: `Finish it first (kumiki status says what is left), choose another folder, or give it up with ${flag}.`,
  });
}

/** Whether the dataset of a plan stands in the folder. */
export function isFinished(plan: ClusterPlan, out: string): boolean {
  if (!existsSync(join(out, MANIFEST_FILE))) return false;
  try {
    return isOfPlan(readManifest(out), plan, plan.cluster.recipe);
  } catch (error) {
    if (isKumikiError(error) && error.code === 'dataset-damaged') return false;
    throw error;
  }
}
