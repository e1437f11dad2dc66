import { z } from 'zod';
import { KumikiError } from './errors.js';
import type { LinePlace } from './format.js';
import { quoted } from './json-text.js';
import { type DatasetRecord, RECORD_KEYS, type Turn } from './record.js';

/**
 * The canonical line of a record, with its line feed: the form that parts hold, and that the format `full` writes. A record
 * of several turns has them behind the nine keys. It is always valid UTF-8. `line-bytes.ts` writes the same for many records.
 */
export function canonicalLine(record: DatasetRecord): string {
  const { id, instruction, input, response, source, task, license, attribution, origin, turns } = record;
  return (
    `{"id":${quoted(id)},"instruction":${quoted(instruction)},"input":${quoted(input)},"response":${quoted(response)},` +
    `"source":${quoted(source)},"task":${quoted(task)},"license":${quoted(license)},` +
    `"attribution":${quoted(attribution)},"origin":${quoted(origin)}${turns === undefined ? '' : turnsOf(turns)}}\n`
  );
}

/** The line of a record in the form `full`, with its line feed: nine keys, a conversation as a text. */
export function fullLine(record: DatasetRecord): string {
  return canonicalLine({ ...record, turns: undefined });
}

/** The turns of a record as they stand in its line, with the comma before them. */
export function turnsOf(turns: readonly Turn[]): string {
  return `,"turns":${JSON.stringify(turns.map(({ role, speaker, content }) => ({ role, speaker, content })))}`;
}

const turn = z.strictObject({ role: z.enum(['user', 'assistant']), speaker: z.string(), content: z.string() });
const text = z.string().min(1);
/** The nine keys in their order, all strings, none empty but `input`. */
const nine = {
  id: text,
  instruction: text,
  input: z.string(),
  response: text,
  source: text,
  task: text,
  license: text,
  attribution: text,
  origin: text,
} satisfies Record<(typeof RECORD_KEYS)[number], z.ZodType>;
/** What a line of the form `full` is. */
export const fullRecord = z.strictObject(nine);
const canonicalRecord = z.strictObject({ ...nine, turns: z.array(turn).min(1).optional() });

/**
 * Reads one canonical line.
 * @throws {KumikiError} `record-invalid`
 */
export function parseCanonicalLine(line: string, place: LinePlace): DatasetRecord {
  const value = jsonOf(line, place);
  return isNine(value) ? value : parseLine(canonicalRecord, line, place);
}

/** Whether a value is what `fullRecord` accepts, its keys in order: several times as fast, for the lines that are as they should be. */
function isNine(value: object): value is DatasetRecord {
  const keys = Object.keys(value);
  if (keys.length !== RECORD_KEYS.length || RECORD_KEYS.some((key, at) => key !== keys[at])) return false;
  const { id, instruction, input, response, source, task, license, attribution, origin } = value as Unchecked;
  if (typeof input !== 'string' || !isFull(id) || !isFull(instruction) || !isFull(response)) return false;
  return isFull(source) && isFull(task) && isFull(license) && isFull(attribution) && isFull(origin);
}

type Unchecked = Readonly<Partial<Record<(typeof RECORD_KEYS)[number], unknown>>>;

function isFull(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/**
 * Reads one line of the form `full` and checks it against the schema: the nine keys, in order, all strings, none empty but
 * `input`.
 * @throws {KumikiError} `record-invalid` naming the line and what is wrong with it
 */
export function parseFullLine(line: string, place: LinePlace): DatasetRecord {
  return parseLine(fullRecord, line, place);
}

/**
 * Reads one line of JSON against a schema whose keys, and no others, must also stand in its order.
 * @throws {KumikiError} `record-invalid`
 */
function parseLine<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  line: string,
  place: LinePlace,
): z.output<z.ZodObject<Shape>> {
  return parseObject(schema, jsonOf(line, place), place);
}

/**
 * Checks an object that was read from a line, as {@link parseLine} does.
 * @throws {KumikiError} `record-invalid`
 */
export function parseObject<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  value: object,
  place: LinePlace,
): z.output<z.ZodObject<Shape>> {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw invalid(error.issues.map(saidOf).join('; '), place);
  const found = Object.keys(value);
  const expected = Object.keys(schema.shape).filter((key) => found.includes(key));
  if (found.some((key, index) => expected[index] !== key)) {
    throw invalid('wrong keys', place, expected.join(', '), found.join(', '));
  }
  return data;
}

function saidOf({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/**
 * The object that a line is.
 * @throws {KumikiError} `record-invalid`
 */
export function jsonOf(line: string, place: LinePlace): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw invalid('the line is not JSON', place, 'one JSON object a line', cause.message);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw invalid('the line is not an object', place, 'one JSON object a line', line.slice(0, 40));
}

/** A line that is not of its form. */
export function invalid(what: string, place: LinePlace, expected?: string, found?: string): KumikiError {
  return new KumikiError('record-invalid', what, {
    place,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
  });
}
