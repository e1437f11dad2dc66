import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rolldown } from 'rolldown';
import { temporaryFolders, writeFiles } from './support/folders.js';
import { ROOT } from './support/pages.js';

const home = temporaryFolders()();

/** A ZIP, a dump in bzip2 and lines of JSON, in worker threads, packed with zstd. */
const PROGRAM = `
import { build, isKumikiError, verify } from 'kumiki';

try {
  const { records } = await build({ out: 'out', sources: ['jsquad', 'manythings', 'wikinews'], pack: 'zstd', workers: 2 });
  console.log((await verify('out')).records === records);
} catch (error) {
  console.log(isKumikiError(error) ? error.code + ': ' + error.hint : error);
}
`;

/** Bundles the program; what the bundler says beside its result is a failure. */
async function bundle(dir: string, external: readonly string[]): Promise<void> {
  const said: string[] = [];
  const made = await rolldown({
    input: join(home, 'main.js'),
    cwd: home,
    platform: 'node',
    external: [...external],
    // The decoder of bzip2 has a file of WebAssembly beside its code.
    moduleTypes: { '.wasm': 'asset' },
    onLog: (level, { message }) => said.push(`${level}: ${message}`),
  });
  await made.write({ dir: join(home, dir), format: 'esm' });
  await made.close();
  expect(said).toEqual([]);
}

function run(file: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: home, encoding: 'utf8' });
  return stdout + stderr;
}

describe('a program in a bundle', () => {
  beforeAll(() => {
    writeFiles(home, { 'main.js': PROGRAM, 'package.json': '{ "name": "program", "type": "module" }' });
    mkdirSync(join(home, 'node_modules'));
    symlinkSync(ROOT, join(home, 'node_modules/kumiki'));
  });

  it('builds a dataset, where kumiki is left outside of the bundle', async () => {
    await bundle('outside', ['kumiki']);
    expect(run('outside/main.js')).toBe('true\n');
  });

  it('is told to leave kumiki outside, where it was put in; no bundler stumbles over it', async () => {
    // So deep that the program's own package.json lies where that of kumiki would.
    await bundle('inside/so/deep', []);
    expect(run('inside/so/deep/main.js')).toMatch(/^package-missing: .*Keep kumiki out of the bundle \(external\)/u);
  });
});
