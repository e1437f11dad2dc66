import { z } from 'zod';
import { byteSize } from '../core/byte-size.js';
import { CONFIGS } from '../core/configs.js';
import { METADATA } from '../core/format.js';
import { option, positive } from '../core/option.js';
import { isInvisible, isText } from '../core/text.js';
import { formats } from '../formats/index.js';
import { PACKINGS } from '../packing/packing.js';

/** The names of something, as a list that zod takes. */
export const namesOf = <Name extends string>(of: Readonly<Record<Name, unknown>>): Name[] => Object.keys(of) as Name[];

const SEED = 'a seed, a text that is not empty';
const isSpoken = (text: string): boolean => isText(text) && !isInvisible(text);
const isTitle = (text: string): boolean => isSpoken(text) && !/[\n\t]/u.test(text);

/** The options of a build that say how records are written: their form, order, shards and folders, and what the whole is called. */
export const OUTPUT_OPTIONS = {
  /** What a line of the dataset holds. */
  format: option({
    layer: 'format',
    shape: 'text',
    schema: z.enum(namesOf(formats)).default('full'),
    value: 'name',
    formerly: ['fields'],
    help: Object.values(formats)
      .map(({ id, title }) => `${id}: ${title}`)
      .join('; '),
  }),
  /** What of its metadata a line holds besides, behind the keys of the form. The form `full` always has all of it. */
  metadata: option({
    layer: 'format',
    shape: 'text',
    schema: z.enum(METADATA).default('none'),
    value: 'name',
    help: 'metadata of every line: none; id; all: id, source, task, license, attribution, origin (full has all of it)',
  }),
  /** What the system says before every chat, in the forms `messages` and `sharegpt`. */
  system: option({
    layer: 'format',
    shape: 'text',
    schema: z.string().refine(isSpoken, { error: 'a text of one line or more, without control characters' }).optional(),
    value: 'text',
    help: 'what the system says before every chat, in the forms messages and sharegpt',
  }),
  /**
   * A `tombstones.jsonl`: what was taken out of a dataset and stays out. The records keep their places in order, shuffle and shards, and
   * only their lines are left out.
   */
  tombstones: option({
    layer: 'merge',
    shape: 'text',
    schema: z.string().min(1, { error: 'a path' }).optional(),
    value: 'file',
    help: 'leave out what this tombstones.jsonl names (kumiki forget writes one)',
  }),
  /** A text from which a pseudo-random order of the records is made; the order of sources, tasks and raw rows if not given. */
  shuffle: option({
    layer: 'pack',
    shape: 'text',
    // A recipe may write a number.
    schema: z.union([z.string().min(1, { error: SEED }), z.int().transform(String)], { error: SEED }).optional(),
    value: 'seed',
    help: 'mix all records, in an order that the seed and their ids decide',
  }),
  /** Records a shard at most. */
  shardRecords: option({
    layer: 'pack',
    shape: 'number',
    schema: positive.default(100_000),
    value: 'n',
    help: 'records a shard',
  }),
  /** Bytes of lines a shard at most, before packing: a number, or a text such as `10MB`; no such limit if not given. */
  shardBytes: option({
    layer: 'pack',
    shape: 'bytes',
    schema: byteSize.optional(),
    value: 'size',
    help: 'bytes a shard at most, before packing: 10MB, 1GiB, 1000000',
  }),
  /** How shards are packed. The bytes are the same on every machine. */
  pack: option({
    layer: 'pack',
    shape: 'text',
    schema: z.enum(PACKINGS).default('none'),
    value: 'name',
    formerly: ['compress'],
    help: 'how shards are packed; the bytes are the same on every machine',
  }),
  /** Lays the records out in configs, each a folder of its own that loaders take by its name. */
  configs: option({
    layer: 'pack',
    shape: 'text',
    schema: z.enum(CONFIGS).default('none'),
    value: 'name',
    help: 'lay the records out in folders that loaders take by name: none, or one a source, task or license',
  }),
  /** What the dataset is called in its card and where it is cited. */
  title: option({
    layer: 'pack',
    shape: 'text',
    schema: z.string().refine(isTitle, { error: 'one line of text' }).optional(),
    value: 'text',
    help: 'what the dataset is called in its card and where it is cited',
  }),
  /** Who made the dataset: those whom its card and `CITATION.cff` name as authors. `Family, Given` is a person. */
  author: option({
    layer: 'pack',
    shape: 'texts',
    schema: z
      .array(z.string().refine(isTitle, { error: 'one line of text' }))
      .readonly()
      .default([]),
    value: 'name',
    help: "who made the dataset, for card and citation; 'Family, Given' is a person, anything else an organisation",
  }),
  /** Where the dataset is published. */
  homepage: option({
    layer: 'pack',
    shape: 'text',
    schema: z.url({ protocol: /^https?$/u, error: 'an address that begins with https:// or http://' }).optional(),
    value: 'url',
    help: 'where the dataset is published, for card and citation',
  }),
} as const;
