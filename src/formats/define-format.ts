import { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import type { Format, LineFormat, LinePlace, Metadata, ParsedRecord } from '../core/format.js';
import { memo, quoted } from '../core/json-text.js';
import { jsonOf, parseObject } from '../core/line.js';
import type { DatasetRecord } from '../core/record.js';

/** A form as its author writes it: the keys of a line, metadata apart. */
export interface FormatDefinition<Shape extends z.core.$ZodLooseShape> {
  readonly id: string;
  readonly title: string;
  /** The keys of a line in their order, with the schema of each. */
  readonly keys: Shape;
  /** True where a conversation may begin with what the system says. */
  readonly hasSystem?: true;
  /** The keys and values of a line as JSON, without the braces around them. */
  write(this: void, record: DatasetRecord, system: string | undefined): string;
  /** @throws {KumikiError} `record-invalid` */
  read(this: void, line: z.output<z.ZodObject<Shape>>, place: LinePlace, system: string | undefined): ParsedRecord;
}

const text = z.string().min(1);
/** The metadata of a line: these keys, in this order. */
const all = { id: text, source: text, task: text, license: text, attribution: text, origin: text };

/** The keys of metadata of a line, and what they say. */
interface MetadataOfLine {
  readonly shape: Readonly<Record<string, typeof text>>;
  read(value: object, place: LinePlace): Partial<DatasetRecord>;
}

const METADATA_OF_LINE: Readonly<Record<Metadata, MetadataOfLine>> = {
  none: metadataOfLine({}),
  id: metadataOfLine({ id: text }),
  all: metadataOfLine(all),
};

function metadataOfLine(shape: Readonly<Record<string, typeof text>>): MetadataOfLine {
  const schema = z.strictObject(shape);
  return { shape, read: (value, place) => parseObject(schema, value, place) };
}

/** Makes a form. Metadata stand behind the keys of the form, under the names that they have in a record. */
export function defineFormat<Shape extends z.core.$ZodLooseShape>(definition: FormatDefinition<Shape>): Format {
  const { id, title, keys, hasSystem, write, read } = definition;
  const schema = z.strictObject(keys);
  return {
    id,
    title,
    open({ metadata = 'none', system } = {}): LineFormat {
      if (system !== undefined && hasSystem !== true) {
        throw new KumikiError('option-wrong', `the form ${id} has no place for what the system says`, {
          hint: 'Forms with a turn of the system: messages, sharegpt.',
        });
      }
      const metadataOf = metadataWriter(metadata);
      const named = METADATA_OF_LINE[metadata];
      return {
        isCanonical: false,
        metadata,
        schema: z.strictObject({ ...keys, ...named.shape }),
        serialize: (record) => `{${write(record, system)}${metadataOf(record)}}\n`,
        parse(line, place) {
          const [body, rest] = parted(jsonOf(line, place), Object.keys(named.shape).length);
          return { ...read(parseObject(schema, body, place), place, system), ...named.read(rest, place) };
        },
      };
    },
  };
}

function metadataWriter(metadata: Metadata): (record: DatasetRecord) => string {
  if (metadata === 'none') return () => '';
  if (metadata === 'id') return ({ id }) => `,"id":${quoted(id)}`;
  const [sourceOf, taskOf, licenseOf, attributionOf] = [memo(quoted), memo(quoted), memo(quoted), memo(quoted)];
  return ({ id, source, task, license, attribution, origin }) =>
    `,"id":${quoted(id)},"source":${sourceOf(source)},"task":${taskOf(task)},"license":${licenseOf(license)},` +
    `"attribution":${attributionOf(attribution)},"origin":${quoted(origin)}`;
}

/** An object in two: its last keys, so many, and those before them. */
function parted(value: object, last: number): readonly [object, object] {
  const entries = Object.entries(value);
  const at = Math.max(0, entries.length - last);
  return [Object.fromEntries(entries.slice(0, at)), Object.fromEntries(entries.slice(at))];
}
