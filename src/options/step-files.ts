import { resolve } from 'node:path';
import type { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import { type StepFile, stepFile } from '../core/step-files.js';
import { type OptionShape, optionShape } from './step-shape.js';

/**
 * The files that the options of a step name by {@link filePath}.
 * @param base the folder to which relative paths are relative
 * @throws {KumikiError} `option-wrong` where one cannot be read, or two different ones have one name
 */
export function filesIn(schema: z.ZodType, options: unknown, base: string): readonly StepFile[] {
  const files = new Map<string, StepFile>();
  mapFiles(optionShape(schema), options, (given) => {
    const file = files.get(given) ?? stepFile(given, resolve(base, given));
    const other = [...files.values()].find(({ name, sha256 }) => name === file.name && sha256 !== file.sha256);
    if (other !== undefined) {
      throw new KumikiError('option-wrong', `two different files have the name ${file.name}`, {
        found: `${other.given}, ${given}`,
        hint: 'A manifest names files by their names alone: rename one of them.',
      });
    }
    files.set(given, file);
    return given;
  });
  return [...files.values()];
}

/** The options with the names of files in place of their paths: nothing of the machine. */
export function portableOptions(schema: z.ZodType, options: unknown, files: readonly StepFile[]): unknown {
  return optionsWithPaths(schema, options, files, ({ name }) => name);
}

/** The options with other paths of the files that they name. */
export function optionsWithPaths(
  schema: z.ZodType,
  options: unknown,
  files: readonly StepFile[],
  pathOf: (file: StepFile) => string,
): unknown {
  if (files.length === 0) return options;
  return mapFiles(optionShape(schema), options, (given) => {
    const file = files.find((one) => one.given === given);
    return file === undefined ? given : pathOf(file);
  });
}

function mapFiles(shape: OptionShape | undefined, value: unknown, map: (path: string) => string): unknown {
  if (shape === undefined) return value;
  if (shape.anyOf !== undefined) {
    return mapFiles(
      shape.anyOf.find((one) => accepts(one, value)),
      value,
      map,
    );
  }
  if (typeof value === 'string') return shape.format === 'path' ? map(value) : value;
  if (Array.isArray(value))
    return value.map((item) => mapFiles(shape.items === false ? undefined : shape.items, item, map));
  if (typeof value !== 'object' || value === null) return value;
  const rest = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, its]) => [key, mapFiles(shape.properties?.[key] ?? rest, its, map)]),
  );
}

/** Whether a value is of a shape, as far as it has to be told from the others of a choice. */
function accepts({ type, pattern }: OptionShape, value: unknown): boolean {
  const kind = Array.isArray(value) ? 'array' : typeof value;
  if (type !== undefined && type !== kind) return false;
  return pattern === undefined || (typeof value === 'string' && new RegExp(pattern, 'u').test(value));
}
