import type { Catalogue, SourceEntry } from '../../catalog/entry.js';
import { KumikiError } from '../../core/errors.js';
import { explaining } from '../../core/system-error.js';
import { assertOnDisk } from '../../objects/address.js';
import { type Settings, settingsOf } from '../../options/settings.js';
import type { BuildOptions } from '../../options/table.js';
import { chosenSources } from '../chosen-sources.js';
import { codeOfDataset } from '../plan/chosen-code.js';
import { codeDigests } from '../plan/code-digest.js';
import { assertErrataOf } from '../plan/errata-of.js';
import { keepClusterPlan } from '../plan/keep-plan.js';
import type { ClusterPlan } from '../plan/plan.js';
import { planNames, plannedStep } from '../plan/planned-steps.js';
import { whileHeld } from '../plan/while-held.js';
import { openWorkFolder } from '../plan/work-folder.js';
import { assertOfSources, tombstonesIn } from '../forget/tombstones-file.js';
import { codeOfStage, prepare } from '../prepare.js';
import { recipeIn } from '../publish/make-manifest.js';
import { refuseOtherDataset } from '../publish/other-dataset.js';
import type { BuildContext } from '../run/events.js';
import { inProcess } from '../run/in-process.js';
import { stageRun } from '../stage-run.js';
import { tasksAtWork, tasksRunning, WHOLE_WATCH } from '../tasks/marks.js';
import { binsOf } from './bins.js';
import { forgetFailures } from './failures.js';

/** What is to be planned: a build, and how many tasks its units are dealt to. */
export interface PlanBuildOptions extends BuildOptions {
  /** Tasks at most; fewer where there are fewer units. */
  readonly tasks: number;
  /** Give up another plan in the folder that is not finished. */
  readonly replace?: boolean;
}

/** A plan as it now stands in the folder. */
export interface PlannedBuild {
  /** The plan as it was written. */
  readonly plan: ClusterPlan;
  /** False where the very same plan was there already. */
  readonly isNew: boolean;
}

/**
 * Writes the plan of a build that several machines do: `<out>/.kumiki/plan.json`. It does not change afterwards, and it holds
 * no path of this machine. Finished parts in the folder are kept.
 * @throws {KumikiError} `option-wrong`; `plan-other` and `tasks-running` where another plan is not finished; what a build
 * throws before it extracts anything
 */
export function planBuildFrom(
  catalogue: Catalogue,
  options: PlanBuildOptions,
  context: Pick<BuildContext, 'signal' | 'note' | 'hashing'> = {},
): Promise<PlannedBuild> {
  return explaining(() => planned(catalogue, options, context));
}

async function planned(
  catalogue: Catalogue,
  { tasks, replace = false, ...options }: PlanBuildOptions,
  { signal = new AbortController().signal, ...events }: Pick<BuildContext, 'signal' | 'note' | 'hashing'>,
): Promise<PlannedBuild> {
  assertTasks(tasks);
  assertOnDisk(options.out, 'a plan');
  const note = events.note?.bind(events);
  const settings = await settingsOf(options, note);
  const tombstones = tombstonesIn(settings.tombstones);
  const entries = await chosenSources(catalogue, settings);
  assertOfSources(tombstones, entries);
  assertErrataOf(settings.errata, entries);
  refuseObjects(entries, settings);
  const { out } = settings;
  const work = await openWorkFolder(out, { tasks: 'spare', signal, ...(note === undefined ? {} : { note }) });
  return whileHeld(work, async () => {
    const digests = codeDigests();
    const { plan: units } = await prepare(entries, settings, { work, digests, events, tasks });
    const names = planNames(work.dir);
    const inside = entries.filter(({ source }) => units.sources.some((one) => one.source === source.id));
    const all = units.sources.flatMap((source) => source.units);
    const plan: ClusterPlan = {
      ...units,
      cluster: {
        code: await codeOfDataset(digests, inside, [...settings.filters, ...settings.stages]),
        recipe: recipeIn(units, settings, tombstones),
        named: settings.sources !== undefined,
        partial: settings.partial,
        overwrite: settings.force,
        stages: settings.stages.map((stage) => plannedStep(stage, names)),
        ...(tombstones === undefined ? {} : { tombstones: tombstones.text }),
        tasks: binsOf(all, tasks),
      },
    };
    if (all.length < tasks)
      note?.(
        `There ${all.length === 1 ? 'is 1 unit' : `are ${all.length} units`}: ${tasks} tasks would leave some with nothing to do.`,
      );
    // Not found out at the end, when all tasks are done.
    await stageRun({
      ...{ catalogue, settings, work, signal, events },
      ...{ codeOf: codeOfStage(digests), executor: inProcess(settings) },
    }).prepare();
    const atWork = await tasksAtWork(work.dir, { pace: WHOLE_WATCH, sweep: true, signal });
    const isNew = keepClusterPlan(work, plan, { out, replace, flag: '--replace' }, () => {
      const [first, ...others] = atWork;
      if (first !== undefined) throw tasksRunning(out, [first, ...others]);
      refuseOtherDataset(units, settings, tombstones);
      forgetFailures(work.dir);
    });
    return { plan, isNew };
  });
}

function assertTasks(tasks: number): void {
  if (Number.isSafeInteger(tasks) && tasks >= 1) return;
  throw new KumikiError('option-wrong', 'tasks has a wrong value', {
    expected: 'a whole number from 1 up',
    found: String(tasks),
  });
}

/** Another machine finds code by its module. */
function refuseObjects(entries: readonly SourceEntry[], { filters, stages }: Settings): void {
  const object =
    entries.find(({ module }) => module === undefined)?.source.id ??
    [...filters, ...stages].find(({ module }) => module === undefined)?.step.id;
  if (object === undefined) return;
  throw new KumikiError('option-wrong', `${object} was given as an object, which other machines cannot load`, {
    hint: 'Name it by the URL of a module whose default export it is.',
  });
}
