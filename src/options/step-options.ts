import type { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import { didYouMean } from '../core/nearest.js';
import type { Step } from '../core/step.js';
import { type OptionShape, optionShape, shapeAt } from './step-shape.js';

/**
 * The options of a step, with everything given.
 * @param kind `filter` or `stage`, for the error
 * @throws {KumikiError} `option-wrong`: it says where each wrong value stands, what is right there, and the nearest right name
 */
export function checkStepOptions(kind: string, { id, options }: Step, given: unknown): unknown {
  const { success, data, error } = options.safeParse(given);
  if (success) return data;
  throw wrongOptions(
    `the options of the ${kind} ${id} are not of their form`,
    optionShape(options),
    given,
    error.issues,
  );
}

type Issue = z.core.$ZodIssue;

function wrongOptions(summary: string, shape: OptionShape, given: unknown, all: readonly Issue[]): KumikiError {
  // A name that is written wrong is missing under its right one: what follows from that says nothing.
  const misnamed = all.filter(({ code }) => code === 'unrecognized_keys');
  const issues = misnamed.length > 0 ? misnamed : all;
  const said = issues.map((issue) => saidOf(issue, shape, valueAt(given, issue.path)));
  const joined = (name: keyof Said): string | undefined => {
    const parts = new Set(said.flatMap((one) => one[name] ?? []));
    return parts.size === 0 ? undefined : [...parts].join(name === 'hint' ? ' ' : '; ');
  };
  const [expected, found, hint] = [joined('expected'), joined('found'), joined('hint')];
  return new KumikiError('option-wrong', summary, {
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** What an error says of one wrong value. */
interface Said {
  readonly expected?: string | undefined;
  readonly found: string;
  readonly hint?: string | undefined;
}

function saidOf(issue: Issue, shape: OptionShape, value: unknown): Said {
  const at = issue.path.map(String).join('.');
  const placed = (text: string): string => (at === '' ? text : `${at}: ${text}`);
  if (issue.code === 'unrecognized_keys') {
    const names = namesIn(shapeAt(shape, issue.path));
    return {
      expected: names.length === 0 ? 'no options' : names.join(', '),
      found: issue.keys.map((key) => [...issue.path.map(String), key].join('.')).join(', '),
      hint: firstOf(issue.keys.map((key) => didYouMean(key, names))),
    };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return { expected: values.join(', '), found: placed(shown(value)), hint: didYouMean(String(value), values) };
  }
  // The step's own words, which say what is wrong.
  if (issue.code === 'custom') return { found: placed(issue.message), hint: ownHint(issue, value) };
  return {
    expected: placed(expectedBy(issue)),
    found: placed(shown(value)),
    hint: ownHint(issue, value) ?? freeName(issue, shape),
  };
}

/** How kinds of values are called in a recipe. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'options, as {option: value}',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

/** What the schema says is right; what it says unasked of a value of another kind is put in the words of a recipe. */
function expectedBy(issue: Issue): string {
  const isUnasked = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  return (isUnasked ? KINDS[issue.expected] : undefined) ?? issue.message;
}

/** Where other names are values of their own kind (the shares of splits), what has none may be an option written wrong. */
function freeName({ path }: Issue, shape: OptionShape): string | undefined {
  const [name, outer] = [String(path.at(-1)), namesIn(shapeAt(shape, path.slice(0, -1)))];
  return outer.includes(name) ? undefined : didYouMean(name, outer);
}

/** What the step itself says is near: the `candidates` in the parameters of its check, in any form of a choice. */
function ownHint(issue: Issue, value: unknown): string | undefined {
  if (issue.code === 'invalid_union') return firstOf(issue.errors.flat().map((one) => ownHint(one, value)));
  const candidates: unknown = issue.code === 'custom' ? issue.params?.['candidates'] : undefined;
  const isList = Array.isArray(candidates) && candidates.every((one) => typeof one === 'string');
  return isList && typeof value === 'string' ? didYouMean(value, candidates) : undefined;
}

function firstOf(hints: readonly (string | undefined)[]): string | undefined {
  return hints.find((hint) => hint !== undefined);
}

function namesIn(shape: OptionShape | undefined): readonly string[] {
  return Object.keys(shape?.properties ?? {});
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  return valueAt((value as Readonly<Record<PropertyKey, unknown>>)[key], rest);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  // JSON has no word for a function or a symbol.
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
