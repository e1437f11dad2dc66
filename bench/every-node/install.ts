import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Node that a build can be run with. */
export interface Node {
  /** `20.15.0` */
  readonly version: string;
  /** The path of its program. */
  readonly program: string;
}

/**
 * Gets a Node from npm, into a folder of its own; one that is there already is taken. The packages of a platform hold the
 * program itself, and run nothing when they are installed.
 * @param range what npm understands: `20.15.0`, `22`, `latest`
 */
export function installNode(range: string, cache: string): Node {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const dir = join(cache, range);
  const program = join(dir, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(cache, { recursive: true });
    // Under its name only when it is whole: another run may be at the same.
    const making = mkdtempSync(`${dir}-`);
    writeFileSync(join(making, 'package.json'), '{ "private": true }');
    run('npm', [
      'install',
      '--prefix',
      making,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      `${name}@${range}`,
    ]);
    renameSync(making, dir);
  }
  return { version: run(program, ['--version']).trim().replace(/^v/, ''), program };
}

/** Runs a program; what it says on standard output. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
}
