import { z } from 'zod';
import { LEFT_OUT } from '../../licenses/index.js';
import { ERRATUM_OUTCOMES } from '../core/erratum.js';
import { namedCounts, rowCounts, taskCounts } from '../core/counts.js';
import { licenseEvidence } from '../core/evidence.js';
import { OTHER_FILE, SHARD_FILE } from './files.js';
import { textOrigin } from '../core/text-origin.js';
import { publishedLicense } from './papers/license-of-whole.js';

/** The version of the manifest's own form. */
export const MANIFEST_FORMAT = 5;

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reasons = z.enum(Object.keys(LEFT_OUT) as [keyof typeof LEFT_OUT]);

/** What a manifest says of the raw rows of a source. */
export const manifestRows = rowCounts.omit({ exampleRows: true });

const manifestSource = z.strictObject({
  /** The id of the source. */
  id: z.string(),
  /** The name of the corpus. */
  title: z.string(),
  /** Where the corpus is at home on the web. */
  homepage: z.string(),
  /** One BibTeX entry. */
  citation: z.string(),
  /** BCP 47 codes. */
  languages: z.array(z.string()),
  /** The version of the source. */
  version: z.int(),
  /** The licence of most of its records. */
  license: z.strictObject({ id: z.string(), attribution: z.string(), note: z.string().optional() }),
  /** Who says so, and what follows; none where the source brought none. */
  evidence: licenseEvidence.optional(),
  /** The raw files the source was built from. */
  files: z.array(z.strictObject({ role: z.string(), name: z.string(), size: count, sha256 })),
  /** Required raw files that were not there (`--partial`). */
  missingFiles: z.array(z.string()),
  /** Records of it in the dataset. */
  records: count,
  ...manifestRows.shape,
  /** What its tasks made. */
  tasks: z.array(
    z.strictObject({
      /** The id of the task. */
      id: z.string(),
      /** What it asks, in a few words. */
      title: z.string(),
      /** Who wrote the text of its records, as the source says; `writers` has what is inside. */
      textOrigin,
      ...taskCounts.shape,
      /** Records by who wrote their text: `human`, `model gpt-4`. */
      writers: namedCounts,
      /** Records dropped by stages, by `<stage>/<reason>`. */
      curated: namedCounts,
      /** Records that would be inside, and that were taken out (`tombstones.jsonl`); not there where there are none. */
      forgotten: count.optional(),
      /** The ids of the first records that failed a self-check, by check. */
      suspectIds: z.record(z.string(), z.array(z.string())),
    }),
  ),
  /** Texts of it, kept or dropped, in `derived-from.jsonl`; not there where there are none. */
  derivedFrom: count.min(1).optional(),
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
  /** A filter looks at one record, a stage at all. */
  kind: z.enum(['filter', 'stage']),
  /** Its id. */
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
  /** The version of the form of the manifest. */
  format: z.literal(MANIFEST_FORMAT),
  /** The version of this package. */
  kumiki: z.string(),
  /** The options of the build, all of them given: `kumiki build --recipe manifest.json` builds the same. */
  recipe: z.record(z.string(), z.unknown()),
  /** True where the raw files were the samples that the sources bring. */
  samples: z.boolean(),
  /** Records in all shards. */
  records: count,
  /** Bytes of all shards. */
  bytes: count,
  /** Records by licence. */
  licenses: namedCounts,
  /** The licence under which the dataset may be published. */
  license: publishedLicense,
  /** Records left out for their licence, by source and licence. */
  leftOut: z.array(z.strictObject({ source: z.string(), license: z.string(), reason: reasons, records: count })),
  /** What was read, a source each. */
  sources: z.array(manifestSource),
  /** Sources of which no raw file was there. */
  missingSources: z.array(z.string()),
  /** The filters, then the stages, in the order in which they were applied; one that was applied twice stands once. */
  steps: z.array(manifestStep),
  /** The files that options of filters and stages name, and raw files that stages read beside the sources. */
  stepFiles: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })),
  /** The files with the records. */
  shards: z.array(
    z.strictObject({
      /** Its path in the folder of the dataset. */
      file: shardFile,
      /** The config it belongs to, where the dataset has several. */
      config: z.string().optional(),
      /** The split it belongs to. */
      split: z.string(),
      /** Records in it. */
      records: count,
      /** Its size. */
      bytes: count,
      /** The hash of its bytes. */
      sha256,
      /** Bytes of its lines before they are packed. */
      lineBytes: count,
    }),
  ),
  /** Every other file of the dataset but this one. */
  files: z.array(z.strictObject({ file: otherFile, bytes: count, sha256 })),
});

/** What `manifest.json` says of a dataset. */
export type Manifest = z.infer<typeof manifestSchema>;
/** All that a manifest says but the hashes of the papers: what the papers are made of. */
export type DatasetFacts = Omit<Manifest, 'files'>;
export type ManifestSource = Manifest['sources'][number];
export type ManifestStep = Manifest['steps'][number];
