import { KumikiError } from '../core/errors.js';

/** A file that is one of several parts of another, as its name says. */
interface NamedPart {
  readonly name: string;
  /** What stands for every `*`: parts of one file have the same. */
  readonly edition: readonly string[];
  readonly number: number;
  /** The keys that it says it holds, where its name says so. */
  readonly range: { readonly first: number; readonly last: number } | undefined;
}

/** The parts of one file that lie in a folder. */
export interface FileParts {
  /** In the order of their numbers, and of what they hold where a number stands twice. */
  readonly names: readonly string[];
  /** The names of parts that must be there and are not, `*` for what nobody can know. */
  readonly missing: readonly string[];
}

/** So many missing parts are named one by one: file names are anybody's, and may say that a thousand are missing. */
const NAMED = 20;

/** The fields of a pattern: {@link RawFileSpec.partNames} says what they are. */
const FIELD = /\*|\{(?:part|first|last)\}/u;
const FORMS: Readonly<Record<string, string>> = {
  '*': '(.+)',
  '{part}': '(\\d{1,9})',
  '{first}': '(\\d{1,15})',
  '{last}': '(\\d{1,15})',
};

/**
 * The files in parts that lie in a folder under names of this pattern: one for each edition of which there are parts.
 * @param source its id, for errors
 * @throws {KumikiError} `raw-ambiguous` where two parts hold the same
 */
export function filesInParts(pattern: string, names: readonly string[], source: string): readonly FileParts[] {
  const editions = new Map<string, NamedPart[]>();
  for (const name of names) {
    const part = parse(pattern, name);
    if (part === undefined) continue;
    const edition = part.edition.join('*');
    editions.set(edition, [...(editions.get(edition) ?? []), part]);
  }
  return [...editions.values()].map((parts) => inOrder(pattern, parts, source));
}

function parse(pattern: string, name: string): NamedPart | undefined {
  const fields: readonly string[] = pattern.match(new RegExp(FIELD, 'gu')) ?? [];
  const literals = pattern.split(FIELD).map((text) => text.replace(/[^\w-]/gu, '\\$&'));
  const form = literals.map((text, index) => text + (FORMS[fields[index] ?? ''] ?? '')).join('');
  const values = new RegExp(`^${form}$`).exec(name)?.slice(1);
  if (values === undefined) return undefined;
  const valueOf = (field: string): string | undefined => values[fields.indexOf(field)];
  const [number, first, last] = ['{part}', '{first}', '{last}'].map((field) => Number(valueOf(field)));
  const hasRange = fields.includes('{first}');
  return {
    name,
    edition: values.filter((_, index) => fields[index] === '*'),
    number: number ?? 0,
    range: hasRange ? { first: first ?? 0, last: last ?? 0 } : undefined,
  };
}

function inOrder(pattern: string, unordered: readonly NamedPart[], source: string): FileParts {
  const parts = [...unordered].sort(
    (a, b) => a.number - b.number || (a.range?.first ?? 0) - (b.range?.first ?? 0) || (a.name < b.name ? -1 : 1),
  );
  const missing: string[] = [];
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before !== undefined && isOverlap(before, part)) throw overlapping(before, part, source);
    missing.push(...missingBetween(pattern, before, part));
  }
  return { names: parts.map(({ name }) => name), missing };
}

function isOverlap(before: NamedPart, { number, range }: NamedPart): boolean {
  if (before.range === undefined || range === undefined) return before.number === number;
  return range.first <= before.range.last;
}

/** The names of the parts that lie between two that follow each other in the folder; `before` is none at the front. */
function missingBetween(pattern: string, before: NamedPart | undefined, part: NamedPart): readonly string[] {
  const { edition, number, range } = part;
  const numbers = numbersBetween(before?.number ?? 0, number);
  if (range === undefined) return numbers.map((missing) => filled(pattern, edition, { '{part}': missing }));
  // Keys count from 1. Where no key is missing no part is, whatever their numbers are.
  const first = (before?.range?.last ?? 0) + 1;
  if (range.first === first) return [];
  // A number may stand twice: then nothing tells which of the two the missing part has.
  const unknown = numbers.length === 0 ? ['*'] : numbers;
  return unknown.map((missing, index) =>
    filled(pattern, edition, {
      '{part}': missing,
      '{first}': index === 0 ? String(first) : '*',
      '{last}': index === unknown.length - 1 ? String(range.first - 1) : '*',
    }),
  );
}

function numbersBetween(before: number, number: number): readonly string[] {
  const count = number - before - 1;
  if (count > NAMED) return ['*'];
  return Array.from({ length: Math.max(0, count) }, (_, index) => String(before + 1 + index));
}

function filled(pattern: string, edition: readonly string[], values: Readonly<Record<string, string>>): string {
  const stars = [...edition];
  return pattern.replaceAll(new RegExp(FIELD, 'gu'), (field) => (field === '*' ? stars.shift() : values[field]) ?? '*');
}

function overlapping(before: NamedPart, part: NamedPart, source: string): KumikiError {
  return new KumikiError('raw-ambiguous', 'two parts of a file hold the same', {
    place: { source },
    found: `${before.name}, ${part.name}`,
    hint: 'Leave the parts of one edition in the folder, each once.',
  });
}
