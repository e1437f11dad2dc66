import type { DecodedArray, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

/** What a column of a plain table holds. `u32`: a number of 32 bits without a sign; `i64`: bigints. */
export type ColumnKind = 'text' | 'optional-text' | 'i32' | 'u32' | 'i64';

export interface TableColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const ELEMENTS: Readonly<Record<ColumnKind, Omit<SchemaElement, 'name'>>> = {
  text: { ...TEXT, repetition_type: 'REQUIRED' },
  'optional-text': { ...TEXT, repetition_type: 'OPTIONAL' },
  i32: { type: 'INT32', repetition_type: 'REQUIRED' },
  // No logical type beside it: the writer's form of that one is not read by DuckDB (TProtocolException).
  u32: { type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'UINT_32' },
  i64: { type: 'INT64', repetition_type: 'REQUIRED' },
};

/** A Parquet file of numbers and short texts: its bytes, a row group at a time. */
export interface TableWriter {
  /** The bytes of one more row group: a list for every column, in their order, all of one length. */
  group(lists: readonly DecodedArray[]): Promise<Uint8Array>;
  /** The bytes of the end. */
  finish(): Promise<Uint8Array>;
}

/**
 * Begins a Parquet file of plain columns, packed with Snappy. What is held in memory is one row group.
 * The same rows in the same groups give the same bytes.
 */
export function tableWriter(columns: readonly TableColumn[]): TableWriter {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind }) => ({ name, ...ELEMENTS[kind] })),
  ];
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema, codec: 'SNAPPY', createdBy: 'kumiki', statistics: false });
  const written = (): Uint8Array => {
    // The writer fills its buffer anew: its bytes are copied before they are handed on.
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  return {
    async group(lists) {
      const columnData = columns.map(({ name }, number) => ({ name, data: lists[number] ?? [], offsetIndex: false }));
      await parquet.write({ columnData, rowGroupSize: lists[0]?.length ?? 1 });
      return written();
    },
    async finish() {
      await parquet.finish();
      return written();
    },
  };
}
