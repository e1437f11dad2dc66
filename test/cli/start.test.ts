import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));

/** The URLs of the modules that a command loads, as the coverage that V8 writes names them. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const coverage = folder();
  const env = { ...process.env, NODE_V8_COVERAGE: coverage };
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: folder(), env });
  expect(status).toBe(0);
  return readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  });
}

const SOURCE = /\/dist\/sources\/[a-z0-9-]+\/source\.js$/u;
const packageFiles = (name: string): RegExp => new RegExp(`/node_modules/${name}/`, 'u');

describe('a command loads', () => {
  let samples: readonly string[] = [];

  beforeAll(() => {
    samples = loadedBy('build', '--source', 'coursera');
  });

  it('nothing of the other commands: the version needs no source, no check and no network', () => {
    const loaded = loadedBy('--version');
    expect(loaded.some((url) => url.endsWith('/dist/src/cli/program.js'))).toBe(true);
    for (const needless of [SOURCE, /-command\.js$/u, packageFiles('zod'), packageFiles('undici')]) {
      expect(loaded.filter((url) => needless.test(url))).toEqual([]);
    }
  });

  it('no worker thread for the samples, unless several are asked for', () => {
    const threads = (loaded: readonly string[]): readonly string[] =>
      loaded.filter((url) => url.endsWith('/dist/src/build/run/worker.js'));
    expect(threads(samples)).toEqual([]);
    expect(threads(loadedBy('build', '--source', 'coursera', '--workers', '2'))).not.toEqual([]);
  });

  it('the client for HTTP only where it downloads', () => {
    expect(samples.some((url) => SOURCE.test(url))).toBe(true);
    expect(samples.filter((url) => packageFiles('undici').test(url))).toEqual([]);
  });

  it('the parser of XML only where XML is read', () => {
    expect(samples.some((url) => url.endsWith('/dist/src/input/readers/xml/xml.js'))).toBe(true);
    expect(samples.filter((url) => packageFiles('fast-xml-parser').test(url))).toEqual([]);
  });

  it('no source where licences are listed', () => {
    expect(loadedBy('licenses').filter((url) => SOURCE.test(url))).toEqual([]);
  });
});
