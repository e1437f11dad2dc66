import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { types } from 'node:util';
import { z } from 'zod';
import { hasCode, isKumikiError, KumikiError } from '../../core/errors.js';
import { isSystemError } from '../../core/system-error.js';
import { linesOf } from '../../packing/lines.js';
import { parquetColumns } from '../../packing/parquet/read-columns.js';

/** What a file of decisions says of one record. */
export interface DecidedRow {
  /** What tells the plan and the parts from others. */
  readonly plan: string;
  readonly segment: number;
  readonly row: number;
  /** The record whose texts it repeats; it is dropped then. */
  readonly repeats: { readonly segment: number; readonly row: number } | undefined;
}

const NAMES = ['plan', 'segment', 'row', 'repeats_segment', 'repeats_row'] as const;
const HINT =
  'A row has plan, segment and row as kumiki index export writes them, and where the record is dropped repeats_segment and repeats_row.';

/**
 * The rows of a file of decisions, some at a time: Parquet, or JSON lines (`.jsonl`, `.json`). A folder stands for the files of
 * these names in it, in the order of their names: engines write several.
 * @throws {KumikiError} `cut-wrong` where it cannot be read as such
 */
export async function* decidedRows(path: string): AsyncGenerator<readonly DecidedRow[], void> {
  for (const file of filesOf(path)) {
    const rows = /\.jsonl?$/u.test(file) ? rowsOfLines(file) : rowsOfParquet(file);
    try {
      yield* rows;
    } catch (cause) {
      // What the reader of Parquet throws has no type of its own.
      if (isKumikiError(cause) || isSystemError(cause) || !types.isNativeError(cause)) throw cause;
      throw wrong('it cannot be read', file, cause.message, cause);
    }
  }
}

function filesOf(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /^[^._].*\.(?:parquet|jsonl?)$/u.test(name));
    if (names.length > 0) return names.sort().map((name) => join(path, name));
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) throw wrong('it is not there', path, 'nothing', cause);
    throw cause;
  }
  throw wrong('the folder has no file of decisions', path, 'no .parquet, .jsonl or .json');
}

const count = z.union([z.int(), z.bigint()]).transform(Number).pipe(z.int().nonnegative());
const line = z.object({
  plan: z.string(),
  segment: count,
  row: count,
  repeats_segment: count.nullish(),
  repeats_row: count.nullish(),
});

function rowOf(value: unknown, file: string, number: number): DecidedRow {
  const parsed = line.safeParse(value);
  const place = { file: basename(file), line: number };
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KumikiError('cut-wrong', 'a row of the decisions is none', {
      place,
      found: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
      hint: HINT,
    });
  }
  const { plan, segment, row, repeats_segment: ofSegment, repeats_row: ofRow } = parsed.data;
  const [first, second] = [ofSegment ?? undefined, ofRow ?? undefined];
  if (first !== undefined && second !== undefined)
    return { plan, segment, row, repeats: { segment: first, row: second } };
  if (first === undefined && second === undefined) return { plan, segment, row, repeats: undefined };
  throw new KumikiError('cut-wrong', 'a row of the decisions says in half which record is repeated', {
    place,
    hint: HINT,
  });
}

async function* rowsOfLines(file: string): AsyncGenerator<readonly DecidedRow[], void> {
  let first = 1;
  for await (const { lines } of linesOf(createReadStream(file), basename(file))) {
    const start = first;
    yield lines.map((text, at) => rowOf(parsed(text, file, start + at), file, start + at));
    first += lines.length;
  }
}

function parsed(text: string, file: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KumikiError('cut-wrong', 'a line of the decisions is no JSON', {
      place: { file: basename(file), line: number },
      hint: HINT,
      cause,
    });
  }
}

/** Rows that become objects at a time. */
const ROWS = 16_384;

async function* rowsOfParquet(file: string): AsyncGenerator<readonly DecidedRow[], void> {
  let before = 0;
  for await (const { rows, columns } of parquetColumns(file, NAMES)) {
    for (let from = 0; from < rows; from += ROWS) {
      const start = from;
      yield Array.from({ length: Math.min(ROWS, rows - from) }, (_, at) => {
        const cells = NAMES.map((name): [string, unknown] => [name, columns.get(name)?.[start + at]]);
        return rowOf(Object.fromEntries(cells), file, before + start + at + 1);
      });
    }
    before += rows;
  }
}

function wrong(summary: string, file: string, found: string, cause?: unknown): KumikiError {
  return new KumikiError('cut-wrong', `${summary}: it should hold the decisions of a merge`, {
    place: { file: basename(file) },
    found,
    hint: HINT,
    cause,
  });
}
