import { z } from 'zod';
import type { LineSchema } from '../../core/format.js';

/** A column of texts. */
export interface TextColumn {
  readonly name: string;
  /** True where a row, or an object of a list, may be without it. */
  readonly isOptional: boolean;
}

/** A column of lists of objects, whose values are texts. */
export interface ListColumn {
  readonly name: string;
  readonly fields: readonly TextColumn[];
}

export type Column = TextColumn | ListColumn;

const text = z.looseObject({ type: z.literal('string') });
const object = <Value extends z.ZodType>(value: Value) =>
  z.looseObject({ properties: z.record(z.string(), value), required: z.array(z.string()).default([]) });
const list = z.looseObject({ type: z.literal('array'), items: object(text) });
/** The JSON Schema of a line that can be a row of a table. */
const row = object(z.union([text, list]));

/** The columns of a table whose rows are such lines, in the order of their keys. */
export function columnsOf(schema: LineSchema): readonly Column[] {
  const { properties, required } = row.parse(z.toJSONSchema(schema));
  return Object.entries(properties).map(([name, value]) =>
    value.type === 'array'
      ? { name, fields: fieldsOf(value.items.properties, value.items.required) }
      : { name, isOptional: !required.includes(name) },
  );
}

function fieldsOf(properties: Readonly<Record<string, unknown>>, required: readonly string[]): readonly TextColumn[] {
  return Object.keys(properties).map((name) => ({ name, isOptional: !required.includes(name) }));
}

export function isList(column: Column): column is ListColumn {
  return 'fields' in column;
}
