import type { SchemaElement } from 'hyparquet';
import { type Column, isList, type TextColumn } from './columns.js';

/**
 * The schema of a Parquet file of these columns. A list has the three levels that the format's page of logical types asks for
 * (`list`, `element`), so that readers take it for a list of structs.
 */
export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf(column: Column): readonly SchemaElement[] {
  if (!isList(column)) return [textElement(column)];
  const { name, fields } = column;
  return [
    { name, repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', num_children: fields.length },
    ...fields.map(textElement),
  ];
}

function textElement({ name, isOptional }: TextColumn): SchemaElement {
  return {
    name,
    type: 'BYTE_ARRAY',
    repetition_type: isOptional ? 'OPTIONAL' : 'REQUIRED',
    converted_type: 'UTF8',
    logical_type: { type: 'STRING' },
  };
}
