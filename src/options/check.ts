import type { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import { didYouMean } from '../core/nearest.js';
import type { Option, OptionTable } from '../core/option.js';

/** The values of options by their names. */
export type Values = Readonly<Record<string, unknown>>;

/** The settings that a table of options gives. */
export type SettingsOf<Table extends OptionTable> = { readonly [Name in keyof Table]: z.output<Table[Name]['schema']> };

/** How an option is called where it was given: `shardRecords` in a program, `shard-records` in a recipe. */
export type Spelling = (name: string) => string;

const asItIs: Spelling = (name) => name;

/**
 * Checks every option before anything is read, and fills what was not given.
 * @param given what came from outside: nothing is taken for granted of it
 * @param onNote told of an option that has another name now
 * @throws {KumikiError} `option-wrong` naming the option, with the nearest right name or value
 */
export function checkOptions<Table extends OptionTable>(
  table: Table,
  given: unknown,
  { spelled = asItIs, onNote = () => undefined }: { spelled?: Spelling; onNote?: (note: string) => void } = {},
): SettingsOf<Table> {
  const values = renamed(table, objectOf(given), spelled, onNote);
  for (const name of Object.keys(values)) if (!Object.hasOwn(table, name)) throw unknown(table, name, spelled);
  return Object.fromEntries(
    Object.entries(table).map(([name, option]) => [name, checked(name, option, values[name], spelled)]),
  ) as SettingsOf<Table>;
}

function objectOf(given: unknown): Values {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Values;
  throw new KumikiError('option-wrong', 'options are an object', {
    expected: "{ out: 'dataset', … }",
    found: given === null ? 'null' : Array.isArray(given) ? 'an array' : typeof given,
  });
}

/** The values under the names of today. */
function renamed(table: OptionTable, given: Values, spelled: Spelling, onNote: (note: string) => void): Values {
  const today = new Map(
    Object.entries(table).flatMap(([name, { formerly = [] }]) => formerly.map((earlier) => [earlier, name] as const)),
  );
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    // What a program leaves undefined it has not given.
    if (value === undefined) continue;
    const now = today.get(name) ?? name;
    if (now !== name) onNote(`${spelled(name)} is called ${spelled(now)} now`);
    if (now in values) {
      throw new KumikiError('option-wrong', `${spelled(now)} is given twice`, { found: `${spelled(name)} as well` });
    }
    values[now] = value;
  }
  return values;
}

function unknown(table: OptionTable, name: string, spelled: Spelling): KumikiError {
  const names = Object.keys(table);
  const ofFlag = names.find((one) => table[one]?.flag === name);
  const hint =
    ofFlag === undefined ? didYouMean(spelled(name), names.map(spelled)) : `Did you mean ${spelled(ofFlag)}?`;
  return new KumikiError('option-wrong', `there is no option ${spelled(name)}`, {
    ...(hint === undefined ? { expected: names.map(spelled).join(', ') } : { hint }),
  });
}

function checked(name: string, { schema }: Option, value: unknown, spelled: Spelling): unknown {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const at = issue === undefined || issue.path.length === 0 ? '' : ` (item ${Number(issue.path[0]) + 1})`;
  const wrong = partOf(value, issue?.path ?? []);
  if (wrong === undefined) throw new KumikiError('option-wrong', `${spelled(name)} is missing`);
  const choices = issue?.code === 'invalid_value' ? issue.values.map(String) : undefined;
  const hint = choices === undefined ? undefined : didYouMean(shown(wrong), choices);
  throw new KumikiError('option-wrong', `${spelled(name)} has a wrong value${at}`, {
    expected: choices?.join(', ') ?? issue?.message ?? '',
    found: shown(wrong),
    ...(hint === undefined ? {} : { hint }),
  });
}

function partOf(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  return partOf((value as Readonly<Record<PropertyKey, unknown>>)[key], rest);
}

function shown(value: unknown): string {
  // JSON has no word for a function or a symbol.
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
