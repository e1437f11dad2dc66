import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { FORMS } from '../../src/scaffold/forms/index.js';
import { newSource } from '../../src/scaffold/new-source.js';
import { withSource } from '../../src/scaffold/source-list.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist/src/cli/kumiki.js');
const folder = temporaryFolders();

/** What of the repository a source is compiled and tested with. */
const NEEDED = [
  'dist',
  'licenses',
  'sources',
  'src',
  'test/sources/conformance.test.ts',
  'test/support',
  'transforms',
  'jest.config.js',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  '.prettierrc.json',
  '.prettierignore',
];

function checkout(): string {
  const copy = folder();
  for (const path of NEEDED) cpSync(join(root, path), join(copy, path), { recursive: true });
  const [packages, own] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  // Hard links where there can be some: only with packages in the checkout itself does tsc know again what it has compiled.
  if (spawnSync('cp', ['-al', packages, own]).status !== 0) {
    rmSync(own, { recursive: true, force: true });
    symlinkSync(packages, own);
  }
  return copy;
}

function run(cwd: string, ...args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** The least that passes for a checkout. */
function smallCheckout(): string {
  const dir = folder();
  writeFiles(dir, {
    'sources/index.ts': readFileSync(join(root, 'sources/index.ts'), 'utf8'),
    'src/core/source.ts': '',
    'test/sources/conformance.test.ts': '',
  });
  return dir;
}

describe('kumiki new-source', () => {
  const ids = FORMS.map(({ id }) => `a-${id}-corpus`);
  let copy = '';

  beforeAll(() => {
    copy = checkout();
    for (const { id } of FORMS) {
      const { status, output } = run(
        copy,
        cli,
        'new-source',
        `a-${id}-corpus`,
        '--form',
        id,
        '--title',
        'Kei\'s "corpus"',
      );
      expect({ status, output }).toMatchObject({ status: 0 });
      expect(output).toContain(`sources/a-${id}-corpus/source.ts`);
      expect(output).toContain('is a guess');
    }
  });

  it('writes what compiles, passes the conformance suite and its own tests, for every form', () => {
    expect(run(copy, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')).toEqual({
      status: 0,
      output: '',
    });
    const jest = ['node_modules/jest/bin/jest.js', '--json', '--outputFile=report.json'];
    const files = ['test/sources/conformance', ...ids.map((id) => `sources/${id}/`)];
    const { status, output } = run(copy, ...jest, '-i', ...files, '-t', `^(?:the list of sources|${ids.join('|')}) `);
    expect({ status, output }).toMatchObject({ status: 0 });
    const report = JSON.parse(readFileSync(join(copy, 'report.json'), 'utf8')) as { numPassedTests: number };
    // Six tests of the suite and two of its own for each; that the list names them all; two tests of every source in the list.
    expect(report.numPassedTests).toBe(ids.length * 8 + 1 + 2 * (sources.length + ids.length));
  });

  it('writes code in the form the formatter asks for', () => {
    const files = [...ids.map((id) => `sources/${id}`), 'sources/index.ts'];
    const { status, output } = run(copy, 'node_modules/prettier/bin/prettier.cjs', '--check', ...files);
    expect({ status, output }).toMatchObject({ status: 0 });
  });

  it('refuses a second time, and changes nothing', () => {
    const before = datasetFiles(join(copy, 'sources'));
    const { status, output } = run(copy, cli, 'new-source', ids[0] ?? '');
    expect(status).toBe(1);
    expect(output).toContain('[output-exists]');
    expect(datasetFiles(join(copy, 'sources'))).toEqual(before);
  });
});

describe('newSource', () => {
  const [form] = FORMS;
  if (form === undefined) throw new Error('there are forms');
  const answers = { id: 'mine', title: 'Mine', license: 'Apache-2.0' };

  it('writes licence and title where they belong', () => {
    const dir = smallCheckout();
    newSource(dir, answers, form);
    expect(readFileSync(join(dir, 'sources/mine/source.ts'), 'utf8')).toContain("id: 'Apache-2.0'");
    expect(readFileSync(join(dir, 'sources/mine/README.md'), 'utf8')).toContain('`Apache-2.0` (Apache License 2.0)');
    expect(readFileSync(join(dir, 'sources/mine/expected.jsonl'), 'utf8')).toContain('"license":"Apache-2.0"');
  });

  it.each([
    ['option-wrong', { id: 'Mine' }],
    ['option-wrong', { id: '../mine' }],
    ['option-wrong', { id: 'a--b' }],
    ['option-wrong', { title: 'two\nlines' }],
    ['option-wrong', { title: '`${process.exit()}`' }],
    ['option-wrong', { title: ' ' }],
    ['license-unknown', { license: 'Mystery-1.0' }],
  ])('refuses with %s: %j', (code, change) => {
    const dir = smallCheckout();
    const before = datasetFiles(dir);
    expect(() => newSource(dir, { ...answers, ...change }, form)).toThrow(expect.objectContaining({ code }));
    expect(datasetFiles(dir)).toEqual(before);
  });

  it('refuses a folder that is no checkout, and a source whose folder is there already', () => {
    expect(() => newSource(folder(), answers, form)).toThrow(/is not a checkout of Kumiki/);
    const dir = smallCheckout();
    writeFiles(dir, { 'sources/mine/notes.txt': 'mine' });
    expect(() => newSource(dir, answers, form)).toThrow(expect.objectContaining({ code: 'output-exists' }));
    expect(existsSync(join(dir, 'sources/mine/source.ts'))).toBe(false);
  });

  it('refuses a list of sources it cannot read, before it writes anything', () => {
    const dir = smallCheckout();
    writeFileSync(join(dir, 'sources/index.ts'), 'export const sources = [];\n');
    expect(() => newSource(dir, answers, form)).toThrow(expect.objectContaining({ code: 'format-wrong' }));
    expect(existsSync(join(dir, 'sources/mine'))).toBe(false);
  });

  it('says so where the disk refuses', () => {
    const dir = smallCheckout();
    mkdirSync(join(dir, 'sources/index.ts.unfinished'));
    expect(() => newSource(dir, answers, form)).toThrow(expect.objectContaining({ code: 'output-not-writable' }));
  });
});

describe('the list of sources', () => {
  const list = readFileSync(join(root, 'sources/index.ts'), 'utf8');

  it('stays in the order of ids, wherever the new one belongs', () => {
    for (const id of ['aaa', 'kana-2', 'zzz']) {
      const ids = [...withSource(list, id).matchAll(/from '\.\/([a-z0-9-]+)\/source\.js'/gu)].map(([, its]) => its);
      expect(ids).toContain(id);
      expect(ids).toEqual([...ids].sort());
    }
    expect(withSource(list, 'kana-2')).toMatch(/^import kana2 from '\.\/kana-2\/source\.js';$/mu);
    expect(withSource(list, 'kana-2')).toMatch(/^ {2}kana2,$/mu);
  });

  it('is left alone where the source stands in it, and does not depend on the order of adding', () => {
    const once = withSource(list, 'kana-2');
    expect(withSource(once, 'kana-2')).toBe(once);
    expect(withSource(withSource(list, 'b'), 'a')).toBe(withSource(withSource(list, 'a'), 'b'));
  });
});
