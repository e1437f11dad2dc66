import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { addTo, type NamedCounts } from '../../core/counts.js';
import { derivedLine, sourceOfText } from '../../core/derived-text.js';
import { flaggedLine } from '../../core/flagged-line.js';
import { rejectLine } from '../../core/reject-line.js';
import { writerName } from '../../core/text-origin.js';
import { textOriginLine } from '../../core/text-origin-line.js';
import type { Tombstones } from '../../core/tombstone.js';
import { DERIVED_FROM_FILE, FLAGGED_FILE, REJECTS_FILE, TEXT_ORIGINS_FILE } from '../../dataset/files.js';
import { hasDerived, isTakenOut, readDerived } from '../../dataset/read/derived-from.js';
import { lineBlocks } from '../../dataset/line-blocks.js';
import { withoutText } from '../../dataset/forgotten-reject.js';
import { idOfFlagged, readFlagged } from '../../dataset/read/flagged.js';
import type { Reader } from '../../dataset/read/reader.js';
import { readRejects } from '../../dataset/read/rejects.js';
import { hasTextOrigins, readTextOrigins } from '../../dataset/read/text-origins.js';
import type { Shard } from '../../dataset/read/shard.js';
import { makeFolder } from '../../output/folder.js';
import { type HashedFile, openHashed } from '../../output/hashed-file.js';
import type { Packer } from '../../packing/pack.js';
import { openShard } from '../merge/write/shard-file.js';

/**
 * Writes a shard without some of its lines: the bytes that a build writes that leaves them out.
 * @param left numbers of lines, counted from 0
 * @returns what the manifest says of it now
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function rewriteShard(
  { dir, goOn }: Pick<Reader, 'dir' | 'goOn'>,
  shard: Shard,
  left: ReadonlySet<number>,
  { next, packer }: { readonly next: string; readonly packer: Packer },
): Promise<Shard> {
  const path = join(next, shard.file);
  makeFolder(dirname(path));
  const open = openShard(path, packer);
  try {
    let first = 0;
    for await (const block of lineBlocks(dir, shard)) {
      goOn();
      const { bytes, ends } = block;
      let from = 0;
      for (const [number, end] of ends.entries()) {
        if (!left.has(first + number)) continue;
        open.add(bytes.subarray(from, ends[number - 1] ?? 0));
        from = end;
      }
      open.add(bytes.subarray(from));
      first += ends.length;
    }
    const closed = await open.close();
    await closed.onDisk;
    const { bytes, sha256, lineBytes } = closed.shard;
    return { ...shard, records: shard.records - left.size, bytes, sha256, lineBytes };
  } catch (error) {
    open.abandon();
    throw error;
  }
}

/**
 * Writes the rejects, of some without their text.
 * @param emptied numbers of lines, counted from 0
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function rewriteRejects(
  { dir, manifest, goOn }: Pick<Reader, 'dir' | 'manifest' | 'goOn'>,
  emptied: ReadonlySet<number>,
  next: string,
): Promise<HashedFile> {
  const file = openHashed(join(next, REJECTS_FILE));
  try {
    let line = 0;
    for await (const batch of readRejects(dir, manifest, goOn)) {
      const texts = batch.map((reject) => rejectLine(emptied.has(line++) ? withoutText(reject) : reject));
      file.write(Buffer.from(texts.join(''), 'utf8'));
      await turn();
    }
    return file.close();
  } finally {
    file.abandon();
  }
}

/** The list of flagged records without those that were taken out, and how many these were, by stage. */
export interface Unflagged {
  readonly file: HashedFile;
  readonly left: NamedCounts;
}

/**
 * @returns `undefined` where the dataset has no such list
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function rewriteFlagged(
  { dir, manifest, goOn }: Pick<Reader, 'dir' | 'manifest' | 'goOn'>,
  tombstones: Tombstones,
  next: string,
): Promise<Unflagged | undefined> {
  if (!manifest.files.some(({ file }) => file === FLAGGED_FILE)) return undefined;
  const left: Record<string, number> = {};
  const file = openHashed(join(next, FLAGGED_FILE));
  try {
    for await (const batch of readFlagged(dir, manifest, goOn)) {
      for (const flagged of batch) {
        const id = idOfFlagged(flagged);
        if (id !== undefined && tombstones.ofRecord(id) !== undefined) addTo(left, flagged.step);
        else file.write(Buffer.from(flaggedLine(flagged), 'utf8'));
      }
    }
    return { file: file.close(), left };
  } finally {
    file.abandon();
  }
}

/** The list of who wrote records without those that were taken out, and who wrote these, by their ids. */
export interface WithoutWriters {
  readonly file: HashedFile;
  readonly writers: ReadonlyMap<string, string>;
}

/**
 * @param ids of the records that are taken out
 * @returns `undefined` where the dataset has no such list
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function rewriteTextOrigins(
  { dir, manifest, goOn }: Pick<Reader, 'dir' | 'manifest' | 'goOn'>,
  ids: ReadonlySet<string>,
  next: string,
): Promise<WithoutWriters | undefined> {
  if (!hasTextOrigins(manifest)) return undefined;
  const writers = new Map<string, string>();
  const file = openHashed(join(next, TEXT_ORIGINS_FILE));
  try {
    for await (const batch of readTextOrigins(dir, manifest, goOn)) {
      let lines = '';
      for (const { id, ...writer } of batch) {
        if (ids.has(id)) writers.set(id, writerName(writer));
        else lines += textOriginLine(id, writerName(writer));
      }
      file.write(Buffer.from(lines, 'utf8'));
      await turn();
    }
    return { file: file.close(), writers };
  } finally {
    file.abandon();
  }
}

/** The list of texts that were made after records without those that were taken out, and how many are left, by their sources. */
export interface DerivedLeft {
  readonly file: HashedFile;
  readonly bySource: NamedCounts;
}

/**
 * @returns `undefined` where the dataset has no such list
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export async function rewriteDerived(
  { dir, manifest, goOn }: Pick<Reader, 'dir' | 'manifest' | 'goOn'>,
  tombstones: Tombstones,
  next: string,
): Promise<DerivedLeft | undefined> {
  if (!hasDerived(manifest)) return undefined;
  const bySource: Record<string, number> = {};
  const file = openHashed(join(next, DERIVED_FROM_FILE));
  try {
    for await (const batch of readDerived(dir, manifest, goOn)) {
      const kept = batch.filter((text) => !isTakenOut(text, tombstones));
      for (const text of kept) addTo(bySource, sourceOfText(text));
      file.write(Buffer.from(kept.map(derivedLine).join(''), 'utf8'));
      await turn();
    }
    return { file: file.close(), bySource };
  } finally {
    file.abandon();
  }
}
