import { readFileSync } from 'node:fs';
import { hasCode, KumikiError } from './errors.js';

/** The version of this package. */
export function packageVersion(): string {
  return described().version;
}

/** The home page of this package, where its `package.json` names one. */
export function packageHome(): string | undefined {
  return described().homepage;
}

/**
 * Makes sure that the files of this package lie where its code looks for them: samples, texts of licences, presets, threads.
 * In a program that was bundled into one file they do not.
 * @throws {KumikiError} `package-missing`
 */
export function requirePackage(): void {
  described();
}

interface Described {
  readonly name: string;
  readonly version: string;
  readonly homepage?: string;
}

let known: Described | undefined;

function described(): Described {
  return (known ??= read());
}

function read(): Described {
  const path = new URL('../../../package.json', import.meta.url);
  try {
    const its = JSON.parse(readFileSync(path, 'utf8')) as Described;
    // A bundle may lie in a program that has a package.json, too.
    if (its.name === 'kumiki') return its;
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
  }
  throw new KumikiError('package-missing', 'the files of the package kumiki are not beside its code', {
    hint: 'A bundler has taken the code into another file. Keep kumiki out of the bundle (external) and install it where the program runs: see docs/faq.md.',
  });
}
