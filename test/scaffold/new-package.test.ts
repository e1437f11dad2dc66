import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { check, resolveConfig } from 'prettier';
import type { Source } from '../../src/core/source.js';
import { build } from '../../src/index.js';
import { FORMS } from '../../src/scaffold/forms/index.js';
import { newPackage } from '../../src/scaffold/new-package.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { ROOT } from '../support/pages.js';

const folder = temporaryFolders();
const home = folder();

function run(command: string, args: readonly string[], cwd: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, output: stdout + stderr };
}

const idOf = (form: string): string => `my-${form}`;

describe('kumiki new-source outside of a checkout', () => {
  const said = new Map<string, string>();

  beforeAll(async () => {
    // What `npm install` would bring.
    mkdirSync(join(home, 'node_modules/@types'), { recursive: true });
    symlinkSync(ROOT, join(home, 'node_modules/kumiki'));
    for (const name of ['zod', '@types/node']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));
    }
    for (const { id } of FORMS) {
      const { status, stdout } = await kumikiIn(home, 'new-source', idOf(id), '--form', id, '--title', 'Kei\'s "tea"');
      expect(status).toBe(0);
      said.set(id, stdout);
    }
  });

  it('says what it wrote, that the licence is a guess, and what comes next', () => {
    const { id } = FORMS[0] ?? { id: '' };
    for (const words of [`${idOf(id)}/source.js`, `cd ${idOf(id)}`, 'is a guess', 'npm test'])
      expect(said.get(id)).toContain(words);
  });

  it('writes a source for every form whose sample gives what it expects, and shows every reason', async () => {
    const out = join(home, 'out');
    const modules = FORMS.map(({ id }) => pathToFileURL(join(home, idOf(id), 'source.js')));
    const { sources: made, shards } = await build({ out, sources: modules, workers: 1 });
    const expected = FORMS.map(({ id }) => readFileSync(join(home, idOf(id), 'expected.jsonl'), 'utf8')).join('');
    expect(shards.map(({ file }) => readFileSync(join(out, file), 'utf8')).join('')).toBe(expected);
    for (const [index, { title, rejected }] of made.entries()) {
      const { default: source } = (await import(modules[index]?.href ?? '')) as { default: Source };
      expect(Object.keys(rejected).sort()).toEqual(Object.keys(source.reasons).sort());
      expect(title).toBe('Kei\'s "tea"');
    }
  });

  it('writes tests that pass with npm test as they are', () => {
    const { status, output } = run('npm', ['test'], join(home, idOf('pairs-tsv')));
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/^# pass 8$/mu) });
  });

  it('writes code in which TypeScript finds nothing, for every form', () => {
    writeFiles(home, {
      'tsconfig.json': readFileSync(join(home, idOf('csv'), 'tsconfig.json'), 'utf8').replace('*.js', '*/*.js'),
    });
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    expect(run(process.execPath, [tsc], home)).toEqual({ status: 0, output: '' });
  });

  it('writes code in the form a formatter asks for', async () => {
    const config = await resolveConfig(join(ROOT, '.prettierrc.json'));
    for (const { id } of FORMS) {
      for (const [filepath, text] of Object.entries(datasetFiles(join(home, idOf(id))))) {
        if (!/\.js$|^(?:package|tsconfig)\.json$/u.test(filepath)) continue;
        expect({ id, filepath, ok: await check(text, { ...config, filepath }) }).toEqual({ id, filepath, ok: true });
      }
    }
  });

  it('refuses a second time, and changes nothing', async () => {
    const dir = join(home, idOf('csv'));
    const before = datasetFiles(dir);
    const { status, stderr } = await kumikiIn(home, 'new-source', idOf('csv'));
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('[output-exists]') });
    expect(datasetFiles(dir)).toEqual(before);
  });
});

describe('newPackage', () => {
  const [form] = FORMS;
  if (form === undefined) throw new Error('there are forms');
  const answers = { id: 'mine', title: 'Mine', license: 'Apache-2.0' };

  it.each([
    ['option-wrong', { id: '../mine' }],
    ['option-wrong', { title: '`${process.exit()}`' }],
    ['license-unknown', { license: 'Mystery-1.0' }],
  ])('refuses with %s: %j', (code, change) => {
    const dir = folder();
    expect(() => newPackage(dir, { ...answers, ...change }, form)).toThrow(expect.objectContaining({ code }));
    expect(datasetFiles(dir)).toEqual({});
  });

  it('refuses a folder inside of a checkout', () => {
    const inside = join(ROOT, 'docs');
    expect(() => newPackage(inside, answers, form)).toThrow(/belongs to a checkout of Kumiki/u);
    expect(existsSync(join(inside, 'mine'))).toBe(false);
  });
});
