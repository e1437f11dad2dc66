import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { hasCode, KumikiError } from './errors.js';

/** A file that an option of a filter or stage names: a list of words, a tokenizer, the texts of a benchmark. */
export interface StepFile {
  /** The path as the option has it. */
  readonly given: string;
  /** The name alone: all that a manifest says of its place. */
  readonly name: string;
  /** Where it was found. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a filter or stage is given besides its options. */
export interface StepContext {
  /**
   * The content of a file that an option names.
   * @param path the option's value
   * @throws {KumikiError} `option-wrong` where it cannot be read, or has changed since the build began
   */
  bytes(this: void, path: string): Buffer;
}

/**
 * The schema of an option that is the path of a file. Relative paths are relative to the recipe, or to the current folder.
 * The content counts, not the path: where it changes, records are made anew.
 */
export const filePath = (): z.ZodString => z.string().min(1, { error: 'a path of a file' }).meta({ format: 'path' });

/** @throws {KumikiError} `option-wrong` where it cannot be read */
export function stepFile(given: string, path: string): StepFile {
  const content = read(given, path);
  return { given, name: basename(path), path, bytes: content.length, sha256: sha256(content) };
}

/** Gives the files that a step was chosen with, as they were then. */
export function stepContext(files: readonly StepFile[]): StepContext {
  return {
    bytes(path) {
      const file = files.find(({ given }) => given === path);
      if (file === undefined) throw new RangeError(`no option of this step names the file ${path}`);
      const content = read(file.given, file.path);
      if (sha256(content) === file.sha256) return content;
      throw new KumikiError('option-wrong', `the file ${file.name} has changed while the build ran`, {
        hint: 'Run the same command again.',
      });
    },
  };
}

function read(given: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP', 'EIO')) throw error;
    throw new KumikiError('option-wrong', `the file ${given} that an option names cannot be read`, {
      found: error.message,
      cause: error,
    });
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
