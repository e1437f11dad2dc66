import { spawnSync } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));

/** Writes down, on standard error, which files are flushed, renamed and removed, in their order. */
const RECORDER = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const names = new Map();
const say = (what, name) => process.stderr.write('fs ' + what + ' ' + name + '\\n');
for (const [call, told] of [
  ['openSync', ([path], handle) => names.set(handle, path)],
  ['fsyncSync', ([handle]) => say('flush', names.get(handle))],
  ['renameSync', ([, to]) => say('rename', to)],
  ['rmSync', ([path]) => say('remove', path)],
]) {
  const real = fs[call];
  fs[call] = (...args) => {
    const result = real(...args);
    told(args, result);
    return result;
  };
}
syncBuiltinESMExports();
`;

/** What a build does to its output folder, its work folder included: `flush data`. */
function steps(home: string, out: string, ...flags: string[]): string[] {
  const args = ['--import', join(home, 'recorder.mjs'), cli, 'build', '--source', 'coursera', '--out', out, ...flags];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
  expect(status).toBe(0);
  return stderr
    .split('\n')
    .map((line) => /^fs (\w+) (.*)$/u.exec(line))
    .filter((match) => match !== null)
    .map(
      ([, what = '', path = '']) =>
        `${what} ${
          relative(out, join(home, relative(home, path)))
            .replaceAll(sep, '/')
            .replace(/next-[^/]+/u, 'next') || '.'
        }`,
    );
}

describe('the steps of publishing', () => {
  it('reach the disk one after the other: the old manifest goes first, the new one comes last', () => {
    const home = folder();
    writeFiles(home, { 'recorder.mjs': RECORDER });
    const out = join(home, 'out');
    steps(home, out);
    const all = steps(home, out, '--force', '--shuffle', '1');
    const from = all.indexOf('flush .kumiki/next/data');
    const published = all
      .slice(from)
      .filter(
        (step) =>
          !/^remove (?:data|rejects|flagged|tombstones|text-origins|derived-from|LICENSE|NOTICE|CITATION|README|croissant|\.gitignore)/u.test(
            step,
          ),
      );
    expect(published.slice(0, 17)).toEqual([
      'flush .kumiki/next/data',
      'flush .kumiki/next/LICENSES',
      'remove manifest.json',
      'flush .',
      'rename data',
      'rename rejects.jsonl',
      'rename LICENSES',
      'rename LICENSE.md',
      'rename NOTICE.md',
      'rename CITATION.cff',
      'rename README.md',
      'rename croissant.json',
      'rename .gitignore',
      'remove manifest.json',
      'flush .',
      'rename manifest.json',
      'flush .',
    ]);
  });
});
