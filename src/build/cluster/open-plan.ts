import { type Catalogue, chooseSources, type SourceEntry } from '../../catalog/entry.js';
import { KumikiError } from '../../core/errors.js';
import { camel } from '../../core/option.js';
import { parseTombstones, type Tombstones, tombstonesOf } from '../../core/tombstone.js';
import { packageVersion } from '../../core/version.js';
import { type Settings, settingsOf } from '../../options/settings.js';
import { codeOfDataset } from '../plan/chosen-code.js';
import { type CodeDigests, codeDigests } from '../plan/code-digest.js';
import type { ClusterPlan } from '../plan/plan.js';
import { readPlan } from '../plan/plan-file.js';
import { plannedModule, stepOfPlan } from '../plan/planned-steps.js';
import { planFile, workFolderOf } from '../plan/work-folder.js';

/** What each machine says itself; all else stands in the plan. */
export interface PlaceOptions {
  /** The raw folder on this machine; none for a plan of the samples. */
  readonly raw?: string | undefined;
  /** Units worked on at a time; as many as the machine has cores if not given. */
  readonly workers?: number | undefined;
  /** Give up a unit that makes no progress for this many seconds; 600 if not given. */
  readonly stallSeconds?: number | undefined;
}

/** How the merge of a plan is cut. */
export interface CutPlannedOptions extends PlaceOptions {
  /**
   * A file of what an engine has decided over the table of `exportIndex`, or a folder of such files: which records repeat which,
   * and their order. It is taken in place of this machine's own look for them.
   */
  readonly cutFrom?: string | undefined;
  /** Where parts that are not in the folder are got from: `s3://bucket/prefix`, see {@link WorkOptions}. */
  readonly store?: string | undefined;
}

/** How a plan is merged. */
export interface MergePlannedOptions extends CutPlannedOptions {
  /**
   * Where the dataset goes, if not into the folder of the plan: `s3://bucket/prefix`. Shards are put there as they are finished, the
   * manifest last.
   */
  readonly to?: string | undefined;
}

/** A plan with all that can do it on this machine. */
export interface OpenPlan {
  readonly plan: ClusterPlan;
  readonly settings: Settings;
  /** The sources of the plan. */
  readonly entries: readonly SourceEntry[];
  readonly digests: CodeDigests;
  readonly tombstones: Tombstones | undefined;
}

/**
 * The plan of several machines in an output folder.
 * @throws {KumikiError} `plan-wrong` where there is none, or one of another version or of a build on one machine
 */
export function readClusterPlan(out: string): ClusterPlan {
  const file = planFile(workFolderOf(out));
  const { cluster, ...plan } = readPlan(file);
  const hint = 'Make one with kumiki plan.';
  if (cluster === undefined) {
    throw new KumikiError('plan-wrong', 'the plan is of a build on one machine: it has no tasks', {
      place: { file },
      hint,
    });
  }
  if (plan.kumiki !== packageVersion()) {
    throw new KumikiError('plan-wrong', 'the plan is of another version of Kumiki', {
      place: { file },
      expected: `Kumiki ${plan.kumiki}`,
      found: `Kumiki ${packageVersion()}`,
      hint: `Use kumiki@${plan.kumiki} on every machine, or plan anew with --replace.`,
    });
  }
  return { ...plan, cluster };
}

/**
 * Loads all that the plan of an output folder names, and checks that it is the same here as where the plan was made.
 * @param options `needsRaw: false` where no raw file is read: then none need be here
 * @throws {KumikiError} `plan-wrong` where code or files are others; `option-wrong`, `source-invalid`, `filter-invalid`, `stage-invalid`
 */
export async function openPlan(
  catalogue: Catalogue,
  out: string,
  place: PlaceOptions,
  { needsRaw }: { readonly needsRaw: boolean } = { needsRaw: true },
): Promise<OpenPlan> {
  const dir = workFolderOf(out);
  const plan = readClusterPlan(out);
  assertRaw(plan, place, needsRaw);
  const { recipe, partial, overwrite, stages } = plan.cluster;
  const settings = await settingsOf({
    ...Object.fromEntries(Object.entries(recipe).map(([name, value]) => [camel(name), value])),
    ...{ out, partial, force: overwrite, sources: undefined, ...place },
    filters: plan.filters.map((filter) => stepOfPlan(dir, filter)),
    stages: stages.map((stage) => stepOfPlan(dir, stage)),
  });
  assertFiles(plan, settings);
  const entries = await chooseSources(
    catalogue,
    plan.sources.map(({ source, module }) => (module === undefined ? source : plannedModule(dir, module))),
  );
  const digests = codeDigests();
  const code = await codeOfDataset(digests, entries, [...settings.filters, ...settings.stages]);
  if (code !== plan.cluster.code) {
    throw new KumikiError('plan-wrong', 'the code on this machine is not that of the plan', {
      place: { file: planFile(dir) },
      expected: `a digest of ${plan.cluster.code}`,
      found: code,
      hint: 'Install the same Kumiki, dependencies and private modules on every machine, or plan anew with --replace.',
    });
  }
  const { tombstones: text } = plan.cluster;
  const tombstones = text === undefined ? undefined : tombstonesOf(parseTombstones(text, planFile(dir)));
  return { plan, settings, entries, digests, tombstones };
}

function assertRaw({ samples }: ClusterPlan, { raw }: PlaceOptions, needsRaw: boolean): void {
  if (samples && raw !== undefined) {
    throw new KumikiError('option-wrong', 'the plan is of the samples of the sources, which need no raw folder', {
      found: raw,
      hint: 'Leave --raw out, or plan anew with --raw.',
    });
  }
  if (needsRaw && !samples && raw === undefined) {
    throw new KumikiError('option-wrong', 'the raw files of the plan are needed', {
      hint: 'Name their folder on this machine with --raw.',
    });
  }
}

/** The files that options name must be those of the plan. */
function assertFiles(plan: ClusterPlan, { filters, stages }: Settings): void {
  const planned = [...plan.filters, ...plan.cluster.stages].flatMap(({ files }) => files);
  for (const [number, file] of [...filters, ...stages].flatMap(({ files }) => files).entries()) {
    const expected = planned[number]?.sha256 ?? 'none';
    if (file.sha256 === expected) continue;
    throw new KumikiError('plan-wrong', 'a file that an option names is not that of the plan', {
      place: { file: file.name },
      expected: `SHA-256 ${expected}`,
      found: `SHA-256 ${file.sha256}`,
      hint: 'Copy it anew to this machine, or plan anew with --replace.',
    });
  }
}
