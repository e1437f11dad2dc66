import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasCode } from '../../core/errors.js';
import { readOnce } from './read-once.js';

/** Finds out which versions of packages a module gets. What was found once is not looked for again. */
export interface PackageVersions {
  /** A hash of the version of a package and of all that it depends on, as a module in the folder `from` gets it. */
  of(this: void, name: string, from: string): string;
}

interface Described {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export function packageVersions(): PackageVersions {
  const known = new Map<string, string>();
  const find = packageFinder();
  const of = (name: string, from: string, above: ReadonlySet<string>): string => {
    const found = find(name, from);
    if (found === undefined) return 'not installed';
    const [dir, { version = '', dependencies = {} }] = found;
    const before = known.get(dir);
    if (before !== undefined) return before;
    // Packages that depend on each other are each counted once.
    const inner = Object.keys(dependencies)
      .sort()
      .filter((dependency) => !above.has(dependency))
      .map((dependency) => `${dependency} ${of(dependency, dir, new Set([...above, name]))}`);
    const versions = createHash('sha256')
      .update(JSON.stringify([version, inner]))
      .digest('hex')
      .slice(0, 16);
    known.set(dir, versions);
    return versions;
  };
  return { of: (name, from) => of(name, from, new Set()) };
}

/** Where a package is installed, and what its package.json says. */
type Found = readonly [string, Described];

/** Gives where a package is installed, seen from a folder: every folder and every package.json is looked at once. */
function packageFinder(): (name: string, from: string) => Found | undefined {
  const withPackages = new Map<string, boolean>();
  const described = new Map<string, Described | undefined>();
  const hasPackages = (dir: string): boolean => {
    const has = withPackages.get(dir) ?? existsSync(join(dir, 'node_modules'));
    withPackages.set(dir, has);
    return has;
  };
  const describe = (path: string): Described | undefined => {
    if (!described.has(path)) described.set(path, describedIn(path));
    return described.get(path);
  };
  return (name, from) => {
    for (let dir = from; ; dir = dirname(dir)) {
      if (hasPackages(dir)) {
        const path = join(dir, 'node_modules', name);
        const its = describe(path);
        if (its !== undefined) return [path, its];
      }
      if (dir === dirname(dir)) return undefined;
    }
  };
}

function describedIn(path: string): Described | undefined {
  try {
    return readDescribed(join(path, 'package.json'));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

const readDescribed = readOnce((text) => JSON.parse(text) as Described);
