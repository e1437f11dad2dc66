import type { SourceEntry } from '../catalog/entry.js';
import { type FileHashes, fileHashes } from '../catalog/file-hash.js';
import type { Source } from '../core/source.js';
import type { Stage } from '../core/stage.js';
import type { Settings } from '../options/settings.js';
import type { ChosenStep } from '../options/steps.js';
import { outputError } from '../output/folder.js';
import type { BuildEvents } from './run/events.js';
import { sourceCode, stepCode } from './plan/chosen-code.js';
import type { CodeDigests } from './plan/code-digest.js';
import { type Located, makePlan } from './plan/make-plan.js';
import type { Plan } from './plan/plan.js';
import { planNames, plannedStep } from './plan/planned-steps.js';
import type { ExtractOptions } from './plan/unit.js';
import type { WorkFolder } from './plan/work-folder.js';
import { asUnitFilter } from './run/jobs.js';

/** A plan that was made here, and where its raw files lie. */
export interface Planned {
  readonly plan: Plan;
  readonly located: Located;
}

/**
 * Finds out what is to be done. Nothing is written but the memory of hashes.
 * @param options `tasks`: how many tasks the units are for, where several machines do them
 * @throws {KumikiError} what is wrong with raw files or pins, before anything is extracted
 */
export async function prepare(
  entries: readonly SourceEntry[],
  settings: Settings,
  {
    work,
    digests,
    events,
    tasks,
  }: {
    readonly work: WorkFolder;
    readonly digests: CodeDigests;
    readonly events: BuildEvents;
    readonly tasks?: number;
  },
): Promise<Planned> {
  const { raw, partial, unpinned, filters, sliceBytes } = settings;
  const hashes = openHashes(work, events);
  const names = planNames(work.dir);
  const planned = await makePlan(
    {
      ...{ entries, raw, partial, unpinned, sliceBytes, tasks },
      named: settings.sources !== undefined,
      extract: extractOptions(settings),
      filters: filters.map(asUnitFilter),
      errata: settings.errata ?? [],
      plannedFilters: filters.map((filter) => plannedStep(filter, names)),
      codeOf: (entry) => digests.ofUnit([sourceCode(entry), ...filters.map(stepCode)]),
      moduleName: names.ofModule,
    },
    hashes,
    (id, bytes, total) => {
      events.hashing?.(id, bytes, total);
    },
  );
  hashes.save();
  return planned;
}

/** The sources of a plan, by id. */
export function sourcesOf(entries: readonly SourceEntry[]): ReadonlyMap<string, Source> {
  return new Map(entries.map(({ source }) => [source.id, source]));
}

/** How the code of a stage is told from another. */
export function codeOfStage(digests: CodeDigests): (stage: ChosenStep<Stage>) => Promise<string> {
  return (stage) => digests.of([stepCode(stage)]);
}

/** @throws {KumikiError} `output-not-writable` where something else than a file stands in the place of the memory */
function openHashes({ hashes }: WorkFolder, events: BuildEvents): FileHashes {
  try {
    return fileHashes(hashes, () => {
      events.note?.(`${hashes} is not as it was written: all raw files are hashed again.`);
    });
  } catch (error) {
    throw outputError(error, hashes);
  }
}

function extractOptions({
  edition,
  wording,
  limit,
  excludeSplit,
  bundle,
  licenseAllow,
  textOrigin,
}: Settings): ExtractOptions {
  return {
    edition,
    wording,
    excludeSplit,
    bundle,
    licenseAllow,
    textOrigin,
    ...(limit === undefined ? {} : { limit }),
  };
}
