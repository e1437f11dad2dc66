import { z } from 'zod';
import { erratumSchema } from '../../core/erratum.js';
import { ORIGIN_KINDS } from '../../core/text-origin.js';

const slice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('streams'), start: z.int(), end: z.int(), size: z.int() }),
  z.object({ kind: z.literal('share'), index: z.int(), of: z.int() }),
]);

const plannedUnit = z.object({
  /** A hash of all that determines the part: its folder's name. */
  key: z.string(),
  /** The size of what it reads, for progress and for doing the largest first. */
  bytes: z.int(),
  /**
   * The piece of a large file that it reads, and of which file of that role, counted from 0: there are several where the
   * publisher gives it in parts. The whole of all files where there is none.
   */
  slice: z.object({ role: z.string(), file: z.int(), part: slice }).optional(),
});

const inputFile = z.object({
  role: z.string(),
  /** The publisher's name; the file lies in `<raw>/<source>/`. The parts of one file have the same role, and stand in their order. */
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
});

const plannedSource = z.object({
  source: z.string(),
  /** The module of a private source, relative to the plan's folder; none for a source of the package or an object. */
  module: z.string().optional(),
  inputs: z.array(inputFile),
  /** Names of required files that a partial build goes without. */
  missing: z.array(z.string()),
  /** Corrections of its texts; not there where there are none. */
  errata: z.array(erratumSchema).optional(),
  /** The work, in the order of its raw rows: one unit, or one for each slice of a large file. */
  units: z.array(plannedUnit),
});

const plannedStep = z.object({
  id: z.string(),
  /** The module of a private filter or stage, relative to the plan's folder; none for one of the package or an object. */
  module: z.string().optional(),
  /** Paths of files in them are relative to the plan's folder. */
  options: z.unknown(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

/** What several machines need to do one build: the plans of `kumiki plan` have it. */
const cluster = z.object({
  /** A hash of all code that can change the dataset. */
  code: z.string(),
  /** The options of the build as the manifest will have them. */
  recipe: z.record(z.string(), z.unknown()),
  /** Whether the person named the sources. */
  named: z.boolean(),
  /** Whether sources may lack files, as it was given: the recipe says whether some do. */
  partial: z.boolean(),
  /** Whether another dataset in the folder may be overwritten. */
  overwrite: z.boolean(),
  stages: z.array(plannedStep),
  /** What was taken out of the dataset, and stays out: the lines of the file. */
  tombstones: z.string().optional(),
  /** The keys of the units that each task does, the largest first. Every unit is in one of them. */
  tasks: z.array(z.array(z.string())),
});

const PLAN_FORMAT = 5;

/**
 * What is to be done, as plain data: it can be written, moved to another machine and read there. It holds no path of a
 * machine; raw files are named by source, name, size and hash.
 */
export const planSchema = z.object({
  format: z.literal(PLAN_FORMAT),
  /** The version of this package. */
  kumiki: z.string(),
  options: z.object({
    edition: z.enum(['v0', 'extended']),
    wording: z.enum(['v0', 'varied']),
    limit: z.int().optional(),
    excludeSplit: z.array(z.enum(['train', 'valid', 'test'])),
    bundle: z.enum(['all', 'commercial', 'share-alike', 'permissive']),
    licenseAllow: z.array(z.string()),
    textOrigin: z.array(z.enum(ORIGIN_KINDS)),
  }),
  filters: z.array(plannedStep),
  /** True where the raw files are the samples that the sources bring. */
  samples: z.boolean(),
  sources: z.array(plannedSource),
  /** Sources of which no raw file is there. */
  missing: z.array(
    z.object({ source: z.string(), homepage: z.string(), files: z.array(z.string()), near: z.array(z.string()) }),
  ),
  cluster: cluster.optional(),
});

/** What a build will do, as plain data: units, keys, options. No path of a machine stands in it. */
export type Plan = z.infer<typeof planSchema>;
export type PlannedSource = z.infer<typeof plannedSource>;
export type PlannedUnit = z.infer<typeof plannedUnit>;
/** A filter or a stage of a plan. */
export type PlannedStep = z.infer<typeof plannedStep>;
/** A plan that several machines work on. */
export type ClusterPlan = Plan & { readonly cluster: z.infer<typeof cluster> };
/** A raw file that a build reads. */
export type InputFile = z.infer<typeof inputFile>;
/** A source that cannot be built, because its files are missing. */
export type MissingSource = Plan['missing'][number];

/** The keys of all units of a plan, in the order of their sources and raw rows. */
export const keysOf = ({ sources }: Plan): readonly string[] =>
  sources.flatMap(({ units }) => units.map(({ key }) => key));

/** A plan of this version of its form. */
export const newPlan = (plan: Omit<Plan, 'format'>): Plan => ({ format: PLAN_FORMAT, ...plan });
