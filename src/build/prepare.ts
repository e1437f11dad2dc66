import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceEntry } from '../catalog/entry.js';
import { type FileHashes, fileHashes } from '../catalog/file-hash.js';
import type { Filter } from '../core/filter.js';
import type { Source } from '../core/source.js';
import type { Stage } from '../core/stage.js';
import type { Settings } from '../options/settings.js';
import type { ChosenStep } from '../options/steps.js';
import { outputError } from '../output/folder.js';
import type { BuildEvents } from './run/events.js';
import { type Code, codeDigests } from './plan/code-digest.js';
import { makePlan } from './plan/make-plan.js';
import type { Plan } from './plan/plan.js';
import { writePlan } from './plan/plan-file.js';
import type { ExtractOptions } from './plan/unit.js';
import type { WorkFolder } from './plan/work-folder.js';
import type { Job } from './run/executor.js';
import { asUnitFilter, jobsOf } from './run/jobs.js';

/** All that is known before the first unit is done. */
export interface Prepared {
  readonly plan: Plan;
  readonly jobs: readonly Job[];
  /** The sources of the plan, by id. */
  readonly sources: ReadonlyMap<string, Source>;
  /** A hash of the code of a stage. */
  codeOf(this: void, stage: ChosenStep<Stage>): Promise<string>;
}

/**
 * Makes the plan, writes it into the work folder, and turns it into jobs.
 * @throws {KumikiError} what is wrong with raw files or pins, before anything is extracted
 */
export async function prepare(
  entries: readonly SourceEntry[],
  settings: Settings,
  work: WorkFolder,
  events: BuildEvents,
): Promise<Prepared> {
  const { raw, partial, unpinned, filters, sliceBytes } = settings;
  const hashes = openHashes(work, events);
  const digests = codeDigests();
  const { plan, located } = await makePlan(
    {
      ...{ entries, raw, partial, unpinned, sliceBytes },
      named: settings.sources !== undefined,
      extract: extractOptions(settings),
      filters: filters.map(asUnitFilter),
      codeOf: (entry) => digests.ofUnit([sourceCode(entry), ...filters.map(stepCode)]),
      moduleName: (module) => moduleName(module, work.dir),
    },
    hashes,
    (id, bytes, total) => {
      events.hashing?.(id, bytes, total);
    },
  );
  hashes.save();
  writePlan(work.plan, plan);
  return {
    plan,
    jobs: jobsOf(plan, entries, located, filters),
    sources: new Map(entries.map(({ source }) => [source.id, source])),
    codeOf: (stage) => digests.of([stepCode(stage)]),
  };
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

function extractOptions({ edition, wording, limit, excludeSplit, bundle, licenseAllow }: Settings): ExtractOptions {
  return { edition, wording, excludeSplit, bundle, licenseAllow, ...(limit === undefined ? {} : { limit }) };
}

function sourceCode({ source, module }: SourceEntry): Code {
  if (module !== undefined) return { module };
  const tasks = source.tasks.flatMap(({ render, extended, checks = [] }) => [
    render,
    extended ?? '',
    JSON.stringify(checks),
  ]);
  return { text: [source.read, ...tasks].map(String).join('\n') };
}

function stepCode({ step, module }: ChosenStep<Filter | Stage>): Code {
  return module === undefined ? { text: step.code } : { module };
}

/** The folder of the compiled package: its own modules need no place in a plan. */
const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));

function moduleName(module: string | undefined, from: string): string | undefined {
  if (module === undefined) return undefined;
  const path = fileURLToPath(module);
  return path.startsWith(PACKAGE) ? undefined : relative(from, path).replaceAll('\\', '/');
}
