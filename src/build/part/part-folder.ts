import { lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hasCode, KumikiError } from '../../core/errors.js';
import { outputError } from '../../output/folder.js';
import { attemptFolder } from './attempt.js';
import { type Part, partSummary, type PartSummary, SUMMARY_FILE } from './part.js';
import { jsonHash, summaryIn, summaryText } from './summary-file.js';

/** A part becomes one by being renamed; others may place and remove parts of its name meanwhile. */
const TRIES = 10;

/**
 * Gives a part its name: its summary is written and flushed last, so that where it stands the part is whole. Where another
 * attempt was first, that one stays, and this one is compared with it.
 * @throws {KumikiError} `disk-full`, `output-not-writable`; `part-differs` where the other attempt made something else
 */
export function placePart(dir: string, partsDir: string, key: string, summary: PartSummary): void {
  const final = join(partsDir, key);
  try {
    writeFileSync(join(dir, SUMMARY_FILE), summaryText(summary), { flush: true });
    for (let n = 0; n < TRIES; n++) {
      if (rename(dir, final)) return;
      const there = findPart(partsDir, key);
      if (there !== undefined) {
        rmSync(dir, { recursive: true, force: true });
        assertSame(there, summary);
        return;
      }
      removeDamaged(partsDir, key);
    }
  } catch (error) {
    throw outputError(error, final);
  }
  throw new KumikiError('output-not-writable', `${final} cannot be written`, {
    found: 'something else that appears there again and again',
    hint: 'Look which program writes into the folder of parts.',
  });
}

/** False where something stands in the place already. */
function rename(dir: string, final: string): boolean {
  try {
    renameSync(dir, final);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) return false;
    throw error;
  }
}

/**
 * Removes what stands in the place of a part and is none. It is moved before it is looked at again: what another attempt has
 * placed there since must not be lost.
 */
function removeDamaged(partsDir: string, key: string): void {
  const aside = join(partsDir, attemptFolder(key));
  try {
    renameSync(join(partsDir, key), aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const isPart = findPart(partsDir, basename(aside)) !== undefined;
  if (!isPart || !rename(aside, join(partsDir, key))) rmSync(aside, { recursive: true, force: true });
}

/**
 * The same key means the same bytes, whoever makes them.
 * @throws {KumikiError} `part-differs`
 */
export function assertSame({ key, summary: there }: Part, made: PartSummary): void {
  // As it would be read: the order of keys says nothing.
  const summary = partSummary.parse(JSON.parse(JSON.stringify(made)));
  if (isDeepStrictEqual(there, summary)) return;
  const file = Object.keys(summary.files).find(
    (name) => !isDeepStrictEqual(there.files[name]?.blocks, summary.files[name]?.blocks),
  );
  // One hash over those of the blocks of the file.
  const hashIn = (its: PartSummary): string => jsonHash(file === undefined ? its : its.files[file]?.blocks);
  throw new KumikiError('part-differs', 'two attempts at one unit made different parts', {
    place: { source: summary.source, file: `${key}/${file ?? SUMMARY_FILE}` },
    expected: `SHA-256 ${hashIn(there)}, of the attempt that was first`,
    found: `SHA-256 ${hashIn(summary)}`,
    hint: 'Look at memory and disk of the two machines, and whether the source gives the same records each time. Then remove the part from .kumiki/parts and do the unit again.',
  });
}

/** What reading fails with where something else stands in the place of a part or its file, or the disk has lost it. */
const NOT_A_PART = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EACCES', 'EIO'];

/** The part of this key; `undefined` where there is none, or where it has visibly lost something since it was made. */
export function findPart(partsDir: string, key: string): Part | undefined {
  const dir = join(partsDir, key);
  try {
    const summary = summaryIn(readFileSync(join(dir, SUMMARY_FILE), 'utf8'));
    if (summary === undefined) return undefined;
    const isWhole = Object.entries(summary.files).every(([name, { bytes }]) => {
      const stats = statSync(join(dir, name), { throwIfNoEntry: false });
      return stats?.isFile() === true && stats.size === bytes;
    });
    return isWhole ? { key, dir, summary } : undefined;
  } catch (error) {
    if (hasCode(error, ...NOT_A_PART)) return undefined;
    throw error;
  }
}

/** True where something stands in the place of a part: what {@link findPart} then does not take has been damaged. */
export function isPlaceTaken(partsDir: string, key: string): boolean {
  return lstatSync(join(partsDir, key), { throwIfNoEntry: false }) !== undefined;
}

/** Says that a file of a part is not as it was written. Its place names the part and the file; the build makes the part anew. */
export function partDamaged(key: string, source: string, file: string, cause?: unknown): KumikiError {
  return new KumikiError('part-damaged', 'a finished part is not as it was written', {
    place: { source, file: `${key}/${file}` },
    hint: 'Remove it from .kumiki/parts in the output folder and build again. If that happens again, check the disk.',
    cause,
  });
}

/** The key of the part that {@link partDamaged} is about. */
export function damagedPart({ place }: KumikiError): string {
  return place.file?.split('/')[0] ?? '';
}
