import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode, isKumikiError, KumikiError } from '../core/errors.js';
import { explained } from '../core/system-error.js';
import { settingsIn } from '../options/in-manifest.js';
import { MANIFEST_FILE } from './files.js';
import { type Manifest, MANIFEST_FORMAT, manifestSchema } from './manifest.js';

/**
 * Reads and checks `manifest.json`.
 * @throws {KumikiError} `dataset-damaged` where there is none, or it is not one of this version's form
 */
export function readManifest(dir: string): Manifest {
  return parseManifest(manifestBytes(dir), dir);
}

/** A manifest has a few hundred bytes a credit: the largest so far has some megabytes. */
export const MOST_MANIFEST_BYTES = 256 * 1024 * 1024;

/** @throws {KumikiError} `dataset-damaged` where there is none, or it cannot be one */
export function manifestBytes(dir: string): Buffer {
  const path = join(dir, MANIFEST_FILE);
  try {
    const stats = statSync(path);
    // Reading a pipe could wait for ever.
    if (!stats.isFile()) throw damaged(dir, 'the manifest is not a file', {});
    if (stats.size > MOST_MANIFEST_BYTES)
      throw damaged(dir, 'the manifest is too large', { found: `${stats.size} bytes` });
    return readFileSync(path);
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) {
      throw new KumikiError('dataset-damaged', `${dir} is no folder, and a dataset is one`, {
        hint: 'Name the folder that `kumiki build --out` wrote.',
        cause: error,
      });
    }
    if (hasCode(error, 'ENOENT')) throw damaged(dir, 'there is no manifest', { cause: error });
    if (!hasCode(error, 'EACCES', 'EPERM', 'EISDIR', 'ELOOP')) throw explained(error, { file: path });
    throw damaged(dir, 'the manifest cannot be read', { found: error.message, cause: error });
  }
}

/**
 * @param dir named in errors
 * @throws {KumikiError} `dataset-damaged`
 */
export function parseManifest(bytes: Buffer, dir: string): Manifest {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    refuseOtherFormat(value, dir);
    const manifest = manifestSchema.parse(value);
    settingsIn(manifest.recipe);
    return manifest;
  } catch (cause) {
    if (cause instanceof z.ZodError) throw damaged(dir, 'the manifest is not one', { found: issuesOf(cause), cause });
    if (cause instanceof SyntaxError) throw damaged(dir, 'the manifest is not one', { found: cause.message, cause });
    if (!isKumikiError(cause) || cause.code === 'dataset-damaged') throw cause;
    throw damaged(dir, 'the recipe in the manifest is not one', { found: cause.message, cause });
  }
}

function refuseOtherFormat(value: unknown, dir: string): void {
  if (typeof value !== 'object' || value === null || !('format' in value)) return;
  const { format } = value;
  if (typeof format !== 'number' || format === MANIFEST_FORMAT) return;
  const writer = 'kumiki' in value && typeof value.kumiki === 'string' ? ` ${value.kumiki}` : '';
  throw new KumikiError('dataset-damaged', 'the manifest is of another format than this version of Kumiki reads', {
    place: { file: join(dir, MANIFEST_FILE) },
    expected: `format ${MANIFEST_FORMAT}`,
    found: `format ${format}`,
    hint: `Read it with the version of Kumiki that wrote it${writer}, or build the dataset again.`,
  });
}

/** How many faults of a manifest an error names. */
const NAMED = 3;

function issuesOf({ issues }: z.ZodError): string {
  const named = issues.slice(0, NAMED).map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  return [...named, ...(issues.length > NAMED ? [`and ${issues.length - NAMED} more`] : [])].join('; ');
}

function damaged(
  dir: string,
  summary: string,
  details: { readonly found?: string; readonly cause?: unknown },
): KumikiError {
  return new KumikiError('dataset-damaged', summary, {
    place: { file: join(dir, MANIFEST_FILE) },
    ...details,
    hint: 'A dataset folder is what `kumiki build --out` wrote; an unfinished one has no manifest yet.',
  });
}
