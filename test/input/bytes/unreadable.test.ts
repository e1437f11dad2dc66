import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../../support/archives.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { resident } from '../../support/resident/resident.js';

const folder = temporaryFolders();

/** A call that fails with a code for a path that ends in `file`, or for what was opened by that path, after some that go through. */
interface Fault {
  readonly call: string;
  readonly code: string;
  readonly file: string;
  readonly after: number;
}

/** Loaded before all else: for the time of a command, the fault that its environment names. */
const PRELOAD = `
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
let [text, left] = ['', 0];
const opened = new Set();
const fault = () => {
  const now = process.env.FAULT ?? '{}';
  if (now !== text) {
    text = now;
    left = JSON.parse(now).after;
    opened.clear();
  }
  return JSON.parse(now);
};
const error = () => {
  const { code, call } = fault();
  return Object.assign(new Error(code + ': it fails, ' + call), { code, errno: -5, syscall: call });
};
const hits = (call, is) => call === fault().call && is && left-- <= 0;
const isFile = (path) => String(path).endsWith(fault().file);
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

const preload = join(folder(), 'fail.cjs');
writeFileSync(preload, PRELOAD);
const commands = resident({}, preload);

async function build(source: keyof typeof FILES, fault: Omit<Fault, 'file'> & Partial<Fault>) {
  const [raw, cwd] = [folder(), folder()];
  const { name, bytes } = FILES[source];
  writeFiles(raw, { [`${source}/${name}`]: bytes });
  const flags = ['--raw', raw, '--out', 'out', '--unpinned', '--workers', '1'];
  // The folder makes it another fault for every command.
  const env = { FAULT: JSON.stringify({ file: name, ...fault, cwd }) };
  const { status, stderr } = await commands.run({ cwd, env }, 'build', '--source', source, ...flags);
  return { status, stderr, name };
}

describe('a raw file that the system does not give', () => {
  it.each([
    // The first opening and reading is that of hashing.
    ['tanaka', 'open', 'EMFILE', 'ulimit -n', 0],
    ['tanaka', 'open', 'ETIMEDOUT', 'Look at ', 0],
    ['tanaka', 'open', 'EIO', 'another disk', 1],
    ['tanaka', 'read', 'EIO', 'another disk', 0],
    ['tanaka', 'read', 'ESTALE', 'mount it anew', 2],
    ['tanaka', 'stat', 'ENAMETOOLONG', 'shorter', 0],
    ['tanaka', 'statSync', 'ENAMETOOLONG', 'shorter', 0],
    ['manythings', 'read', 'EIO', 'another disk', 0],
    ['manythings', 'readSync', 'EIO', 'another disk', 0],
  ] as const)('%s: %s fails with %s', async (source, call, code, hint, after) => {
    const { status, stderr, name } = await build(source, { call, code, after });
    expect(stderr).toContain(name);
    expect(stderr).toContain(`: the file cannot be read (found ${code}: it fails, ${call}). `);
    expect(stderr).toContain(hint);
    expect(stderr).toMatch(/\[raw-unreadable\]\n$/);
    // A name stays too long however often it is tried.
    expect(status).toBe(code === 'ENAMETOOLONG' ? 1 : 75);
  });

  it('nor its folder', async () => {
    const { status, stderr } = await build('tanaka', { call: 'readdirSync', code: 'EIO', after: 0, file: 'tanaka' });
    expect(stderr).toMatch(/another disk.*\[raw-unreadable\]\n$/);
    expect(status).toBe(75);
  });

  it('is read where nothing fails', async () => {
    expect((await build('tanaka', { call: 'none', code: 'EIO', after: 0 })).status).toBe(0);
  });
});
