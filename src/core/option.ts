import { z } from 'zod';

/**
 * What an option concerns. `input`: which raw files are taken. `extract`: the records; these alone are in the key of a part.
 * `curate`, `merge`, `format`, `pack`: what is made of the records. `run`: nothing that is written, so they are not in a manifest.
 */
export type Layer = 'input' | 'extract' | 'curate' | 'merge' | 'format' | 'pack' | 'run';

/** How an option is written on a command line. The words of a `list` may stand in one, between commas; `texts` are taken whole. */
export type Shape = 'text' | 'number' | 'bytes' | 'switch' | 'list' | 'texts' | 'steps';

/** One option, from which its flag, its key in a recipe, its check and its place in the manifest are made. */
export interface Option<Schema extends z.ZodType = z.ZodType> {
  readonly layer: Layer;
  readonly schema: Schema;
  readonly shape: Shape;
  /** What it does, in one line of help. */
  readonly help: string;
  /** The placeholder of its value in help: `n` gives `--limit <n>`. */
  readonly value?: string;
  /** Where it cannot be written in a file: the library or the command line alone has it. */
  readonly notInRecipe?: true;
  /** Its JSON Schema, where that cannot be made of `schema`. */
  readonly jsonSchema?: () => object | Promise<object>;
  /** Its flag, where that is not its name: `source` for `sources`, which is given once for each. */
  readonly flag?: string;
  /** Earlier names that are taken too, with a note. */
  readonly formerly?: readonly string[];
}

/** Options by name, in the order in which help lists them. */
export type OptionTable = Readonly<Record<string, Option>>;

/** Writes down one option. */
export function option<Schema extends z.ZodType>(definition: Option<Schema>): Option<Schema> {
  return definition;
}

/** A whole number from 1 up. */
export const positive = z.int({ error: 'a whole number from 1 up' }).min(1, { error: 'a whole number from 1 up' });

/** `shardRecords` as flags and recipes write it: `shard-records`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

/** `shard-records` as the library writes it: `shardRecords`. */
export function camel(name: string): string {
  return name.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}
