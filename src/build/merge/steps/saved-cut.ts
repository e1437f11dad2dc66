import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { METADATA } from '../../../core/format.js';
import { KumikiError } from '../../../core/errors.js';
import { namesOf } from '../../../options/output-options.js';
import { formats } from '../../../formats/index.js';
import { PACKINGS } from '../../../packing/packing.js';
import type { Segment } from '../../part/segments.js';
import { writeJson } from '../../../output/write-json.js';

const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
const hash64 = z.tuple([z.number(), z.number()]).readonly();
const bucket = z.object({
  series: z.int(),
  names: list(z.string()),
  range: z.object({ from: z.number(), to: z.number() }),
  records: z.int(),
  bytes: z.int(),
});
const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pieces'), from: z.int(), to: z.int() }),
  z.object({ kind: z.literal('buckets'), buckets: list(bucket), from: z.int() }),
]);
const hashedFile = z.object({ bytes: z.int(), sha256: z.string() });
const cell = z.union([z.string(), z.number()]);

/** What a cut leaves for those who write its shards and for the one who finishes, whatever machine they are on. */
const savedCut = z.object({
  /** What tells the parts apart: other parts would give other records. */
  parts: z.string(),
  series: list(z.object({ config: z.string().optional(), split: z.string() })),
  form: z.object({
    format: z.enum(namesOf(formats)),
    metadata: z.enum(METADATA).optional(),
    system: z.string().optional(),
  }),
  packing: z.enum(PACKINGS),
  shuffle: z.object({ seed: hash64, deals: list(z.int()), buckets: list(z.int()) }).optional(),
  shards: list(z.object({ series: z.int(), number: z.int(), records: z.int(), content })),
  lists: z.object({
    dropped: list(
      z.object({
        source: z.string(),
        task: z.string(),
        license: z.string(),
        attribution: z.string(),
        writer: z.string(),
        reasons: z.record(z.string(), z.int()),
        forgotten: z.int(),
      }),
    ),
    rejects: hashedFile,
    flags: hashedFile.optional(),
    tombstones: hashedFile.optional(),
    textOrigins: hashedFile.optional(),
    derivedFrom: hashedFile.extend({ bySource: z.record(z.string(), z.int()), afterForgotten: z.int() }).optional(),
    ids: z.record(z.string(), list(z.string())),
    flagged: z.record(z.string(), z.int()),
  }),
  tables: list(z.tuple([z.int(), z.object({ head: list(z.string()), rows: list(list(cell)) })]).readonly()),
});
export type SavedCut = z.infer<typeof savedCut>;

const writtenShard = z.object({
  ...{ records: z.int(), bytes: z.int(), sha256: z.string(), lineBytes: z.int() },
  /** What tells its file from one that was changed since; of one that is in an object store, which that is. */
  stamp: z.string(),
});
export type SavedShard = z.infer<typeof writtenShard>;

const cutFile = (work: string): string => join(work, 'cut.json');
const shardFile = (work: string, shard: number): string => join(work, `shard-${shard}.json`);

/** The numbers of the shards that somebody has written, in their order. Their files are not looked at. */
export function writtenNumbers(work: string): readonly number[] {
  const names = readdirSync(work).flatMap((name) => /^shard-(\d+)\.json$/u.exec(name)?.[1] ?? []);
  return names.map(Number).sort((a, b) => a - b);
}

export function saveCut(work: string, cut: SavedCut): void {
  writeJson(cutFile(work), cut);
}

/**
 * The cut in a folder.
 * @throws {KumikiError} `plan-wrong` where there is none, or it is not whole
 */
export function readCut(work: string): SavedCut {
  return read(cutFile(work), savedCut, 'there is no cut of a merge', 'Cut the merge first.');
}

export function saveShard(work: string, shard: number, written: SavedShard): void {
  writeJson(shardFile(work, shard), written);
}

/**
 * What is known of a shard that was written.
 * @throws {KumikiError} `plan-wrong` where it was not
 */
export function readShard(work: string, shard: number): SavedShard {
  return read(shardFile(work, shard), writtenShard, `shard ${shard} has not been written`, 'Write it, then finish.');
}

function read<T>(path: string, schema: z.ZodType<T>, summary: string, hint: string): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new KumikiError('plan-wrong', summary, { place: { file: path }, hint, cause });
  }
}

/** Tells segments apart by what is in them: the keys of their parts, the checksums of their files, and how much each has. */
export function namesOfSegments(segments: readonly Segment[]): string {
  const hash = createHash('sha256');
  for (const { part, task, records, bytes } of segments)
    hash.update(`${JSON.stringify([part.key, task, records, bytes, part.summary.files])}\n`);
  return hash.digest('hex');
}
