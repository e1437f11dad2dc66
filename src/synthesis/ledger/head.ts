import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';

/** Plain data: what JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object that JSON can hold. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What a ledger is for: its first line, beside the name and the version of the format. */
export interface LedgerHead {
  /** The id of the task. */
  readonly task: string;
  /** A hash of the prompts. */
  readonly prompts: string;
  /** Everything else that decides which requests are made. */
  readonly settings: JsonObject;
}

const VERSION = 1;

const anyVersion = z.looseObject({ kumiki: z.literal('ledger'), version: z.int().positive() });
const thisVersion = z.strictObject({
  kumiki: z.literal('ledger'),
  version: z.literal(VERSION),
  task: z.string(),
  prompts: z.string(),
  settings: z.record(z.string(), z.json()),
});

/** The first line of a ledger, without a line feed. */
export function headLine({ task, prompts, settings }: LedgerHead): string {
  return JSON.stringify({ kumiki: 'ledger', version: VERSION, task, prompts, settings });
}

/**
 * Reads the first line of a ledger.
 * @throws {KumikiError} `ledger-damaged`, `ledger-other`
 */
export function parseHead(line: string, file: string): LedgerHead {
  const value = jsonOf(line);
  const some = anyVersion.safeParse(value);
  if (some.success && some.data.version !== VERSION) {
    throw new KumikiError('ledger-other', 'the ledger was written by another version of Kumiki', {
      place: { file },
      expected: `a ledger of version ${VERSION}`,
      found: `version ${some.data.version}`,
      hint: 'Use that version of Kumiki, or another ledger.',
    });
  }
  const head = thisVersion.safeParse(value);
  if (!head.success) {
    throw new KumikiError('ledger-damaged', 'the first line is not that of a ledger', {
      place: { file, line: 1 },
      expected: '{"kumiki":"ledger", …}',
      found: JSON.stringify(line.slice(0, 60)),
      hint: 'If the file is something else, choose another name for the ledger. Else take its first line from a copy.',
    });
  }
  const { task, prompts, settings } = head.data;
  return { task, prompts, settings };
}

/** Stands in every line of a ledger: lines that came from another ledger are known by it. */
export function headTag(head: LedgerHead): string {
  return createHash('sha256')
    .update(JSON.stringify(flat(head)))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Checks that a ledger is for what it is opened for.
 * @throws {KumikiError} `ledger-other`, which says what differs
 */
export function checkHead(found: LedgerHead, wanted: LedgerHead, file: string): void {
  const [old, now] = [new Map(flat(found)), new Map(flat(wanted))];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
  if (names.length === 0) return;
  const shown = names.slice(0, 5);
  const side = (values: ReadonlyMap<string, string>): string =>
    shown.map((name) => `${name} ${values.get(name) ?? 'not given'}`).join(', ');
  throw new KumikiError('ledger-other', 'the ledger is for other requests', {
    place: { file },
    expected: side(now),
    found: side(old),
    hint: 'Go on with the settings it was begun with, or begin another ledger.',
  });
}

/** Every single value with its path, in the order of the paths, which is the same for equal data. */
function flat(value: JsonValue | LedgerHead, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]];
  const inner = Object.entries(value)
    .map(([key, one]: [string, JsonValue]) => [path === '' ? key : `${path}.${key}`, one] as const)
    .flatMap(([name, one]) => flat(one, name));
  if (inner.length === 0) return [[path, JSON.stringify(value)]];
  return inner.sort(([a], [b]) => (a < b ? -1 : 1));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
