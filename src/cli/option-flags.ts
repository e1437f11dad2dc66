import { type Command, InvalidArgumentError, Option } from 'commander';
import { bytesIn, SIZE_EXPECTED } from '../core/byte-size.js';
import { kebab, type Option as TableOption, type OptionTable, type Shape } from '../core/option.js';
import { addSteps, moduleOr } from './step-flags.js';

/** Adds a flag for every option of a table; earlier names are taken too, and not listed. */
export function addFlags(command: Command, table: OptionTable): void {
  for (const [name, option] of Object.entries(table)) {
    command.addOption(flag(name, option.flag ?? kebab(name), option));
    for (const earlier of [...(option.flag === undefined ? [] : [name]), ...(option.formerly ?? [])]) {
      command.addOption(flag(earlier, kebab(earlier), option).hideHelp());
    }
  }
}

/**
 * The options that a person gave on the command line, under the names of the table or their earlier ones. What was not
 * given is not among them: the table says what holds then.
 */
export function givenFlags(command: Command, table: OptionTable): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { flag: short, formerly = [] }] of Object.entries(table)) {
    for (const each of [short ?? name, name, ...formerly]) {
      const value: unknown = command.getOptionValue(camelOf(each));
      if (value !== undefined) values[each === short ? name : each] = value;
    }
  }
  return values;
}

const camelOf = (name: string): string => name.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());

function flag(name: string, flagName: string, { shape, help, value = 'value', schema }: TableOption): Option {
  if (shape === 'switch') return new Option(`--${flagName}`, help);
  const isSeveral = shape === 'list' || shape === 'texts' || shape === 'steps';
  const usual = schema.safeParse(undefined);
  const shown = usual.success && usual.data !== undefined && !Array.isArray(usual.data) ? usual.data : undefined;
  const said =
    shown === undefined ? help : `${help} (default: ${typeof shown === 'string' ? shown : JSON.stringify(shown)})`;
  const placeholder = `<${value}${isSeveral ? '...' : ''}>`;
  return new Option(`--${flagName} ${placeholder}`, said).argParser((text: string, before: unknown) => {
    // A value that looks like a flag is one whose own value was forgotten.
    if (text.startsWith('--')) throw new InvalidArgumentError(`A value is missing: ${text} is another flag.`);
    const list = Array.isArray(before) ? (before as readonly unknown[]) : [];
    if (shape === 'steps') return addSteps(list, text);
    const read = readers[shape](text, name);
    return isSeveral ? [...list, ...(read as readonly unknown[])] : read;
  });
}

const readers: Readonly<Record<Exclude<Shape, 'steps'>, (text: string, name: string) => unknown>> = {
  text: (text) => text,
  number: wholeNumber,
  bytes,
  switch: () => true,
  texts: (text) => [text],
  list: (text, name) => text.split(',').map((item) => (name.startsWith('source') ? moduleOr(item) : item)),
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

function bytes(text: string): number {
  const size = bytesIn(text);
  if (size !== undefined) return size;
  throw new InvalidArgumentError(`It is ${SIZE_EXPECTED}.`);
}
