import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../../support/archives.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../../dist/src/cli/kumiki.js', import.meta.url));

/**
 * Loaded before the command: after `AFTER` calls that go through, `CALL` fails with `CODE` for a path that ends in `FILE`,
 * or for what was opened by that path.
 */
const PRELOAD = `
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { CALL, CODE, FILE, AFTER } = process.env;
let left = Number(AFTER);
const opened = new Set();
const error = () => Object.assign(new Error(CODE + ': it fails, ' + CALL), { code: CODE, errno: -5, syscall: CALL });
const hits = (call, is) => call === CALL && is && left-- <= 0;
const isFile = (path) => String(path).endsWith(FILE);
const { statSync, readSync, readdirSync } = fs;
const { open, stat } = fs.promises;
fs.statSync = (path, ...rest) => { if (hits('statSync', isFile(path))) throw error(); return statSync(path, ...rest); };
fs.readdirSync = (path, ...rest) => { if (hits('readdirSync', isFile(path))) throw error(); return readdirSync(path, ...rest); };
fs.readSync = (fd, ...rest) => { if (hits('readSync', opened.has(fd))) throw error(); return readSync(fd, ...rest); };
fs.promises.stat = async (path, ...rest) => { if (hits('stat', isFile(path))) throw error(); return stat(path, ...rest); };
fs.promises.open = async (path, ...rest) => {
  if (hits('open', isFile(path))) throw error();
  const handle = await open(path, ...rest);
  if (!isFile(path)) return handle;
  opened.add(handle.fd);
  const read = handle.read.bind(handle);
  handle.read = async (...args) => { if (hits('read', true)) throw error(); return read(...args); };
  return handle;
};
syncBuiltinESMExports();
`;

const LINES = 'A: あ\tx#ID=1_2\nB: あ\n'.repeat(50);
const FILES = {
  tanaka: { name: 'examples.utf.gz', bytes: gzipSync(LINES) },
  manythings: { name: 'jpn-eng.zip', bytes: await zipOf([{ name: 'jpn.txt', data: 'Hi.\tやあ。\n' }]) },
} as const;

function build(source: keyof typeof FILES, env: Readonly<Record<string, string>>) {
  const [raw, home] = [folder(), folder()];
  const { name, bytes } = FILES[source];
  writeFiles(raw, { [`${source}/${name}`]: bytes });
  writeFiles(home, { 'fail.cjs': PRELOAD });
  const command = [
    'build',
    '--source',
    source,
    '--raw',
    raw,
    '--out',
    join(home, 'out'),
    '--unpinned',
    '--workers',
    '1',
  ];
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(home, 'fail.cjs'), cli, ...command], {
    encoding: 'utf8',
    env: { ...process.env, FILE: name, AFTER: '0', ...env },
    timeout: 60_000,
  });
  return { status, stderr, name };
}

describe('a raw file that the system does not give', () => {
  it.each([
    // The first opening and reading is that of hashing.
    ['tanaka', 'open', 'EMFILE', 'ulimit -n', '0'],
    ['tanaka', 'open', 'ETIMEDOUT', 'Look at ', '0'],
    ['tanaka', 'open', 'EIO', 'another disk', '1'],
    ['tanaka', 'read', 'EIO', 'another disk', '0'],
    ['tanaka', 'read', 'ESTALE', 'mount it anew', '2'],
    ['tanaka', 'stat', 'ENAMETOOLONG', 'shorter', '0'],
    ['tanaka', 'statSync', 'ENAMETOOLONG', 'shorter', '0'],
    ['manythings', 'read', 'EIO', 'another disk', '0'],
    ['manythings', 'readSync', 'EIO', 'another disk', '0'],
  ] as const)('%s: %s fails with %s', (source, call, code, hint, after) => {
    const { status, stderr, name } = build(source, { CALL: call, CODE: code, AFTER: after });
    expect(stderr).toContain(name);
    expect(stderr).toContain(`: the file cannot be read (found ${code}: it fails, ${call}). `);
    expect(stderr).toContain(hint);
    expect(stderr).toMatch(/\[raw-unreadable\]\n$/);
    // A name stays too long however often it is tried.
    expect(status).toBe(code === 'ENAMETOOLONG' ? 1 : 75);
  });

  it('nor its folder', () => {
    const { status, stderr } = build('tanaka', { CALL: 'readdirSync', CODE: 'EIO', FILE: 'tanaka' });
    expect(stderr).toMatch(/another disk.*\[raw-unreadable\]\n$/);
    expect(status).toBe(75);
  });

  it('is read where nothing fails', () => {
    expect(build('tanaka', { CALL: 'none', CODE: 'EIO' }).status).toBe(0);
  });
});
