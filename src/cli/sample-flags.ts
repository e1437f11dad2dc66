import { InvalidArgumentError, Option } from 'commander';

/** A flag that takes several names, `--source a b` or `--source a,b`. */
export function namesFlag(name: string, help: string): Option {
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
