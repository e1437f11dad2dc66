import { type Command, InvalidArgumentError, Option } from 'commander';

/** What a filter of records takes, as commander gives it. */
export interface FilterFlags {
  readonly source?: readonly string[];
  readonly task?: readonly string[];
  readonly license?: readonly string[];
  readonly split?: readonly string[];
}

/** Adds the flags that say which records of a dataset are looked at. */
export function addFilterFlags(command: Command): void {
  command
    .addOption(namesFlag('source', 'only of these sources'))
    .addOption(namesFlag('task', 'only of these tasks: qa, or jsquad/qa'))
    .addOption(namesFlag('license', 'only under these licences'))
    .addOption(namesFlag('split', 'only of these splits'));
}

/** A flag that takes several names, `--source a b` or `--source a,b`. */
function namesFlag(name: string, help: string): Option {
  return new Option(`--${name} <id...>`, help).argParser((text: string, before: unknown) => {
    const list = Array.isArray(before) ? (before as readonly string[]) : [];
    return [...list, ...text.split(',')];
  });
}

/** How many are shown, and which ones. */
export function countFlag(flag: string, help: string, usual: number): Option {
  return new Option(flag, help).default(usual).argParser((text: string) => {
    const value = Number(text);
    if (/^\d{1,9}$/u.test(text) && value >= 1) return value;
    throw new InvalidArgumentError('It is a whole number from 1 up.');
  });
}
