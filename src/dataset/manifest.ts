import { z } from 'zod';
import { BUNDLES, LEFT_OUT, leftOut } from '../../licenses/index.js';
import { addCounts } from '../build/part/summary.js';
import type { Repetitions } from '../build/curate/repeated.js';
import type { Credit, PartSummary, TaskSummary } from '../build/part/part.js';
import { COMPRESSIONS } from './shard.js';
import type { ExtractOptions } from '../build/plan/unit.js';
import type { BuildSettings } from '../build/options.js';
import type { Merged } from '../build/merge/merge.js';
import type { Plan, PlannedSource } from '../build/plan/plan.js';
import { licenseOfWhole, publishedLicense } from './papers/license-of-whole.js';

/** The version of the manifest's own form. */
const MANIFEST_FORMAT = 1;

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const bundles = z.enum(Object.keys(BUNDLES) as [keyof typeof BUNDLES]);
const reasons = z.enum(Object.keys(LEFT_OUT) as [keyof typeof LEFT_OUT]);

const manifestSource = z.object({
  id: z.string(),
  title: z.string(),
  homepage: z.string(),
  /** One BibTeX entry. */
  citation: z.string(),
  languages: z.array(z.string()),
  version: z.number().int(),
  license: z.object({ id: z.string(), attribution: z.string(), note: z.string().optional() }),
  /** The raw files the source was built from. */
  files: z.array(z.object({ role: z.string(), name: z.string(), size: count, sha256 })),
  /** Required raw files that were not there (`--partial`). */
  missingFiles: z.array(z.string()),
  rows: count,
  examples: count,
  records: count,
  /** Raw rows that gave no example, by reason; then by split left out; then for want of a task; then past the limit. */
  rejected: counts,
  excluded: counts,
  unasked: count,
  beyondLimit: count,
  undecodable: count,
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      examples: count,
      used: count,
      /** Records made of the examples used: those written, filtered, left out for their licence, and repeated. */
      made: count,
      records: count,
      dropped: counts,
      filtered: counts,
      leftOut: counts,
      /** Records left out because they repeat an earlier one. */
      repeated: count,
    }),
  ),
  /** Records by licence. */
  licenses: counts,
  /**
   * Licences and credits that differ from the source's own; `origin` is `''` where they are those of several places. In
   * the v0 form, where no record says whom it credits, repeated records that were left out are counted too.
   */
  credits: z.array(z.object({ license: z.string(), attribution: z.string(), origin: z.string(), records: count })),
});

/** What `manifest.json` says of a dataset: enough to check it, to credit it, and to build it again byte for byte. */
export const manifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT),
  /** The version of this package. */
  kumiki: z.string(),
  options: z.object({
    edition: z.enum(['v0', 'extended']),
    wording: z.enum(['v0', 'varied']),
    fields: z.enum(['full', 'alpaca']),
    /** Examples a source at most; 0 where there is no limit. */
    limit: count,
    excludeSplit: z.array(z.string()),
    transforms: z.array(z.string()),
    bundle: bundles,
    licenseAllow: z.array(z.string()),
    shardRecords: count,
    /** 0 where there is no such limit. */
    shardBytes: count,
    compress: z.enum(COMPRESSIONS),
    dedup: z.enum(['none', 'exact']),
    /** Empty where the records stand in the order of the sources. */
    shuffle: z.string(),
    /** True where the raw files were the samples that the sources bring. */
    samples: z.boolean(),
    /** True where raw files were not held against their pins. */
    unpinned: z.boolean(),
  }),
  records: count,
  bytes: count,
  /** Records by licence. */
  licenses: counts,
  /** Under what the whole may be published. */
  license: publishedLicense,
  /** Records left out for their licence, by source and licence. */
  leftOut: z.array(z.object({ source: z.string(), license: z.string(), reason: reasons, records: count })),
  sources: z.array(manifestSource),
  /** Sources of which no raw file was there. */
  missingSources: z.array(z.string()),
  shards: z.array(z.object({ file: z.string(), records: count, bytes: count, sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestSource = Manifest['sources'][number];

/** What of a build goes into its manifest beside the counts. */
export interface ManifestOptions {
  readonly kumiki: string;
  readonly settings: BuildSettings;
  readonly samples: boolean;
}

/**
 * Puts the manifest together, out of one summary a source. It holds nothing of the machine: no clock, no path, no version of Node.
 */
export function makeManifest(
  plan: Plan,
  parts: readonly PartSummary[],
  { shards, repetitions }: Merged,
  { kumiki, settings, samples }: ManifestOptions,
): Manifest {
  const { extract, unpinned, shardRecords, shardBytes, compress, dedup, shuffle } = settings;
  const summaries = new Map(parts.map((summary) => [summary.source, summary]));
  const sources = plan.sources.flatMap((planned) => {
    const summary = summaries.get(planned.entry.source.id);
    return summary === undefined ? [] : [describe(planned, summary, repetitions)];
  });
  const licenses = addCounts(sources.map((source) => source.licenses));
  return {
    format: MANIFEST_FORMAT,
    kumiki,
    options: {
      edition: extract.edition,
      wording: extract.wording,
      fields: extract.fields,
      limit: extract.limit ?? 0,
      excludeSplit: [...extract.excludeSplit].sort(),
      transforms: [...extract.transforms],
      bundle: extract.bundle,
      licenseAllow: [...extract.licenseAllow],
      shardRecords,
      shardBytes,
      compress,
      dedup,
      shuffle,
      samples,
      unpinned,
    },
    records: shards.reduce((sum, { records }) => sum + records, 0),
    bytes: shards.reduce((sum, { bytes }) => sum + bytes, 0),
    licenses,
    license: licenseOfWhole(Object.keys(licenses), extract.bundle),
    leftOut: sources.flatMap((source) => leftOutOf(source, extract)),
    sources,
    missingSources: plan.missing.map(({ source }) => source.id),
    shards: [...shards],
  };
}

function leftOutOf({ id, tasks }: ManifestSource, { bundle, licenseAllow }: ExtractOptions): Manifest['leftOut'] {
  return Object.entries(addCounts(tasks.map((task) => task.leftOut))).flatMap(([license, records]) => {
    const reason = leftOut(license, { bundle, allow: licenseAllow });
    return reason === undefined ? [] : [{ source: id, license, reason, records }];
  });
}

function describe(
  { entry: { source }, inputs, missing }: PlannedSource,
  summary: PartSummary,
  repetitions: readonly Repetitions[],
): ManifestSource {
  const { id, title, homepage, citation, languages, version, license } = source;
  const { rows, examples, excluded, unasked, beyondLimit, rejected, undecodable, credits } = summary;
  const tasks = summary.tasks.map((task) =>
    lessRepeated(
      task,
      repetitions.filter((one) => one.source === id && one.task === task.task),
    ),
  );
  const licenses = addCounts(tasks.map((task) => task.licenses));
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
    rows,
    examples,
    records: tasks.reduce((sum, { records }) => sum + records, 0),
    rejected: sorted(rejected),
    excluded: sorted(excluded),
    unasked,
    beyondLimit,
    undecodable,
    tasks: tasks.map(({ task, dropped, filtered, leftOut: left, repeated, examples, used, made, records }) => ({
      id: task,
      title: source.tasks.find((known) => known.id === task)?.title ?? task,
      ...{ examples, used, made, records },
      ...{ dropped: sorted(dropped), filtered: sorted(filtered), leftOut: sorted(left), repeated },
    })),
    licenses,
    credits: credits
      .map((credit) =>
        lessCredited(
          credit,
          repetitions.filter((one) => one.source === id),
        ),
      )
      .filter((credit) => credit.records > 0 && licenses[credit.license] !== undefined),
  };
}

/** A credit without the records that the merger left out. */
function lessCredited(credit: Credit, repetitions: readonly Repetitions[]): Credit {
  const { license, attribution } = credit;
  const repeated = repetitions.filter((one) => one.license === license && one.attribution === attribution);
  return { ...credit, records: repeated.reduce((left, { records }) => left - records, credit.records) };
}

/** A task's counts without the records that the merger left out. */
function lessRepeated(
  task: TaskSummary,
  repetitions: readonly Repetitions[],
): TaskSummary & { readonly repeated: number } {
  const repeated = repetitions.reduce((sum, { records }) => sum + records, 0);
  const licenses = new Map(Object.entries(task.licenses));
  for (const { license, records } of repetitions) licenses.set(license, (licenses.get(license) ?? 0) - records);
  return {
    ...task,
    records: task.records - repeated,
    licenses: Object.fromEntries([...licenses].filter(([, records]) => records > 0)),
    repeated,
  };
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
