import { availableParallelism } from 'node:os';
import type { Catalogue } from '../../catalog/entry.js';
import { throwIfAborted } from '../../core/aborted.js';
import { hash64 } from '../../core/hash.js';
import type { AssembleOptions } from '../assemble.js';
import { readDecided } from '../decided/decided.js';
import { keysOf } from '../plan/plan.js';
import { whileHeld } from '../plan/while-held.js';
import { openWorkFolder, type WorkFolder } from '../plan/work-folder.js';
import { codeOfStage } from '../prepare.js';
import type { BuildContext } from '../run/events.js';
import type { Extracted } from '../run/extracted.js';
import { threads } from '../run/threads.js';
import { stageRun } from '../stage-run.js';
import { pullParts } from '../stored-parts/pull.js';
import { type OpenPlan, openPlan, type PlaceOptions, readClusterPlan } from './open-plan.js';
import { partsOfPlan } from './parts-of-plan.js';
import { mergeId } from './steps/cut-folder.js';

/** What is told of a merge. */
export type MergeContext = Pick<
  BuildContext,
  'executor' | 'signal' | 'note' | 'planned' | 'curating' | 'merging' | 'damaged'
>;

/** A plan whose folder nobody else merges in. */
export interface HeldPlan {
  readonly open: OpenPlan;
  readonly work: WorkFolder;
  /** Gets parts that are not here out of an object store: see {@link pullParts}. */
  pull(this: void, store: string): Promise<void>;
  /** The parts; see {@link partsOfPlan}. */
  extract(this: void): Promise<Extracted>;
  /**
   * What a dataset is made with. Stages make what they need.
   * @param cutFrom a file of what an engine has decided over all records: see {@link readDecided}
   * @throws {KumikiError} what {@link Stage.prepare} throws
   */
  assembling(this: void, cutFrom?: string): Promise<AssembleOptions>;
  readonly signal: AbortSignal;
}

/**
 * Keeps builds and other merges out of the folder of a plan. Tasks go on.
 * @param options `needsRaw: false` where no stage is run: then the raw files need not be here
 * @throws {KumikiError} `plan-wrong`, `option-wrong`, `build-busy`, and what `job` throws
 */
export async function whilePlanHeld<T>(
  catalogue: Catalogue,
  out: string,
  {
    place,
    context,
    needsRaw,
  }: { readonly place: PlaceOptions; readonly context: MergeContext; readonly needsRaw: boolean },
  job: (held: HeldPlan) => Promise<T>,
): Promise<T> {
  const { executor, signal = new AbortController().signal, ...events } = context;
  // Where there is none, no folder is made.
  readClusterPlan(out);
  const note = events.note?.bind(events);
  const work = await openWorkFolder(out, { tasks: 'spare', signal, ...(note === undefined ? {} : { note }) });
  return whileHeld(work, async () => {
    const open = await openPlan(catalogue, out, place, { needsRaw });
    return job({
      ...{ open, work, signal },
      async pull(store) {
        await pullParts(keysOf(open.plan), work.parts, store, () => {
          throwIfAborted(signal);
        });
      },
      extract: () => partsOfPlan(open, out, signal),
      async assembling(cutFrom) {
        const { plan, entries, settings, digests, tombstones } = open;
        const workers = workersOf(open);
        const stages = stageRun({
          ...{ catalogue, settings, work, signal, events },
          ...{
            codeOf: codeOfStage(digests),
            executor: executor ?? threads({ workers, stallSeconds: settings.stallSeconds }),
          },
        });
        await stages.prepare();
        events.planned?.(plan);
        const decided = cutFrom === undefined ? undefined : decidedBy(cutFrom, open, work, signal);
        return { plan, entries, settings, work, stages, tombstones, workers, signal, events, decided };
      },
    });
  });
}

/** The decisions of a file over the records of a plan. */
function decidedBy(
  path: string,
  { plan, settings: { shuffle, stages } }: OpenPlan,
  { columns }: WorkFolder,
  signal: AbortSignal,
): AssembleOptions['decided'] {
  const seed = shuffle === undefined ? undefined : hash64(shuffle);
  const drops = stages.some(({ step }) => step.id === 'exact-duplicates');
  return (parts, segments) =>
    readDecided(path, segments, { id: mergeId(plan, parts), seed, drops, dir: columns }, () => {
      throwIfAborted(signal);
    });
}

/** How many threads merge: the samples are merged before one has started. */
export function workersOf({ plan, settings }: OpenPlan): number {
  return settings.workers ?? (plan.samples ? 1 : availableParallelism());
}
