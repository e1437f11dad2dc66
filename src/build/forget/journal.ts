import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../../core/errors.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import { discardFolder, makeFolder, outputError } from '../../output/folder.js';
import { syncFolder } from '../../output/sync-folder.js';
import { writeJson } from '../../output/write-json.js';

/** What is known of changes to a dataset that are ready and not all in their places. */
const head = z.object({
  /** SHA-256 of the manifest before and after. */
  before: z.string(),
  after: z.string(),
  /** The changed files, the manifest last; they stand beside this file until they are in their places. */
  files: z.array(z.string()),
  /** Files that are no longer there. */
  removed: z.array(z.string()),
  asked: z.object({ ids: z.array(z.string()), origins: z.array(z.string()) }),
  outcome: z.object({
    records: z.int(),
    derived: z.int(),
    rejects: z.int(),
    tombstones: z.int(),
    shards: z.int(),
    sources: z.array(z.string()),
    missing: z.array(z.string()),
  }),
});
export type Journal = z.infer<typeof head>;

const HEAD = 'head.json';
/** The folder of such changes, in the work folder of a dataset. */
const folderOf = (work: string): string => join(work, 'forgetting');

/** Whether changes are waiting. */
export function isWaiting(work: string): boolean {
  return existsSync(folderOf(work));
}

/**
 * Makes changes wait that stand in a folder: from now on they are done, also after a kill or a power cut, by whoever calls
 * {@link finishWaiting}.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function makeWait(work: string, next: string, journal: Journal): void {
  try {
    writeJson(join(next, HEAD), journal);
    for (const folder of foldersOf(journal.files)) syncFolder(join(next, folder));
    renameSync(next, folderOf(work));
    syncFolder(work);
  } catch (error) {
    throw outputError(error, next);
  }
}

/**
 * Moves waiting changes into their places. The dataset loses its manifest first and gets the new one last: who reads meanwhile finds
 * none, and never half of the changes.
 * @returns what was waiting; `undefined` where nothing was, or it was of another dataset that stood there
 * @throws {KumikiError} `output-not-writable`
 */
export function finishWaiting(out: string, work: string): Journal | undefined {
  const folder = folderOf(work);
  if (!existsSync(folder)) return undefined;
  try {
    const journal = head.parse(JSON.parse(readFileSync(join(folder, HEAD), 'utf8')));
    const there = manifestThere(out);
    const isOwn = there === undefined || there === journal.before || there === journal.after;
    if (isOwn && there !== journal.after) moveAll(journal, folder, out);
    discardWaiting(work);
    return isOwn ? journal : undefined;
  } catch (error) {
    throw outputError(error, folder);
  }
}

/** Removes waiting changes: the dataset is going to be another one. */
export function discardWaiting(work: string): void {
  discardFolder(folderOf(work), `${folderOf(work)}.unfinished`);
}

function moveAll({ files, removed }: Journal, folder: string, out: string): void {
  rmSync(join(out, MANIFEST_FILE), { force: true });
  syncFolder(out);
  for (const file of removed) rmSync(join(out, file), { force: true });
  for (const file of files) {
    if (file === MANIFEST_FILE) for (const name of foldersOf(files)) syncFolder(join(out, name));
    makeFolder(dirname(join(out, file)));
    // What was moved before a kill is in its place.
    if (existsSync(join(folder, file))) renameSync(join(folder, file), join(out, file));
  }
  syncFolder(out);
}

function foldersOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => dirname(file)))];
}

function manifestThere(out: string): string | undefined {
  try {
    return createHash('sha256')
      .update(readFileSync(join(out, MANIFEST_FILE)))
      .digest('hex');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Removes what the work folder keeps of sources for the next build: their text is in it. Returns how many parts that were. */
export function removeParts(parts: string, columns: string, sources: readonly string[]): number {
  const isOf = (name: string): boolean =>
    sources.some((source) => name.startsWith(`${source}-`) && /^[0-9a-f]{32}/u.test(name.slice(source.length + 1)));
  let removed = 0;
  for (const folder of [parts, columns]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (!isOf(name)) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
      if (folder === parts) removed++;
    }
  }
  return removed;
}
