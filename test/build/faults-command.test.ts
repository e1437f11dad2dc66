import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const buckets = new URL('../../dist/src/build/merge/shuffle/buckets.js', import.meta.url).href;
const contract = new URL('../../dist/src/core/source.js', import.meta.url).href;
const SOURCE = `import { defineSource } from ${JSON.stringify(contract)};
export default defineSource({
  id: 'own', title: 'Own', homepage: 'https://example.org', citation: '@misc{o}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { data: 'data' }, reasons: {}, READ,
  tasks: [{ id: 'ask', title: 'ask', render: () => ({ instruction: 'a', input: '', response: 'b' }) }],
});
`;
const LONG = 'n'.repeat(300);

/** Runs `kumiki` through a shell, for limits and redirections: `$K` is the command. */
function run(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): { status: number | null; stdout: string; stderr: string } {
  const all = { ...process.env, K: `${process.execPath} ${cli}`, NODE: process.execPath, ...env };
  return spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd, env: all, timeout: 60_000 });
}

/** A folder with what paths can go wrong at: a file, and links that lead in a circle. */
function place(): string {
  const dir = folder();
  writeFiles(dir, { file: '', 'manifest/manifest.json/x': '' });
  symlinkSync('two', join(dir, 'one'));
  symlinkSync('one', join(dir, 'two'));
  return dir;
}

const BUILD = 'build --source jcommonsenseqa --workers 1';

describe('a path that the system refuses', () => {
  const cwd = place();

  it.each([
    [`${BUILD} --out ${LONG}`, 'ENAMETOOLONG', 'output-not-writable'],
    [`${BUILD} --out file/out/of/it`, 'file is a file, where a folder is needed', 'output-not-writable'],
    [`${BUILD} --out one`, 'ELOOP', 'output-not-writable'],
    [`${BUILD} --raw one --out out`, 'ELOOP', 'raw-unreadable'],
    ['build --recipe one', 'ELOOP', 'io-failed'],
    [`verify ${LONG}`, 'ENAMETOOLONG', 'io-failed'],
    ['verify one', 'ELOOP', 'dataset-damaged'],
    ['verify manifest', 'is not a file', 'dataset-damaged'],
  ])('%.60s: one sentence with %s', async (command, system, code) => {
    const { status, stderr } = await kumikiIn(cwd, ...command.split(' '));
    expect(stderr).toMatch(/^kumiki: [^\n]*\n$/);
    expect(stderr).toContain(system);
    expect(stderr).toContain(`[${code}]`);
    expect(status).toBe(1);
  });
});

describe('standard output and standard error', () => {
  it.each(['$K sources', '$K licenses', '$K --help', `$K ${BUILD} --out out`])(
    'on a full disk end %s with a sentence',
    (script) => {
      const cwd = folder();
      const { status, stderr } = run(`${script} > /dev/full`, cwd);
      expect(stderr).toMatch(/^kumiki: standard output cannot be written .*ENOSPC.* \[output-not-writable\]$/m);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(status).toBe(75);
      expect(existsSync(join(cwd, 'out', '.kumiki', 'lock'))).toBe(false);
    },
  );

  it('of which nobody can be told of what went wrong stop the build', () => {
    const cwd = folder();
    const { status } = run(`$K ${BUILD} --out out 2> /dev/full`, cwd);
    expect(status).toBe(75);
    expect(existsSync(join(cwd, 'out', '.kumiki', 'lock'))).toBe(false);
    expect(existsSync(join(cwd, 'out', 'manifest.json'))).toBe(false);
  });

  it('that are closed early by their reader are no failure', () => {
    const cwd = folder();
    const { stdout, stderr } = run(`$K ${BUILD} --out out 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`, cwd);
    expect(stdout.split('\n').slice(1)).toEqual(['0', '']);
    expect(stderr).toBe('');
    expect(existsSync(join(cwd, 'out', 'manifest.json'))).toBe(true);
  });
});

describe('limits of the process', () => {
  /** Deals 2,000 lines to 500 buckets of two files each, and counts what is in them. */
  const PROGRAM = `
import { mkdirSync, statSync } from 'node:fs';
import { bucketFiles, openDealer } from ${JSON.stringify(buckets)};
const [, dir] = process.argv;
mkdirSync(dir);
const files = Array.from({ length: 500 }, (_, n) => bucketFiles(dir, String(n)));
const dealer = openDealer(files);
for (let n = 0; n < 2000; n++) dealer.add(n % 500, Buffer.alloc(1, 'x'), Buffer.alloc(24));
dealer.flush();
process.stdout.write(String(files.reduce((sum, { lines }) => sum + statSync(lines).size, 0)));
`;

  it('of open files: a shuffle needs more files than it may have open', () => {
    const { stdout, stderr } = run('ulimit -n 64 && "$NODE" --input-type=module --eval "$PROGRAM" shuffle', folder(), {
      PROGRAM,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('2000');
  });
});

describe('what nobody waits for', () => {
  it('and needs more memory than there is: one sentence, and no lock is left', () => {
    const cwd = folder();
    const read = `async *read() {
      void Promise.resolve().then(() => new ArrayBuffer(2 ** 52));
      await new Promise((resolve) => setTimeout(resolve, 50));
      yield [];
    }`;
    writeFiles(cwd, { 'raw/own/data': 'x', 'own.mjs': SOURCE.replace('READ', read) });
    const { status, stderr } = run('$K build --source ./own.mjs --raw raw --out out --workers 1', cwd);
    expect(stderr).toMatch(/^kumiki: [^\n]*\[out-of-memory\]\n$/);
    expect(status).toBe(75);
    expect(existsSync(join(cwd, 'out', '.kumiki', 'lock'))).toBe(false);
  });

  it('and is never there: one sentence where nothing is left to do', () => {
    const cwd = folder();
    writeFiles(cwd, { 'own.mjs': 'await new Promise(() => undefined);' });
    const { status, stderr } = run('$K build --source ./own.mjs --raw raw --out out', cwd);
    expect(stderr).toMatch(/^kumiki: [^\n]*\[worker-died\]\n$/m);
    expect(status).toBe(75);
  });
});
