import type { Argument, Command, Option } from 'commander';
import { z } from 'zod';
import { LICENSES } from '../../licenses/index.js';
import { ORIGIN_KINDS } from '../core/text-origin.js';
import { sources } from '../../sources/index.js';
import { filters, stages } from '../../transforms/index.js';
import { kebab } from '../core/option.js';
import { presetIds } from '../options/presets.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { TRAINERS } from '../preflight/trainers/index.js';
import { synthesisTasks } from '../synthesis/tasks/index.js';

/** What can stand in a place of a command line: words that are known, files, or folders; none where nobody can know. */
export interface Values {
  readonly words: readonly string[];
  readonly paths: 'files' | 'folders' | 'none';
}

/** A flag of a command. */
export interface CompletedFlag {
  /** `--count`, and `-n` where it has a short name too. */
  readonly names: readonly string[];
  readonly help: string;
  /** What follows it; none for a switch. */
  readonly values: Values | undefined;
  /** True where several values may follow. */
  readonly isSeveral: boolean;
}

/** A command, as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** What can stand beside the flags. */
  readonly values: Values;
}

/** The commands of a program whose commands are all loaded: names, flags, and the words that can stand behind them. */
export function completedCommands(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    flags: [
      ...command.options.filter(({ hidden }) => !hidden).map(flagOf),
      { names: ['--help'], help: 'display help for command', values: undefined, isSeveral: false },
    ],
    values: joined(command.registeredArguments.map((argument) => valuesOfArgument(command.name(), argument))),
  }));
}

const NOTHING: Values = { words: [], paths: 'none' };

function words(list: readonly string[], paths: Values['paths'] = 'none'): Values {
  return { words: [...new Set(list)], paths };
}

function flagOf({ long, short, description, argChoices, required, optional, variadic, flags }: Option): CompletedFlag {
  const names = [long, short].filter((name) => name !== undefined);
  const takes = required || optional;
  const placeholder = /[<[](?<name>[^<>[\]]*)[>\]]/u.exec(flags)?.groups?.['name'] ?? '';
  const values = argChoices === undefined ? valuesOfFlag(long ?? '', placeholder) : words(argChoices);
  return { names, help: description, values: takes ? values : undefined, isSeveral: variadic };
}

/** Flags whose values have one meaning in every command. */
const BY_NAME: Readonly<Record<string, () => Values>> = {
  '--recipe': () => words(presetIds(), 'files'),
  '--source': () => words(sourceIds(), 'files'),
  '--filter': () =>
    words(
      filters.map(({ step }) => step.id),
      'files',
    ),
  '--stage': () =>
    words(
      stages.map(({ step }) => step.id),
      'files',
    ),
  '--license': () => words(licenseIds()),
  '--license-allow': () => words(licenseIds()),
  '--accept-license': () => words(licenseIds()),
  '--origin': () => words(ORIGIN_KINDS),
  '--exclude-split': () => words(['train', 'valid', 'test']),
  '--split': () => words(['train', 'validation', 'test']),
  '--trainer': () => words(Object.keys(TRAINERS)),
};

const PLACEHOLDERS: Readonly<Record<string, Values['paths']>> = {
  dir: 'folders',
  out: 'folders',
  before: 'folders',
  after: 'folders',
  file: 'files',
  rows: 'files',
  'name or file': 'files',
};

function valuesOfFlag(long: string, placeholder: string): Values {
  return BY_NAME[long]?.() ?? choicesInTable(long) ?? pathsOf(placeholder);
}

function pathsOf(placeholder: string): Values {
  return { words: [], paths: PLACEHOLDERS[placeholder.replace(/\.\.\.$/u, '')] ?? 'none' };
}

/** The choices that the table of options gives an option. */
function choicesInTable(long: string): Values | undefined {
  const [, option] = Object.entries(BUILD_OPTIONS).find(([name]) => `--${kebab(name)}` === long) ?? [];
  if (option?.shape !== 'text') return undefined;
  const choices = z.toJSONSchema(option.schema, { io: 'input' }).enum;
  return choices === undefined ? undefined : words(choices.map(String));
}

const sourceIds = (): readonly string[] => sources.map(({ source }) => source.id);
const licenseIds = (): readonly string[] => LICENSES.map(({ id }) => id);

/** Commands whose argument `id` is the id of a source or of a licence; elsewhere it is that of a record. */
const IDS: Readonly<Record<string, () => Values>> = {
  build: () => words(sourceIds(), 'files'),
  fetch: () => words(sourceIds()),
  sources: () => words(sourceIds()),
  licenses: () => words(licenseIds(), 'folders'),
};

function valuesOfArgument(command: string, argument: Argument): Values {
  const name = argument.name();
  if (argument.argChoices !== undefined) return words(argument.argChoices);
  if (name === 'id') return IDS[command]?.() ?? NOTHING;
  if (name === 'task')
    return words(
      synthesisTasks.map(({ id }) => id),
      'files',
    );
  return pathsOf(name);
}

function joined(all: readonly Values[]): Values {
  return {
    words: all.flatMap((values) => values.words),
    paths: all.find(({ paths }) => paths !== 'none')?.paths ?? 'none',
  };
}
