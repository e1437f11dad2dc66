import { isUtf8 } from 'node:buffer';
import { KumikiError, type Place } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import type { Chunks } from '../../bytes/chunks.js';
import { decodeUtf8 } from '../../../core/utf8.js';
import { isUtf8Name, textOf } from '../../text/decode.js';
import { utf8Fault } from '../../text/encoding-fault.js';
import type { JsonPiece } from './cursor.js';
import { cutArray } from './cutter.js';
import { colonsIn, keysIn, repeatedKey } from './keys.js';
import { MAX_DEPTH, newScan, nextStop } from './scan.js';
import { readLines } from '../lines/lines.js';
import { batchOf, occurrences, pathOf, placeOf, type TextFile } from '../rows.js';

/**
 * The elements of the JSON array that is the file, or that stands under the key `under` of the object that is the
 * file. The file is never held whole. Elements count from 0.
 * @throws {KumikiError} `format-wrong` naming element, line and byte: no JSON, a key that stands twice in an object
 * (one of the values would vanish), a wrong frame; `raw-truncated`, `encoding-wrong`, `file-empty`
 */
export async function* readJsonArray(
  chunks: Chunks,
  source: TextFile & { readonly under?: string | undefined },
): AsyncGenerator<Batch<unknown>, void, undefined> {
  const place = placeOf(source);
  const prefix = `${pathOf(source)}#`;
  let first = 0;
  for await (const piece of cutArray(inUtf8(chunks, source), source)) {
    const start = first;
    const rows = elementsOf(piece, start, place);
    first += rows.length;
    yield batchOf(rows, prefix, (index) => start + index);
  }
}

/**
 * One JSON value a line; blank lines may follow the last.
 * @throws {KumikiError} `format-wrong` naming the line: no JSON, a blank line between others, a key that stands twice;
 * else as {@link readLines}
 */
export async function* readJsonLines(
  chunks: Chunks,
  source: TextFile,
): AsyncGenerator<Batch<unknown>, void, undefined> {
  const place = placeOf(source);
  let blank = source.start?.blankBefore === true ? source.start.line - 1 : undefined;
  for await (const batch of readLines(chunks, source)) {
    const lines = withoutBlankEnd(batch.rows);
    if (blank !== undefined && lines.length > 0) throw blankLine({ ...place, line: blank });
    if (lines.length < batch.rows.length) blank ??= batch.number(lines.length);
    const rows = lines.map((line, index) => lineValue(line, () => ({ ...place, line: batch.number(index) })));
    if (rows.length > 0) yield { ...batch, rows };
  }
}

/** The same bytes in UTF-8; a file that says it is UTF-8 is checked piece by piece, when it is decoded. */
function inUtf8(chunks: Chunks, source: TextFile): Chunks {
  return isUtf8Name(source.encoding) ? chunks : encoded(textOf(chunks, source));
}

async function* encoded(texts: AsyncIterable<string>): Chunks {
  for await (const text of texts) yield Buffer.from(text);
}

/** @param first the index of the piece's first element */
function elementsOf(piece: JsonPiece, first: number, place: Place): readonly unknown[] {
  const rows = parsed(`[${textOfPiece(piece, place)}]`);
  if (Array.isArray(rows) && rows.length > 0 && keysIn(rows) === piece.colons) return rows;
  throw faultInPiece(piece, first, place);
}

function textOfPiece({ bytes, byte, line }: JsonPiece, place: Place): string {
  if (isUtf8(bytes)) return decodeUtf8(bytes);
  const lineOf = (before: string): number => line + occurrences(before, '\n');
  throw utf8Fault(bytes, { place, byte, ended: false, lineOf });
}

/** Something is wrong with one of the elements: reads them one by one to say with which, and what. */
function faultInPiece({ bytes, byte, line }: JsonPiece, first: number, place: Place): KumikiError {
  const scan = newScan();
  let from = 0;
  let lines = line;
  for (let index = first; from <= bytes.length; index += 1) {
    const to = nextStop(scan, bytes, from);
    const text = bytes.toString('utf8', from, to);
    const space = leadingSpace(text);
    const at = { line: lines + occurrences(text.slice(0, space), '\n'), byte: byte + from + space };
    const fault = faultOf(text, `element ${index}`, { ...place, ...at });
    if (fault !== undefined) return fault;
    lines += occurrences(text, '\n');
    from = to + 1;
  }
  return new KumikiError('format-wrong', 'the elements do not fit together', { place: { ...place, line, byte } });
}

function leadingSpace(json: string): number {
  return json.length - json.trimStart().length;
}

function lineValue(line: string, place: () => Place): unknown {
  const value = parsed(line);
  if (!(value instanceof SyntaxError) && keysIn(value) === colonsIn(line)) return value;
  if (isBlank(line)) throw blankLine(place());
  throw (
    faultOf(line, 'the line', place()) ?? new KumikiError('format-wrong', 'the line is no JSON', { place: place() })
  );
}

/** What is wrong with a text that should be one JSON value; undefined where nothing is. */
function faultOf(json: string, what: string, place: Place): KumikiError | undefined {
  const value = parsed(json);
  if (value instanceof SyntaxError) {
    const found = isBlank(json) ? 'nothing' : value.message;
    return new KumikiError('format-wrong', `${what} is no JSON`, { place, expected: 'one JSON value', found });
  }
  if (keysIn(value) === Infinity) {
    return new KumikiError('format-wrong', `brackets are nested more than ${MAX_DEPTH} deep in ${what}`, { place });
  }
  const key = repeatedKey(json);
  if (key === undefined) return undefined;
  return new KumikiError('format-wrong', `a key stands twice in one object of ${what}`, {
    place,
    expected: 'every key once, because only one of the values would be read',
    found: JSON.stringify(key),
  });
}

/** The value, or the error that says why the text is no JSON (which no JSON text can itself be). */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && isBlank(lines[end - 1] ?? '')) end -= 1;
  return end === lines.length ? lines : lines.slice(0, end);
}

function blankLine(place: Place): KumikiError {
  return new KumikiError('format-wrong', 'a blank line between JSON lines', {
    place,
    expected: 'one JSON value a line',
  });
}
