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
  /** What was said before the response, where the record has several turns; `input` is then {@link inputOf} them. */
  readonly turns?: readonly Turn[];
}

/** Who says something in a conversation, in the words of chat formats. */
export type Role = 'user' | 'assistant';

/** One turn of a conversation. */
export interface Turn {
  readonly role: Role;
  /** What the speaker is called where the conversation stands as a text: 推薦者. */
  readonly speaker: string;
  readonly content: string;
}

/** A conversation as a text: a line a turn, `speaker：content`. */
export function inputOf(turns: readonly Turn[]): string {
  return turns.map(({ speaker, content }) => `${speaker}：${content}`).join('\n');
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

/** One line of a dataset file, with its line feed. */
export function serializeRecord(record: DatasetRecord, fields: Fields = 'full'): string {
  return recordSerializer(fields)(record);
}

/**
 * Gives lines of a dataset file, with their line feeds. It remembers the texts that one record after another shares (the
 * instruction, the licence and the credit), which are most of a short record: one serializer for the records of a task
 * is several times as fast as {@link serializeRecord}. The line is always valid UTF-8.
 */
export function recordSerializer(fields: Fields): (record: DatasetRecord) => string {
  const instructionOf = memo(quoted);
  if (fields === 'alpaca') {
    return ({ instruction, input, response }) =>
      `{"instruction":${instructionOf(instruction)},"input":${quoted(input)},"output":${quoted(response)}}\n`;
  }
  const [sourceOf, taskOf, licenseOf, attributionOf] = [memo(quoted), memo(quoted), memo(quoted), memo(quoted)];
  return ({ id, instruction, input, response, source, task, license, attribution, origin }) =>
    `{"id":${quoted(id)},"instruction":${instructionOf(instruction)},"input":${quoted(input)},"response":${quoted(response)},` +
    `"source":${sourceOf(source)},"task":${taskOf(task)},"license":${licenseOf(license)},` +
    `"attribution":${attributionOf(attribution)},"origin":${quoted(origin)}}\n`;
}

/** What `JSON.stringify` writes otherwise than it stands: quotes, backslashes, controls, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A JSON string. Most texts hold nothing to escape, and looking is cheaper than letting `JSON.stringify` make a copy. */
function quoted(text: string): string {
  return NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Remembers the last answer. */
function memo(of: (text: string) => string): (text: string) => string {
  let last = '';
  let answer = of(last);
  return (text) => {
    if (text !== last) {
      last = text;
      answer = of(text);
    }
    return answer;
  };
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
