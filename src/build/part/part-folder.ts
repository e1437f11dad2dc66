import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { z } from 'zod';
import { hasCode, KumikiError } from '../../core/errors.js';
import { outputError } from '../../output/folder.js';
import { type Part, partSummary, type PartSummary, SUMMARY_FILE } from './part.js';

let attempts = 0;

/**
 * The name of a folder to make a part in. Every attempt has its own: two at the same unit, in one process or in several,
 * do not write into each other's files.
 */
export function attemptFolder(key: string): string {
  return `${key}.${hostname()}-${process.pid}-${threadId}-${attempts++}.unfinished`;
}

/**
 * Gives a part its name: its summary is written and flushed last, so that where it stands the part is whole. Where another
 * attempt was first, that one stays: both made the same.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function placePart(dir: string, partsDir: string, key: string, summary: PartSummary): void {
  const final = join(partsDir, key);
  try {
    writeFileSync(join(dir, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`, { flush: true });
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

/** The part of this key; `undefined` where there is none, or where it has visibly lost something since it was made. */
export function findPart(partsDir: string, key: string): Part | undefined {
  const dir = join(partsDir, key);
  try {
    const summary = partSummary.parse(JSON.parse(readFileSync(join(dir, SUMMARY_FILE), 'utf8')));
    const isWhole = Object.entries(summary.files).every(
      ([name, { bytes }]) => statSync(join(dir, name), { throwIfNoEntry: false })?.size === bytes,
    );
    return isWhole ? { key, dir, summary } : undefined;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR') || error instanceof SyntaxError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}

/** Says that a file of a part is not as it was written. Its place names the part and the file; the build makes the part anew. */
export function partDamaged(key: string, source: string, file: string): KumikiError {
  return new KumikiError('part-damaged', 'a finished part is not as it was written', {
    place: { source, file: `${key}/${file}` },
    hint: 'Remove it from .kumiki/parts in the output folder and build again. If that happens again, check the disk.',
  });
}

/** The key of the part that {@link partDamaged} is about. */
export function damagedPart({ place }: KumikiError): string {
  return place.file?.split('/')[0] ?? '';
}

/** Hashes a file of a part while it is read from front to back. */
export interface FileCheck {
  update(bytes: Uint8Array): void;
  /** @throws {KumikiError} `part-damaged` where the bytes were not those that were written */
  finish(): void;
}

/** Checks a file of a part against the part's summary. */
export function checkFile({ key, summary }: Part, name: string): FileCheck {
  const hash = createHash('sha256');
  return {
    update(bytes) {
      hash.update(bytes);
    },
    finish() {
      if (hash.digest('hex') !== summary.files[name]?.sha256) throw partDamaged(key, summary.source, name);
    },
  };
}
