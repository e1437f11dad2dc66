import { KumikiError } from '../../core/errors.js';
import type { LinePlace } from '../../core/format.js';
import type { Tombstones } from '../../core/tombstone.js';
import { TOMBSTONES_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { readTombstones } from '../read/tombstones.js';
import { differs } from '../stored-file.js';
import type { Findings } from './findings.js';

/** Looks whether what was taken out is out. */
export interface ForgottenCheck {
  /** @throws {KumikiError} `dataset-damaged` where the record was taken out */
  assertOut(this: void, id: string | undefined, place: LinePlace): void;
  /** Of what was taken out: `undefined` where nothing was, or the list cannot be read. */
  readonly tombstones: Tombstones | undefined;
}

/** What a search for faults has at hand. */
export interface Looking {
  readonly findings: Findings;
  readonly forgotten: ForgottenCheck;
}

/**
 * Reads the tombstones of a dataset, and compares them with the counts of the manifest: of every task at least as many records have one
 * as were taken out.
 */
export function openForgotten(dir: string, manifest: Manifest, findings: Findings): ForgottenCheck {
  const tombstones = findings.from(() => readTombstones(dir, manifest));
  const isListed = manifest.files.some(({ file }) => file === TOMBSTONES_FILE);
  if (!isListed || tombstones !== undefined) checkCounts(manifest, tombstones, findings);
  if (isListed !== (manifest.recipe['tombstones'] !== undefined)) {
    findings.add(differs('manifest.json', 'tombstones in the recipe', String(isListed), String(!isListed)));
  }
  return {
    tombstones,
    assertOut(id, place) {
      if (id === undefined || tombstones?.ofRecord(id) === undefined) return;
      throw new KumikiError('dataset-damaged', 'a record that was taken out is here', {
        place,
        found: id,
        hint: 'Take it out again with kumiki forget, or build the dataset again with --tombstones.',
      });
    },
  };
}

function checkCounts({ sources }: Manifest, tombstones: Tombstones | undefined, findings: Findings): void {
  const byTask = new Map<string, number>();
  for (const stone of tombstones?.all ?? []) {
    if (!('id' in stone)) continue;
    const task = stone.id.split('/', 2).join('/');
    byTask.set(task, (byTask.get(task) ?? 0) + 1);
  }
  for (const { id, tasks } of sources) {
    for (const { id: task, forgotten = 0 } of tasks) {
      const listed = byTask.get(`${id}/${task}`) ?? 0;
      if (forgotten > listed)
        findings.add(differs('manifest.json', `records of ${id}/${task} that were taken out`, forgotten, listed));
    }
  }
}
