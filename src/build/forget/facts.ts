import { addNamed, type NamedCounts, sumBy } from '../../core/counts.js';
import type { Erratum } from '../../core/erratum.js';
import type { Tombstones } from '../../core/tombstone.js';
import type { DatasetFacts, Manifest, ManifestSource } from '../../dataset/manifest.js';
import { licenseOfWhole } from '../../dataset/papers/license-of-whole.js';
import type { Shard } from '../../dataset/read/shard.js';
import { settingsIn, withTombstones } from '../../options/in-manifest.js';
import type { FoundRecord } from './find.js';

/** What the lists of a dataset tell of the records that were taken out. */
export interface ListedOut {
  /** How many of them stages had flagged, by stage. */
  readonly unflagged: NamedCounts;
  /** Who wrote them, by their ids, where their task has several writers. */
  readonly writers: ReadonlyMap<string, string>;
  /** Texts that are left in the list of those that were made after records, by their sources. */
  readonly derived: NamedCounts;
}

/** What the manifest says when records were taken out: what a build says that leaves them out. */
export function factsWithout(
  manifest: Manifest,
  records: readonly FoundRecord[],
  shards: readonly Shard[],
  { ofRecord }: Pick<Tombstones, 'ofRecord'>,
  { unflagged, writers, derived }: ListedOut,
): DatasetFacts {
  const sources = manifest.sources.map((source) => {
    const own = records.filter((record) => record.source === source.id);
    const left = own.length === 0 ? source : sourceWithout(source, own, writers);
    const { errata, ...others } = left;
    const told = errata?.filter(({ id }) => ofRecord(id) === undefined) ?? [];
    return {
      ...others,
      derivedFrom: derived[source.id],
      ...(told.length === 0 ? {} : { errata: told }),
    };
  });
  const licenses = addNamed(sources.map((source) => source.licenses));
  return {
    ...manifest,
    recipe: withTombstones(recipeWithout(manifest.recipe, ofRecord)),
    records: sumBy(shards, (shard) => shard.records),
    bytes: sumBy(shards, ({ bytes }) => bytes),
    licenses,
    license: licenseOfWhole(Object.keys(licenses), settingsIn(manifest.recipe).bundle),
    sources,
    steps: manifest.steps.map((step) =>
      step.kind === 'stage' ? { ...step, flagged: step.flagged - (unflagged[step.id] ?? 0) } : step,
    ),
    shards: [...shards],
  };
}

function sourceWithout(
  source: ManifestSource,
  own: readonly FoundRecord[],
  writers: ReadonlyMap<string, string>,
): ManifestSource {
  const byLicense = countBy(own, ({ license }) => license);
  const byCredit = countBy(own, ({ license, attribution }) => `${license}\n${attribution}`);
  const licenses = less(source.licenses, byLicense);
  return {
    ...source,
    records: source.records - own.length,
    tasks: source.tasks.map((task) => {
      const out = own.filter((record) => record.task === task.id);
      return out.length === 0 ? task : taskWithout(task, out, writers);
    }),
    licenses,
    credits: source.credits
      .map((credit) => {
        const out = byCredit.get(`${credit.license}\n${credit.attribution}`) ?? 0;
        return { ...credit, records: credit.records - out };
      })
      .filter(({ license, records }) => records > 0 && licenses[license] !== undefined),
  };
}

type ManifestTask = ManifestSource['tasks'][number];

function taskWithout(
  task: ManifestTask,
  out: readonly FoundRecord[],
  writers: ReadonlyMap<string, string>,
): ManifestTask {
  const [only = ''] = Object.keys(task.writers);
  const byWriter = countBy(out, ({ id }) => writers.get(id) ?? only);
  return {
    ...task,
    records: task.records - out.length,
    writers: less(task.writers, byWriter),
    forgotten: (task.forgotten ?? 0) + out.length,
  };
}

/** Counts without some; what is none is not listed. */
function less(counts: NamedCounts, out: ReadonlyMap<string, number>): NamedCounts {
  return Object.fromEntries(
    Object.entries(counts)
      .map(([name, count]) => [name, count - (out.get(name) ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** The corrections of what was taken out have its text. */
function recipeWithout(
  recipe: Readonly<Record<string, unknown>>,
  ofRecord: Tombstones['ofRecord'],
): Readonly<Record<string, unknown>> {
  const { errata } = settingsIn(recipe);
  if (!Array.isArray(errata)) return recipe;
  const kept = (errata as readonly Erratum[]).filter(({ id }) => ofRecord(id) === undefined);
  const others = Object.entries(recipe).filter(([name]) => name !== 'errata');
  return Object.fromEntries(kept.length === 0 ? others : [...others, ['errata', kept] as const]);
}
