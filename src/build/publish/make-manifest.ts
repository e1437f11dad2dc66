import { addNamed, type NamedCounts, sortedByName, sumBy, taskCounts, total } from '../../core/counts.js';
import { type Erratum, nameOf } from '../../core/erratum.js';
import type { LicenseEvidence } from '../../core/evidence.js';
import type { Source } from '../../core/source.js';
import { originOf, textOrigin, UNKNOWN_ORIGIN } from '../../core/text-origin.js';
import type { Tombstones } from '../../core/tombstone.js';
import {
  type DatasetFacts,
  MANIFEST_FORMAT,
  type Manifest,
  manifestRows,
  type ManifestSource,
} from '../../dataset/manifest.js';
import { leftOutOf } from '../../dataset/left-out.js';
import { licenseOfWhole } from '../../dataset/papers/license-of-whole.js';
import { papersOf } from '../../dataset/papers/papers.js';
import { recipeOf } from '../../options/in-manifest.js';
import type { Settings } from '../../options/settings.js';
import { hashOfText } from '../../output/hashed-file.js';
import type { DroppedRecords } from '../curate/dropped.js';
import type { ReadFile } from '../curate/stage-context.js';
import { listFiles } from '../merge/list-files.js';
import type { Merged } from '../merge/merge.js';
import type { Credit, SourceSummary, TaskSummary } from '../part/part.js';
import type { Plan, PlannedSource } from '../plan/plan.js';
import { stepsOf } from './steps.js';

/** A source, and who says under which licence it is; none where it brought none. */
export interface DescribedSource {
  readonly source: Source;
  readonly evidence: LicenseEvidence | undefined;
}

/**
 * Puts the manifest together, out of one summary a source. It holds nothing of the machine: no clock, no path, no version of Node.
 * @param sources those of the plan, by id, each with the evidence of its licence
 */
export function makeManifest(
  plan: Plan,
  sources: ReadonlyMap<string, DescribedSource>,
  summaries: ReadonlyMap<string, SourceSummary>,
  merged: Merged,
  settings: Settings,
  stepFiles: readonly ReadFile[],
  forgotten: Tombstones | undefined,
): Manifest {
  const { shards, dropped, derivedFrom } = merged;
  const inside = plan.sources.flatMap((planned) => {
    const [described, summary] = [sources.get(planned.source), summaries.get(planned.source)];
    const own = dropped.filter((one) => one.source === planned.source);
    if (described === undefined || summary === undefined) return [];
    const derived = derivedFrom?.bySource[planned.source];
    return [describe(planned, described, summary, own, forgotten, derived)];
  });
  const licenses = addNamed(inside.map((source) => source.licenses));
  const facts: DatasetFacts = {
    format: MANIFEST_FORMAT,
    kumiki: plan.kumiki,
    recipe: recipeIn(plan, settings, forgotten),
    samples: plan.samples,
    records: sumBy(shards, ({ records }) => records),
    bytes: sumBy(shards, ({ bytes }) => bytes),
    licenses,
    license: licenseOfWhole(Object.keys(licenses), settings.bundle),
    leftOut: inside.flatMap((source) => leftOutOf(source, settings)),
    sources: inside,
    missingSources: plan.missing.map(({ source }) => source),
    steps: stepsOf(settings, inside, summaries, merged),
    stepFiles: [...stepFiles],
    shards: [...shards],
  };
  const papers = papersOf(facts).map(({ file, text }) => ({ file, ...hashOfText(text) }));
  return { ...facts, files: [...listFiles(merged), ...papers] };
}

/** The recipe of a plan. A source that is named must be there: where some were not, none was named. */
export function recipeIn(plan: Plan, settings: Settings, tombstones: Tombstones | undefined): Record<string, unknown> {
  const partial = plan.missing.length > 0 || plan.sources.some(({ missing }) => missing.length > 0);
  // The corrections of what was taken out have its text.
  const errata = settings.errata?.filter(({ id }) => tombstones?.ofRecord(id) === undefined);
  return recipeOf(
    { ...settings, errata: errata?.length === 0 ? undefined : errata },
    plan.missing.length > 0 ? undefined : plan.sources.map(({ source }) => source),
    partial,
  );
}

function describe(
  { inputs, missing, errata }: PlannedSource,
  { source, evidence }: DescribedSource,
  summary: SourceSummary,
  dropped: readonly DroppedRecords[],
  tombstones: Tombstones | undefined,
  derivedFrom: number | undefined,
): ManifestSource {
  const { id, title, homepage, citation, languages, version, license } = source;
  const rows = manifestRows.parse(summary);
  const tasks = summary.tasks.map((task) => {
    const own = dropped.filter((one) => one.task === task.task);
    const curated = addNamed(own.map(({ reasons }) => reasons));
    return { ...withoutDropped(task, own), curated, forgotten: sumBy(own, (one) => one.forgotten) };
  });
  const licenses = addNamed(tasks.map((task) => task.licenses));
  return {
    id,
    title,
    homepage,
    citation,
    languages: [...languages],
    version,
    license: { ...license },
    ...(evidence === undefined ? {} : { evidence }),
    files: [...inputs],
    missingFiles: [...missing],
    records: sumBy(tasks, ({ records }) => records),
    ...rows,
    rejected: sortedByName(rows.rejected),
    rejectedFor: mostOf(rows.rejectedFor),
    excluded: sortedByName(rows.excluded),
    tasks: tasks.map(({ curated, forgotten, ...task }) => ({
      id: task.task,
      ...declared(source, task.task),
      ...taskCounts.parse(task),
      dropped: sortedByName(task.dropped),
      filtered: sortedByName(task.filtered),
      leftOut: sortedByName(task.leftOut),
      otherOrigin: sortedByName(task.otherOrigin),
      writers: sortedByName(task.writers),
      curated,
      ...(forgotten === 0 ? {} : { forgotten }),
      suspect: sortedByName(task.suspect),
      suspectIds: task.suspectIds,
    })),
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...errataIn(errata, summary, tombstones),
    licenses,
    credits: summary.credits
      .map((credit) => withoutDroppedCredit(credit, dropped))
      .filter((credit) => credit.records > 0 && licenses[credit.license] !== undefined),
  };
}

/** What a source says of a task. */
function declared(source: Source, id: string): Pick<ManifestSource['tasks'][number], 'title' | 'textOrigin'> {
  const task = source.tasks.find((known) => known.id === id);
  if (task === undefined) return { title: id, textOrigin: { ...UNKNOWN_ORIGIN } };
  return { title: task.title, textOrigin: textOrigin.parse(originOf(source, task)) };
}

/** What became of the corrections of a source; nothing of what was taken out. */
function errataIn(
  errata: readonly Erratum[] | undefined,
  summary: SourceSummary,
  tombstones: Tombstones | undefined,
): Pick<ManifestSource, 'errata'> {
  if (errata === undefined) return {};
  const outcomes = new Map((summary.errata ?? []).map((met) => [nameOf(met), met.outcome]));
  const told = errata.filter(({ id }) => tombstones?.ofRecord(id) === undefined);
  if (told.length === 0) return {};
  return {
    errata: told.map((erratum) => {
      const { id, key, reason } = erratum;
      return { id, key, reason, outcome: outcomes.get(nameOf(erratum)) ?? 'not-met' };
    }),
  };
}

/** Names that a manifest lists of the things that rejects were about: the most frequent. */
const MOST_NAMED = 200;

function mostOf(counts: NamedCounts): NamedCounts {
  const byCount = Object.entries(sortedByName(counts)).sort(([, a], [, b]) => b - a);
  return sortedByName(Object.fromEntries(byCount.slice(0, MOST_NAMED)));
}

const recordsOf = (dropped: readonly DroppedRecords[]): number =>
  sumBy(dropped, ({ reasons, forgotten }) => total(reasons) + forgotten);

/** A credit without the records that stages dropped or that were taken out. */
function withoutDroppedCredit(credit: Credit, dropped: readonly DroppedRecords[]): Credit {
  const { license, attribution } = credit;
  const own = dropped.filter((one) => one.license === license && one.attribution === attribution);
  return { ...credit, records: credit.records - recordsOf(own) };
}

/** A task's counts without the records that stages dropped or that were taken out. */
function withoutDropped(task: TaskSummary, dropped: readonly DroppedRecords[]): TaskSummary {
  const left = (counts: NamedCounts, name: 'license' | 'writer'): NamedCounts => {
    const all = new Map(Object.entries(counts));
    for (const one of dropped) all.set(one[name], (all.get(one[name]) ?? 0) - recordsOf([one]));
    return Object.fromEntries([...all].filter(([, records]) => records > 0));
  };
  return {
    ...task,
    records: task.records - recordsOf(dropped),
    licenses: left(task.licenses, 'license'),
    writers: left(task.writers, 'writer'),
  };
}
