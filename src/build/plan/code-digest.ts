import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init, parse } from 'es-module-lexer';
import { type PackageVersions, packageVersions } from './package-versions.js';
import { readOnce } from './read-once.js';

/** The folder of the compiled package. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** What every unit runs: the way from raw files to a part. */
const EXTRACTION = new URL('../extract/unit.js', import.meta.url).href;

/** Code that can change records: a module with all that it imports, or for an object what can be seen of it. */
export type Code = { readonly module: string } | { readonly text: string };

/** Finds out what code can change the records of a unit. Files are read and parsed once. */
export interface CodeDigests {
  /**
   * A hash of the extraction, of the given code and of all modules that either imports, with the versions of the packages
   * among them. Code that nothing of these imports (the command line, another source, a form of output) does not count.
   */
  ofUnit(code: readonly Code[]): Promise<string>;
  /** The same without the extraction. */
  of(code: readonly Code[]): Promise<string>;
}

export function codeDigests(): CodeDigests {
  const modules = new Map<string, Module>();
  const versions = packageVersions();
  const of = async (all: readonly Code[]): Promise<string> => {
    await init;
    const found = new Map<string, string>();
    const texts: string[] = [];
    for (const code of all) {
      if ('text' in code) texts.push(code.text);
      else follow(fileURLToPath(code.module), modules, versions, found);
    }
    const parts = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    return createHash('sha256')
      .update(JSON.stringify([parts, texts]))
      .digest('hex');
  };
  return { of, ofUnit: (code) => of([{ module: EXTRACTION }, ...code]) };
}

interface Module {
  readonly sha256: string;
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Adds a module and all that it imports to `found`: by path within the package or beside the module, or by package name. */
function follow(
  entry: string,
  modules: Map<string, Module>,
  versions: PackageVersions,
  found: Map<string, string>,
): void {
  const base = isInside(entry) ? ROOT : dirname(entry);
  const waiting = [entry];
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const name = nameOf(file, base);
    if (found.has(name)) continue;
    const module = modules.get(file) ?? readModule(file);
    modules.set(file, module);
    found.set(name, module.sha256);
    waiting.push(...module.files);
    for (const each of module.packages) found.set(`package ${each}`, versions.of(each, dirname(file)));
  }
}

function isInside(file: string): boolean {
  return file.startsWith(ROOT);
}

/** A path that is the same on every machine: within the package, or relative to the module that was asked about. */
function nameOf(file: string, base: string): string {
  const name = isInside(file) ? file.slice(ROOT.length) : relative(base, file);
  return name.split(sep).join('/');
}

const readModule = readOnce((text, file): Module => {
  const files: string[] = [];
  const packages: string[] = [];
  for (const { n: name } of parse(text, file)[0]) {
    // An import whose name is computed: nothing is known of it.
    if (name === undefined) continue;
    if (name.startsWith('.')) {
      const path = join(dirname(file), name);
      if (existsSync(path)) files.push(path);
    } else if (name.startsWith('file:')) files.push(fileURLToPath(name));
    else if (!isBuiltin(name)) packages.push(packageOf(name));
  }
  for (const [, name = ''] of text.matchAll(REQUIRED)) packages.push(packageOf(name));
  return { sha256: createHash('sha256').update(text).digest('hex'), files, packages };
});

/** A package that a module loads at its first use, by a function of node:module. */
const REQUIRED = /\brequire\('((?![.]|node:)[^']+)'\)/gu;

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

/** `@scope/name/part` → `@scope/name` */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
