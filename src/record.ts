import { KumikiError } from './errors.js';

/**
 * One record of a dataset: nine strings, always present, in this order. `docs/record.md` says what each means.
 */
export interface DatasetRecord {
  /** Unique and stable: `<source>/<task>/<example key>`. */
  readonly id: string;
  readonly instruction: string;
  /** What the instruction is about; `""` where the instruction is the whole question. */
  readonly input: string;
  readonly response: string;
  readonly source: string;
  readonly task: string;
  /** SPDX expression of licences that `licenses/` describes. */
  readonly license: string;
  /** Who must be credited, in one line. */
  readonly attribution: string;
  /** A URL a reader can open where one exists, else raw file, member and line. */
  readonly origin: string;
}

/** The keys of a record in the order they are written. */
export const RECORD_KEYS = [
  'id',
  'instruction',
  'input',
  'response',
  'source',
  'task',
  'license',
  'attribution',
  'origin',
] as const satisfies readonly (keyof DatasetRecord)[];

/** Keys that may be empty strings; every other one must say something. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['input']);

/** Which keys a dataset file has: all nine, or the published v0 form `instruction`, `input`, `output`. */
export type Fields = 'full' | 'alpaca';

/** The v0 form of a record. */
export interface AlpacaRecord {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/**
 * One line of a dataset file, with its line feed.
 * `JSON.stringify` writes lone surrogates as escapes, so the line is always valid UTF-8.
 */
export function serializeRecord(record: DatasetRecord, fields: Fields = 'full'): string {
  const said = `"instruction":${JSON.stringify(record.instruction)},"input":${JSON.stringify(record.input)}`;
  const response = JSON.stringify(record.response);
  if (fields === 'alpaca') return `{${said},"output":${response}}\n`;
  return `{"id":${JSON.stringify(record.id)},${said},"response":${response},${recordTail(record)},"origin":${JSON.stringify(record.origin)}}\n`;
}

/** The middle of a full line, from `"source"` to `"attribution"`: equal for most records of a task, so worth keeping. */
function recordTail(record: Pick<DatasetRecord, 'source' | 'task' | 'license' | 'attribution'>): string {
  const { source, task, license, attribution } = record;
  return `"source":${JSON.stringify(source)},"task":${JSON.stringify(task)},"license":${JSON.stringify(license)},"attribution":${JSON.stringify(attribution)}`;
}

/**
 * Reads one full line and checks it against the schema: the nine keys, in order, all strings, none empty but `input`.
 * @throws {KumikiError} `record-invalid` naming the line and what is wrong with it.
 */
export function parseRecord(line: string, place: { file: string; line: number }): DatasetRecord {
  const value = parseLine(line, place);
  const found = Object.keys(value);
  if (found.length !== RECORD_KEYS.length || RECORD_KEYS.some((key, index) => found[index] !== key)) {
    throw invalid('wrong keys', place, RECORD_KEYS.join(', '), found.join(', '));
  }
  for (const key of RECORD_KEYS) {
    const field = value[key];
    if (typeof field !== 'string') throw invalid(`${key} is not a string`, place, 'a string', typeof field);
    if (field === '' && !MAY_BE_EMPTY.has(key)) throw invalid(`${key} is empty`, place, 'some text', '""');
  }
  return value as unknown as DatasetRecord;
}

/**
 * Reads one line of the v0 form.
 * @throws {KumikiError} `record-invalid`
 */
export function parseAlpacaRecord(line: string, place: { file: string; line: number }): AlpacaRecord {
  const value = parseLine(line, place);
  const { instruction, input, output } = value;
  const keys = Object.keys(value).join(', ');
  if (keys !== 'instruction, input, output') throw invalid('wrong keys', place, 'instruction, input, output', keys);
  if (typeof instruction !== 'string' || typeof input !== 'string' || typeof output !== 'string') {
    throw invalid('a field is not a string', place);
  }
  if (instruction === '' || output === '') throw invalid('instruction or output is empty', place);
  return { instruction, input, output };
}

function parseLine(line: string, place: { file: string; line: number }): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw invalid('the line is not JSON', place, 'one JSON object a line', cause.message);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('the line is not an object', place, 'one JSON object a line', line.slice(0, 40));
  }
  return value as Record<string, unknown>;
}

function invalid(what: string, place: { file: string; line: number }, expected?: string, found?: string): KumikiError {
  return new KumikiError('record-invalid', what, {
    place,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
  });
}
