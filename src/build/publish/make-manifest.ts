import { addNamed, type NamedCounts, sortedByName, sumBy, taskCounts, total } from '../../core/counts.js';
import type { Source } from '../../core/source.js';
import { originOf, textOrigin, UNKNOWN_ORIGIN } from '../../core/text-origin.js';
import { FLAGGED_FILE, REJECTS_FILE } from '../../dataset/files.js';
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
import type { Merged } from '../merge/merge.js';
import type { Credit, SourceSummary, TaskSummary } from '../part/part.js';
import type { Plan, PlannedSource } from '../plan/plan.js';
import { stepsOf } from './steps.js';

/**
 * Puts the manifest together, out of one summary a source. It holds nothing of the machine: no clock, no path, no version of Node.
 * @param sources those of the plan, by id
 */
export function makeManifest(
  plan: Plan,
  sources: ReadonlyMap<string, Source>,
  summaries: ReadonlyMap<string, SourceSummary>,
  merged: Merged,
  settings: Settings,
  stepFiles: readonly ReadFile[],
): Manifest {
  const { shards, dropped, rejects, flags } = merged;
  const inside = plan.sources.flatMap((planned) => {
    const [source, summary] = [sources.get(planned.source), summaries.get(planned.source)];
    const own = dropped.filter((one) => one.source === planned.source);
    return source === undefined || summary === undefined ? [] : [describe(planned, source, summary, own)];
  });
  const licenses = addNamed(inside.map((source) => source.licenses));
  const facts: DatasetFacts = {
    format: MANIFEST_FORMAT,
    kumiki: plan.kumiki,
    recipe: recipeIn(plan, settings),
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
  const flagged = flags === undefined ? [] : [{ file: FLAGGED_FILE, ...flags }];
  return { ...facts, files: [{ file: REJECTS_FILE, ...rejects }, ...flagged, ...papers] };
}

/** The recipe of a plan. A source that is named must be there: where some were not, none was named. */
export function recipeIn(plan: Plan, settings: Settings): Record<string, unknown> {
  const partial = plan.missing.length > 0 || plan.sources.some(({ missing }) => missing.length > 0);
  return recipeOf(settings, plan.missing.length > 0 ? undefined : plan.sources.map(({ source }) => source), partial);
}

function describe(
  { inputs, missing }: PlannedSource,
  source: Source,
  summary: SourceSummary,
  dropped: readonly DroppedRecords[],
): ManifestSource {
  const { id, title, homepage, citation, languages, version, license } = source;
  const rows = manifestRows.parse(summary);
  const tasks = summary.tasks.map((task) => {
    const own = dropped.filter((one) => one.task === task.task);
    return { ...withoutDropped(task, own), curated: addNamed(own.map(({ reasons }) => reasons)) };
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
    files: [...inputs],
    missingFiles: [...missing],
    records: sumBy(tasks, ({ records }) => records),
    ...rows,
    rejected: sortedByName(rows.rejected),
    rejectedFor: mostOf(rows.rejectedFor),
    excluded: sortedByName(rows.excluded),
    tasks: tasks.map(({ curated, ...task }) => ({
      id: task.task,
      ...declared(source, task.task),
      ...taskCounts.parse(task),
      dropped: sortedByName(task.dropped),
      filtered: sortedByName(task.filtered),
      leftOut: sortedByName(task.leftOut),
      otherOrigin: sortedByName(task.otherOrigin),
      writers: sortedByName(task.writers),
      curated,
      suspect: sortedByName(task.suspect),
      suspectIds: task.suspectIds,
    })),
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

/** Names that a manifest lists of the things that rejects were about: the most frequent. */
const MOST_NAMED = 200;

function mostOf(counts: NamedCounts): NamedCounts {
  const byCount = Object.entries(sortedByName(counts)).sort(([, a], [, b]) => b - a);
  return sortedByName(Object.fromEntries(byCount.slice(0, MOST_NAMED)));
}

const recordsOf = (dropped: readonly DroppedRecords[]): number => sumBy(dropped, ({ reasons }) => total(reasons));

/** A credit without the records that stages dropped. */
function withoutDroppedCredit(credit: Credit, dropped: readonly DroppedRecords[]): Credit {
  const { license, attribution } = credit;
  const own = dropped.filter((one) => one.license === license && one.attribution === attribution);
  return { ...credit, records: credit.records - recordsOf(own) };
}

/** A task's counts without the records that stages dropped. */
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
