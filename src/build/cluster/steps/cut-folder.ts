import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode, KumikiError } from '../../../core/errors.js';
import type { Part } from '../../part/part.js';
import type { ClusterPlan } from '../../plan/plan.js';
import { mergeFolder, mergeFolders, workFolderOf } from '../../plan/work-folder.js';
import { writeJson } from '../../../output/write-json.js';

/** What the cut of a plan leaves beside the cut itself: what the papers name, and what is told of it. */
const cutHead = z.object({
  shards: z.int(),
  records: z.int(),
  /** The files that decided what is in the dataset and are no raw files of its sources. */
  filesRead: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type CutHead = z.infer<typeof cutHead>;

const HEAD = 'head.json';
const WRITERS = 'writers.json';
const writers = z.object({ of: z.int().positive() });

/** Tells the merge of these parts by this plan, which names the code, from every other one: 32 hexadecimal digits. */
export function mergeId(plan: ClusterPlan, parts: readonly Part[]): string {
  const hash = createHash('sha256').update(JSON.stringify(plan));
  for (const { key, summary } of parts) hash.update(`\n${JSON.stringify([key, summary])}`);
  return hash.digest('hex').slice(0, 32);
}

/** The folder of a merge: a cut of anything else has another one. So who still writes shards of an older cut cannot write into this one. */
export function cutFolder(out: string, plan: ClusterPlan, parts: readonly Part[]): string {
  return mergeFolder(workFolderOf(out), mergeId(plan, parts));
}

/** What is said of a cut; `undefined` where there is none in the folder. */
export function findHead(folder: string): CutHead | undefined {
  return read(join(folder, HEAD), cutHead);
}

/**
 * What is said of a cut.
 * @throws {KumikiError} `plan-wrong` where there is none, or it is one of another plan, of other code or of other parts
 */
export function readHead(out: string, folder: string): CutHead {
  const head = findHead(folder);
  if (head !== undefined) return head;
  const isOther = mergeFolders(workFolderOf(out)).some((other) => existsSync(join(other, HEAD)));
  throw new KumikiError(
    'plan-wrong',
    isOther ? 'the merge was cut of another plan, of other code or of other parts' : 'the merge has not been cut',
    { place: { file: out }, hint: `Cut it${isOther ? ' again' : ' first'} with kumiki merge --cut.` },
  );
}

export function saveHead(folder: string, head: CutHead): void {
  writeJson(join(folder, HEAD), head);
}

/** Keeps how many writers there are, so that it can be said which of them are to write again. */
export function saveWriters(folder: string, of: number): void {
  if (readWriters(folder) !== of) writeJson(join(folder, WRITERS), { of });
}

/** How many writers the last of them said that there are; `undefined` where none has. */
export function readWriters(folder: string): number | undefined {
  return read(join(folder, WRITERS), writers)?.of;
}

function read<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
