import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isKumikiError, KumikiError } from '../../core/errors.js';
import { type Tombstones, tombstonesSha256 } from '../../core/tombstone.js';
import { MANIFEST_FILE, TOMBSTONES_FILE } from '../../dataset/files.js';
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
  if (force || !existsSync(join(out, MANIFEST_FILE))) return;
  const hint = 'Choose another folder with --out, or overwrite it with --force.';
  refuseManifest(() => readManifest(out), { plan, settings, tombstones, place: out, hint });
}

/** A place where a manifest stands, and what is to come there. */
export interface TakenPlace {
  readonly plan: Plan;
  readonly settings: Settings;
  readonly tombstones: Tombstones | undefined;
  readonly place: string;
  /** What can be done where another dataset is there. */
  readonly hint: string;
}

/**
 * @param read gives the manifest that stands there
 * @throws {KumikiError} `output-exists` where it is of another dataset, of another version, or no manifest of a dataset
 */
export function refuseManifest(read: () => Manifest, { plan, settings, tombstones, place, hint }: TakenPlace): void {
  const there = manifestThere(read, place, hint);
  if (isOfPlan(there, plan, recipeIn(plan, settings, tombstones)) && hasTombstones(there, tombstones)) return;
  throw new KumikiError('output-exists', `${place} already holds another dataset`, {
    found: `${there.records} records of ${there.sources.map(({ id }) => id).join(', ')}`,
    hint,
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

function manifestThere(read: () => Manifest, place: string, hint: string): Manifest {
  try {
    return read();
  } catch (error) {
    if (!isKumikiError(error) || error.code !== 'dataset-damaged') throw error;
    throw new KumikiError('output-exists', `${place} holds a manifest.json that this version of Kumiki does not know`, {
      hint,
      cause: error,
    });
  }
}
