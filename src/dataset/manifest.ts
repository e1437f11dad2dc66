import { z } from 'zod';
import { LEFT_OUT } from '../../licenses/index.js';
import { ERRATUM_OUTCOMES } from '../core/erratum.js';
import { namedCounts, rowCounts, taskCounts } from '../core/counts.js';
import { OTHER_FILE, SHARD_FILE } from './files.js';
import { publishedLicense } from './papers/license-of-whole.js';

/** The version of the manifest's own form. */
export const MANIFEST_FORMAT = 4;

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reasons = z.enum(Object.keys(LEFT_OUT) as [keyof typeof LEFT_OUT]);

/** What a manifest says of the raw rows of a source. */
export const manifestRows = rowCounts.omit({ exampleRows: true });

const manifestSource = z.strictObject({
  id: z.string(),
  title: z.string(),
  homepage: z.string(),
  /** One BibTeX entry. */
  citation: z.string(),
  languages: z.array(z.string()),
  version: z.int(),
  license: z.strictObject({ id: z.string(), attribution: z.string(), note: z.string().optional() }),
  /** The raw files the source was built from. */
  files: z.array(z.strictObject({ role: z.string(), name: z.string(), size: count, sha256 })),
  /** Required raw files that were not there (`--partial`). */
  missingFiles: z.array(z.string()),
  records: count,
  ...manifestRows.shape,
  tasks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      ...taskCounts.shape,
      /** Records dropped by stages, by `<stage>/<reason>`. */
      curated: namedCounts,
      /** Records that would be inside, and that were taken out (`tombstones.jsonl`); not there where there are none. */
      forgotten: count.optional(),
      /** The ids of the first records that failed a self-check, by check. */
      suspectIds: z.record(z.string(), z.array(z.string())),
    }),
  ),
  /** What became of corrections of its texts; not there where there are none. */
  errata: z
    .array(
      z.strictObject({
        id: z.string(),
        key: z.string(),
        reason: z.string(),
        outcome: z.enum(ERRATUM_OUTCOMES),
      }),
    )
    .optional(),
  /** Records by licence. */
  licenses: namedCounts,
  /** Licences and credits that differ from the source's own; `origin` is `''` where they are those of several places. */
  credits: z.array(
    z.strictObject({ license: z.string(), attribution: z.string(), origin: z.string(), records: count }),
  ),
});

/** A file of the dataset: its path is that of a shard, so it never leads out of the folder. */
const shardFile = z.string().regex(SHARD_FILE, {
  error: 'the path of a shard: data/<split>-<number>-of-<count>.jsonl, or in a folder of its config',
});
const otherFile = z
  .string()
  .regex(OTHER_FILE, { error: 'rejects.jsonl, flagged.jsonl, tombstones.jsonl or a paper of the dataset' });

const manifestStep = z.strictObject({
  kind: z.enum(['filter', 'stage']),
  id: z.string(),
  /** Records that it dropped. */
  dropped: count,
  /** Records that it listed in `flagged.jsonl` and that stay. */
  flagged: count,
  /** The ids of some of these records: those whose hashes are the smallest. */
  examples: z.array(z.string()),
  /** What a stage reports of the whole, a table each time that it ran. */
  tables: z.array(
    z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number()]))) }),
  ),
});

/** What `manifest.json` says of a dataset: enough to check it, to credit it, and to build it again byte for byte. */
export const manifestSchema = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  /** The version of this package. */
  kumiki: z.string(),
  /** The options of the build, all of them given: `kumiki build --recipe manifest.json` builds the same. */
  recipe: z.record(z.string(), z.unknown()),
  /** True where the raw files were the samples that the sources bring. */
  samples: z.boolean(),
  records: count,
  bytes: count,
  /** Records by licence. */
  licenses: namedCounts,
  /** The licence under which the dataset may be published. */
  license: publishedLicense,
  /** Records left out for their licence, by source and licence. */
  leftOut: z.array(z.strictObject({ source: z.string(), license: z.string(), reason: reasons, records: count })),
  sources: z.array(manifestSource),
  /** Sources of which no raw file was there. */
  missingSources: z.array(z.string()),
  /** The filters, then the stages, in the order in which they were applied; one that was applied twice stands once. */
  steps: z.array(manifestStep),
  /** The files that options of filters and stages name, and raw files that stages read beside the sources. */
  stepFiles: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })),
  shards: z.array(
    z.strictObject({
      file: shardFile,
      config: z.string().optional(),
      split: z.string(),
      records: count,
      bytes: count,
      sha256,
      /** Bytes of its lines before they are packed. */
      lineBytes: count,
    }),
  ),
  /** Every other file of the dataset but this one. */
  files: z.array(z.strictObject({ file: otherFile, bytes: count, sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;
/** All that a manifest says but the hashes of the papers: what the papers are made of. */
export type DatasetFacts = Omit<Manifest, 'files'>;
export type ManifestSource = Manifest['sources'][number];
export type ManifestStep = Manifest['steps'][number];
