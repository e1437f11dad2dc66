import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { check, resolveConfig } from 'prettier';
import { sources } from '../../sources/index.js';
import { FORMS } from '../../src/scaffold/forms/index.js';
import { newSource } from '../../src/scaffold/new-source.js';
import { withSource } from '../../src/scaffold/source-list.js';
import { compiler } from '../support/compiler.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolders();

/** What of the repository a source is tested with. */
const NEEDED = [
  'dist',
  'licenses',
  'sources',
  'test/sources/conformance.test.ts',
  'test/support',
  'jest.config.js',
  'package.json',
];

function checkout(): string {
  const copy = folder();
  for (const path of NEEDED) cpSync(join(root, path), join(copy, path), { recursive: true });
  for (const path of ['node_modules', 'src', 'transforms']) symlinkSync(join(root, path), join(copy, path));
  return copy;
}

/**
 * Compiles sources of a checkout, and the list of sources with them, into its dist/. What they import is there as declarations,
 * which the compiler reads in a fifth of the time that it takes to check the code.
 * @returns what the compiler finds
 */
function compiled(copy: string, ids: readonly string[]): string {
  const home = folder();
  for (const path of ['licenses', 'sources', 'src', 'transforms']) {
    const isDeclared = (from: string): boolean => statSync(from).isDirectory() || from.endsWith('.d.ts');
    cpSync(join(root, 'dist', path), join(home, path), { recursive: true, filter: isDeclared });
  }
  for (const path of [...ids, 'index.ts']) {
    const isCompiled = (from: string): boolean => !from.endsWith('.test.ts');
    cpSync(join(copy, 'sources', path), join(home, 'sources', path), { recursive: true, filter: isCompiled });
  }
  rmSync(join(home, 'sources/index.d.ts'));
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  writeFiles(home, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { noEmit: false, declaration: true, rootDir: '.', outDir: join(copy, 'dist') },
      include: ['sources'],
    }),
  });
  return compiler()(join(home, 'tsconfig.json'));
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

  beforeAll(async () => {
    copy = checkout();
    for (const { id } of FORMS) {
      const said = await kumikiIn(copy, 'new-source', `a-${id}-corpus`, '--form', id, '--title', 'Kei\'s "corpus"');
      expect(said).toMatchObject({ status: 0, stderr: '' });
      expect(said.stdout).toContain(`sources/a-${id}-corpus/source.ts`);
      expect(said.stdout).toContain('is a guess');
    }
  });

  it('writes what compiles, passes the conformance suite and its own tests, for every form', () => {
    const list = join(copy, 'dist/sources/index.d.ts');
    const before = readFileSync(list, 'utf8');
    expect(compiled(copy, ids)).toBe('');
    // Nothing that imports the list can tell the difference.
    expect(readFileSync(list, 'utf8')).toBe(before);
    const jest = ['node_modules/jest/bin/jest.js', '--json', '--outputFile=report.json'];
    const files = ['test/sources/conformance', ...ids.map((id) => `sources/${id}/`)];
    const { status, output } = run(copy, ...jest, '-i', ...files, '-t', `^(?:the list of sources|${ids.join('|')}) `);
    expect({ status, output }).toMatchObject({ status: 0 });
    const report = JSON.parse(readFileSync(join(copy, 'report.json'), 'utf8')) as { numPassedTests: number };
    // Six tests of the suite and two of its own for each; that the list names them all; two tests of every source in the list.
    expect(report.numPassedTests).toBe(ids.length * 8 + 1 + 2 * (sources.length + ids.length));
  });

  it('writes code in the form the formatter asks for', async () => {
    const config = await resolveConfig(join(root, '.prettierrc.json'));
    const written = ids.flatMap((id) => readdirSync(join(copy, 'sources', id)).map((name) => `sources/${id}/${name}`));
    const formatted = written.filter((path) => /\.(?:ts|json)$/u.test(path));
    expect(formatted).toEqual(expect.arrayContaining(ids.map((id) => `sources/${id}/source.test.ts`)));
    for (const filepath of [...formatted, 'sources/index.ts']) {
      const ok = await check(readFileSync(join(copy, filepath), 'utf8'), { ...config, filepath });
      expect({ filepath, ok }).toEqual({ filepath, ok: true });
    }
  });

  it('refuses a second time, and changes nothing', async () => {
    const before = datasetFiles(join(copy, 'sources'));
    const { status, stderr } = await kumikiIn(copy, 'new-source', ids[0] ?? '');
    expect(status).toBe(1);
    expect(stderr).toContain('[output-exists]');
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
