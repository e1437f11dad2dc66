import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode, KumikiError } from '../../core/errors.js';
import { outputError } from '../../output/folder.js';
import { type Part, partSummary, type PartSummary, SUMMARY_FILE } from './part.js';

/**
 * The name of a folder to make a part in. Every attempt has its own: two at the same unit, in one process or in several,
 * do not write into each other's files. Containers may share a host name and a process id.
 */
export function attemptFolder(key: string): string {
  return `${key}.${randomUUID()}.unfinished`;
}

/**
 * Gives a part its name: its summary is written and flushed last, so that where it stands the part is whole. Where another
 * attempt was first, that one stays: both made the same.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function placePart(dir: string, partsDir: string, key: string, summary: PartSummary): void {
  const final = join(partsDir, key);
  try {
    const text = JSON.stringify({ sha256: summaryHash(summary), summary }, null, 2);
    writeFileSync(join(dir, SUMMARY_FILE), `${text}\n`, { flush: true });
    if (findPart(partsDir, key) === undefined) {
      rmSync(final, { recursive: true, force: true });
      rename(dir, final);
    }
    rmSync(dir, { recursive: true, force: true });
  } catch (error) {
    throw outputError(error, final);
  }
}

/** Does nothing where another attempt has just placed its part. */
function rename(dir: string, final: string): void {
  try {
    renameSync(dir, final);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

/** What a part's summary is written as. A count with another digit would else go into the manifest. */
const summaryFile = z.object({ sha256: z.string(), summary: z.unknown() });

function summaryHash(summary: unknown): string {
  return createHash('sha256').update(JSON.stringify(summary)).digest('hex');
}

/** What reading fails with where something else stands in the place of a part or its file, or the disk has lost it. */
const NOT_A_PART = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EACCES', 'EIO'];

/** The part of this key; `undefined` where there is none, or where it has visibly lost something since it was made. */
export function findPart(partsDir: string, key: string): Part | undefined {
  const dir = join(partsDir, key);
  try {
    const { sha256, summary: written } = summaryFile.parse(JSON.parse(readFileSync(join(dir, SUMMARY_FILE), 'utf8')));
    if (summaryHash(written) !== sha256) return undefined;
    const summary = partSummary.parse(written);
    const isWhole = Object.entries(summary.files).every(([name, { bytes }]) => {
      const stats = statSync(join(dir, name), { throwIfNoEntry: false });
      return stats?.isFile() === true && stats.size === bytes;
    });
    return isWhole ? { key, dir, summary } : undefined;
  } catch (error) {
    if (hasCode(error, ...NOT_A_PART) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
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
