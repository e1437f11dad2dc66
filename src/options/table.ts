import { z } from 'zod';
import { BUNDLES, LICENSES } from '../../licenses/index.js';
import type { SourceChoice } from '../catalog/entry.js';
import { byteSize } from '../core/byte-size.js';
import { erratumSchema } from '../core/erratum.js';
import { option, positive } from '../core/option.js';
import { ORIGIN_KINDS, TEXT_ORIGINS } from '../core/text-origin.js';
import { namesOf, OUTPUT_OPTIONS } from './output-options.js';
import { type FilterChoice, filterItem, type StageChoice, stageItem } from './steps.js';

const licenseIds = new Set(LICENSES.map(({ id }) => id));
const license = z.string().refine((id) => licenseIds.has(id), {
  error: 'a licence of the registry, which kumiki licenses lists',
});
const path = z.string().min(1, { error: 'a path' });
const splits = z.enum(['train', 'valid', 'test']);
const isSourceChoice = (value: unknown): value is SourceChoice =>
  (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null && !Array.isArray(value));

/**
 * Every option of a build, in one place: the types of the library, the flags and their help, the keys of a recipe and its
 * JSON Schema, the checks, the key of a unit, the manifest and the command that rebuilds are all made of this table.
 */
export const BUILD_OPTIONS = {
  /** A recipe to begin with: a YAML or JSON file of these options, or the `manifest.json` of a dataset. Options beside it win. */
  recipe: option({
    layer: 'run',
    shape: 'text',
    schema: path.optional(),
    value: 'file',
    help: 'a YAML or JSON file of options, or the manifest.json of a dataset; flags override it',
    notInRecipe: true,
  }),
  /** The raw folder, laid out as `<source id>/<publisher's file name>`; the small samples of the sources if not given. */
  raw: option({
    layer: 'run',
    shape: 'text',
    schema: path.optional(),
    value: 'dir',
    help: 'raw corpora, laid out as <source id>/<file> (default: ./raw where it exists, else the embedded samples)',
  }),
  /** The dataset folder to write, or `s3://bucket/prefix` in an object store. */
  out: option({
    layer: 'run',
    shape: 'text',
    schema: path,
    value: 'dir',
    help: 'dataset folder to write (on the command line ./out by default), or s3://bucket/prefix',
  }),
  /** Where the parts of a build are kept whose `out` is in an object store; `kumiki-work/<bucket>/<prefix>` if not given. */
  work: option({
    layer: 'run',
    shape: 'text',
    schema: path.optional(),
    value: 'dir',
    help: 'folder for finished parts where --out is in an object store (default: kumiki-work/<bucket>/<prefix>)',
  }),
  /** Which sources: all of the edition if not given. A source object or the URL of a module is a private one. */
  sources: option({
    layer: 'extract',
    shape: 'list',
    schema: z
      .array(z.custom<SourceChoice>(isSourceChoice, { error: 'the id of a source, a source, or the URL of a module' }))
      .min(1, { error: 'at least one source' })
      .readonly()
      .optional(),
    value: 'id',
    flag: 'source',
    help: 'only these sources; a path to a module (./my-source.js) is a private one',
    jsonSchema: () => ({ type: 'array', items: { type: 'string' }, minItems: 1 }),
  }),
  /** `v0`: the sources and tasks of the paper; `extended`: more. */
  edition: option({
    layer: 'extract',
    shape: 'text',
    schema: z.enum(['v0', 'extended']).default('v0'),
    value: 'name',
    help: 'v0: the sources and tasks of the paper; extended: more',
  }),
  /** `v0`: the published instructions; `varied`: several phrasings, chosen by the record's id. */
  wording: option({
    layer: 'extract',
    shape: 'text',
    schema: z.enum(['v0', 'varied']).default('v0'),
    value: 'name',
    help: 'v0: the published instructions; varied: several phrasings, chosen by record id',
  }),
  /** At most this many examples a source. */
  limit: option({
    layer: 'extract',
    shape: 'number',
    schema: positive.optional(),
    value: 'n',
    help: 'at most this many examples a source',
  }),
  /** Leave out examples of these publisher's splits. */
  excludeSplit: option({
    layer: 'extract',
    shape: 'list',
    schema: z.array(splits).readonly().default([]),
    value: 'name',
    help: "leave out examples of these publisher's splits: train, valid, test",
  }),
  /** Take only records whose licences belong to this bundle. */
  bundle: option({
    layer: 'extract',
    shape: 'text',
    schema: z.enum(namesOf(BUNDLES)).default('all'),
    value: 'name',
    help: `take only records whose licences fit: ${Object.entries(BUNDLES)
      .map(([name, text]) => `${name} (${text})`)
      .join('; ')}`,
  }),
  /** Take only records that can be had under these licences of the registry. */
  licenseAllow: option({
    layer: 'extract',
    shape: 'list',
    schema: z.array(license).readonly().default([]),
    value: 'id',
    help: 'take only records that can be had under these licences (kumiki licenses)',
  }),
  /** Take only records whose text is of these origins; all of them where empty. The record's key `origin` is another thing. */
  textOrigin: option({
    layer: 'extract',
    shape: 'list',
    schema: z.array(z.enum(ORIGIN_KINDS)).readonly().default([]),
    value: 'kind',
    flag: 'origin',
    help: `take only records whose text is: ${Object.entries(TEXT_ORIGINS)
      .map(([name, text]) => `${name} (${text})`)
      .join('; ')}`,
  }),
  /** Filters, applied to every record in this order: ids, `{ id: options }`, filter objects, URLs of modules. */
  filters: option({
    layer: 'extract',
    shape: 'steps',
    schema: z
      .array(z.custom<FilterChoice>(filterItem.is, { error: filterItem.expected }))
      .readonly()
      .default([]),
    value: 'step',
    flag: 'filter',
    formerly: ['transforms', 'transform'],
    help: "filters for every record, in this order: an id, 'id: {option: value}', id.option=value, or a path to a module",
    jsonSchema: async () => ({ type: 'array', items: await filterItem.jsonSchema() }),
  }),
  /**
   * Corrections of single texts: a file of JSON lines `{ id, key, old, new, reason }`, or a list of such objects. They are applied as
   * records are made, before filters.
   */
  errata: option({
    layer: 'extract',
    shape: 'text',
    schema: z
      .union([path, z.array(erratumSchema).readonly()], { error: 'a path, or a list of corrections' })
      .optional(),
    value: 'file',
    help: 'correct single texts as this file of JSON lines says: id, key, old, new, reason',
  }),
  /** Stages that decide over all records, in this order: ids, `{ id: options }`, stage objects, URLs of modules. */
  stages: option({
    layer: 'curate',
    shape: 'steps',
    flag: 'stage',
    schema: z
      .array(z.custom<StageChoice>(stageItem.is, { error: stageItem.expected }))
      .readonly()
      .default([]),
    value: 'step',
    help: "stages that decide over all records, in this order: an id, 'id: {option: value}', id.option=value, or a path to a module",
    jsonSchema: async () => ({ type: 'array', items: await stageItem.jsonSchema() }),
  }),
  /** `exact` is short for the stage `exact-duplicates`, as the first one. */
  dedup: option({
    layer: 'curate',
    shape: 'text',
    schema: z.enum(['none', 'exact']).default('none'),
    value: 'name',
    help: 'exact: short for --stage exact-duplicates',
  }),
  /** A `tokenizer.json`: short for the stage `token-counts`, as the last one. */
  tokenizer: option({
    layer: 'curate',
    shape: 'text',
    schema: path.optional(),
    value: 'file',
    help: 'count the tokens that this tokenizer.json makes of every record: short for --stage token-counts',
  }),
  ...OUTPUT_OPTIONS,
  /** Build sources of which some raw files are missing. */
  partial: option({
    layer: 'input',
    shape: 'switch',
    schema: z.boolean().default(false),
    help: 'build sources of which some raw files are missing',
  }),
  /** Build from raw files that differ from their pinned size or hash. */
  unpinned: option({
    layer: 'input',
    shape: 'switch',
    schema: z.boolean().default(false),
    help: 'build from raw files that differ from their pinned size or hash',
  }),
  /** How many units are worked on at a time; as many as the machine has cores if not given. */
  workers: option({
    layer: 'run',
    shape: 'number',
    schema: positive.optional(),
    value: 'n',
    help: 'units worked on at a time (default: as many as there are cores)',
  }),
  /** Abort a source that makes no progress for this many seconds: no byte read, no batch given. */
  stallSeconds: option({
    layer: 'run',
    shape: 'number',
    schema: positive.default(600),
    value: 'n',
    help: 'abort a source that makes no progress for this many seconds',
  }),
  /**
   * Large files of sources that allow it are worked on in slices of about this many bytes: a number, or a text such as `64MiB`.
   * What is written does not depend on it.
   */
  sliceBytes: option({
    layer: 'run',
    shape: 'bytes',
    schema: byteSize.default(64 * 1024 * 1024),
    value: 'size',
    help: 'size of the slices in which large files are worked on, such as 64MiB; nothing written depends on it',
  }),
  /** Overwrite another dataset in `out`. */
  force: option({
    layer: 'run',
    shape: 'switch',
    schema: z.boolean().default(false),
    help: 'overwrite another dataset in the output folder',
  }),
} as const;

type Table = typeof BUILD_OPTIONS;

/** What a build can be given. */
export type BuildOptions = {
  readonly [Name in keyof Table as Name extends 'out' ? never : Name]?: z.input<Table[Name]['schema']>;
} & {
  /** The dataset folder to write, or `s3://bucket/prefix` in an object store. */
  readonly out: string;
};

/** {@link BuildOptions} with everything given. */
export type BuildSettings = { readonly [Name in keyof Table]: z.output<Table[Name]['schema']> };

const { raw, edition, wording, partial, limit, excludeSplit, filters, bundle, licenseAllow, textOrigin } =
  BUILD_OPTIONS;

/** The options of a build that have to do with records: those of `readRecords`. */
export const READ_OPTIONS = {
  raw,
  edition,
  wording,
  partial,
  limit,
  excludeSplit,
  filters,
  bundle,
  licenseAllow,
  textOrigin,
} as const;

export type ReadTableOptions = {
  readonly [Name in keyof typeof READ_OPTIONS]?: z.input<(typeof READ_OPTIONS)[Name]['schema']>;
};
