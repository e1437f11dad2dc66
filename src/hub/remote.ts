import { createHash } from 'node:crypto';
import { type ListedFile, storedBytes } from '../dataset/stored-file.js';

/** A file of a repository: a large one is known by its SHA-256, a small one by the name that Git gives its bytes. */
export interface RemoteFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | undefined;
  readonly gitHash: string | undefined;
}

/** What there is to do so that a repository holds the files of a dataset, and no others. */
export interface Changes {
  readonly send: readonly ListedFile[];
  /** Files that are there with the same bytes. */
  readonly same: readonly ListedFile[];
  /** Files of the repository that the dataset does not have. */
  readonly others: readonly string[];
}

/** The Hub's own file, which says how large files are stored. */
const OF_THE_HUB: ReadonlySet<string> = new Set(['.gitattributes']);

/**
 * Compares a dataset with what a repository holds.
 * @throws {KumikiError} `dataset-damaged` where a file of the dataset cannot be read
 */
export async function changesTo(
  remote: readonly RemoteFile[],
  dir: string,
  files: readonly ListedFile[],
): Promise<Changes> {
  const there = new Map(remote.map((file) => [file.path, file]));
  const send: ListedFile[] = [];
  const same: ListedFile[] = [];
  for (const file of files) {
    const known = there.get(file.file);
    if (known !== undefined && (await isSame(known, dir, file))) same.push(file);
    else send.push(file);
  }
  const ours = new Set(files.map(({ file }) => file));
  const others = remote.map(({ path }) => path).filter((path) => !ours.has(path) && !OF_THE_HUB.has(path));
  return { send, same, others: others.sort() };
}

async function isSame(remote: RemoteFile, dir: string, { file, bytes, sha256 }: ListedFile): Promise<boolean> {
  if (remote.bytes !== bytes) return false;
  if (remote.sha256 !== undefined) return remote.sha256 === sha256;
  return remote.gitHash === (await gitHash(dir, file, bytes));
}

/** The SHA-1 of a file as Git computes it: behind the word blob, its size and a zero byte. */
async function gitHash(dir: string, file: string, bytes: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${bytes}\0`);
  for await (const chunk of storedBytes(dir, file)) hash.update(chunk);
  return hash.digest('hex');
}
