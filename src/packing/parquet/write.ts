import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import type { LineSchema } from '../../core/format.js';
import { type Column, columnsOf, isList } from './columns.js';
import { schemaOf } from './schema.js';

/** Lines are put into row groups of about this many bytes of JSON: what is held in memory, here and in readers. */
const GROUP_BYTES = 8 * 1024 * 1024;
/** What a file says of who wrote it. No version: the bytes of a shard are those of its records. */
const CREATED_BY = 'kumiki';
/** Columns whose smallest and largest value in a row group help a reader to pass it over. */
const SOUGHT = new Set(['id', 'source', 'task', 'license']);

const LINE_FEED = 10;

type Row = Readonly<Record<string, unknown>>;

/**
 * A Parquet file of lines of JSON, its pages packed with Snappy. The same lines give the same bytes, however they are cut
 * into pieces.
 * @param pieces bytes of whole lines, cut anywhere
 * @param schema what a line is
 */
export async function* parquetFile(pieces: Iterable<Uint8Array>, schema: LineSchema): AsyncGenerator<Uint8Array, void> {
  const columns = columnsOf(schema);
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), codec: 'SNAPPY', createdBy: CREATED_BY });
  const written = (): Uint8Array => {
    // The writer fills its buffer anew: its bytes are copied before they are handed on.
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  for (const rows of groupsOf(pieces)) {
    // Its writer is synchronous where its target is.
    await parquet.write({ columnData: columns.map((column) => sourceOf(column, rows)), rowGroupSize: rows.length });
    yield written();
  }
  await parquet.finish();
  yield written();
}

function sourceOf(column: Column, rows: readonly Row[]): ColumnSource {
  const { name } = column;
  const data = rows.map((row) => row[name] ?? null);
  return { name, data, statistics: !isList(column) && SOUGHT.has(name), offsetIndex: false };
}

/** The rows of lines in groups. Where a group ends depends on nothing but the lines. */
function* groupsOf(pieces: Iterable<Uint8Array>): Generator<readonly Row[], void> {
  let rows: Row[] = [];
  let bytes = 0;
  for (const line of linesIn(pieces)) {
    // This package wrote the line a moment ago: it is an object with the keys of the schema.
    rows.push(JSON.parse(line.toString('utf8')) as Row);
    bytes += line.length;
    if (bytes < GROUP_BYTES) continue;
    yield rows;
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) yield rows;
}

/** Lines in pieces of bytes, without their line feeds; valid until the next is asked for. */
function* linesIn(pieces: Iterable<Uint8Array>): Generator<Buffer, void> {
  let rest: Buffer[] = [];
  for (const { buffer, byteOffset, length } of pieces) {
    const piece = Buffer.from(buffer, byteOffset, length);
    let start = 0;
    for (;;) {
      const end = piece.indexOf(LINE_FEED, start);
      if (end < 0) break;
      const own = piece.subarray(start, end);
      yield rest.length === 0 ? own : Buffer.concat([...rest, own]);
      rest = [];
      start = end + 1;
    }
    // The next piece may be written into the same bytes.
    if (start < piece.length) rest.push(Buffer.from(piece.subarray(start)));
  }
}
