import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isKumikiError, KumikiError } from '../../core/errors.js';
import { type Tombstones, tombstonesSha256 } from '../../core/tombstone.js';
import { TOMBSTONES_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import { readManifest } from '../../dataset/read-manifest.js';
import type { Settings } from '../../options/settings.js';
import type { Plan } from '../plan/plan.js';
import { recipeIn } from './make-manifest.js';

/**
 * A dataset of other inputs or options is only overwritten when the person says so.
 * @throws {KumikiError} `output-exists`
 */
export function refuseOtherDataset(plan: Plan, settings: Settings, tombstones: Tombstones | undefined): void {
  const { out, force } = settings;
  if (force || !existsSync(join(out, 'manifest.json'))) return;
  const there = manifestThere(out);
  if (isOfPlan(there, plan, recipeIn(plan, settings, tombstones)) && hasTombstones(there, tombstones)) return;
  throw new KumikiError('output-exists', `${out} already holds another dataset`, {
    found: `${there.records} records of ${there.sources.map(({ id }) => id).join(', ')}`,
    hint: 'Choose another folder with --out, or overwrite it with --force.',
  });
}

/**
 * Whether a dataset is what a plan gives.
 * @param recipe the options of the plan as a manifest has them
 */
export function isOfPlan(there: Manifest, plan: Plan, recipe: Readonly<Record<string, unknown>>): boolean {
  const filesThere = there.sources.map(({ id, files }) => ({ id, files }));
  const files = plan.sources.map(({ source, inputs }) => ({ id: source, files: inputs }));
  return (
    there.kumiki === plan.kumiki &&
    // As it is written: a manifest holds nothing that JSON does not.
    isDeepStrictEqual(there.recipe, JSON.parse(JSON.stringify(recipe))) &&
    isDeepStrictEqual(filesThere, files)
  );
}

/** Whether the same was taken out of a dataset: what was taken out must not come back by itself. */
function hasTombstones({ files }: Manifest, tombstones: Tombstones | undefined): boolean {
  const listed = files.find(({ file }) => file === TOMBSTONES_FILE)?.sha256;
  return listed === (tombstones === undefined ? undefined : tombstonesSha256(tombstones));
}

/** @throws {KumikiError} `output-exists` where it is that of another version, or no manifest of a dataset */
function manifestThere(out: string): Manifest {
  try {
    return readManifest(out);
  } catch (error) {
    if (!isKumikiError(error) || error.code !== 'dataset-damaged') throw error;
    throw new KumikiError('output-exists', `${out} holds a manifest.json that this version of Kumiki does not know`, {
      hint: 'Choose another folder with --out, or overwrite what is there with --force.',
      cause: error,
    });
  }
}
