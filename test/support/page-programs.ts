import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { temporaryFolders, writeFiles } from './folders.js';
import { programIn } from './in-process.js';
import { runCommands } from './page-commands.js';
import { type Block, blocksOf, infoOf, isProgram, ROOT } from './pages.js';

const isShell = ({ language }: Block): boolean => language === 'sh' || language === 'console';
const isOutput = ({ info }: Block): boolean => info === 'output';

/** Those of some pages that show a program or a command. */
export function runnable(all: readonly string[]): readonly string[] {
  return all.filter((page) => blocksOf(page).some((block) => isProgram(block) || isShell(block)));
}

/** Tests that the programs and commands of pages run and print what the pages say: those of a page are a test, in its order. */
export function describePrograms(all: readonly string[]): void {
  const folder = temporaryFolders();
  const run = runnable(all);
  const root = join(folder(), 'pages');
  const home = (page: string): string => join(root, page.replaceAll('/', '-'));
  const nameOf = ({ line }: Block): string => `block-at-line-${line}`;

  beforeAll(() => {
    const names = readdirSync(join(ROOT, 'node_modules/@types')).filter((name) => name === 'node');
    mkdirSync(join(root, 'node_modules/@types'), { recursive: true });
    for (const name of names)
      symlinkSync(join(ROOT, 'node_modules/@types', name), join(root, 'node_modules/@types', name));
    symlinkSync(ROOT, join(root, 'node_modules/kumiki'));
    // npm puts a dependency of kumiki beside it: the options of filters and stages are described with it.
    symlinkSync(join(ROOT, 'node_modules/zod'), join(root, 'node_modules/zod'));
    writeFiles(root, {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...{ target: 'ES2022', module: 'NodeNext', strict: true, allowJs: true, checkJs: true, types: ['node'] },
          // The declarations of the package have a test of their own.
          skipLibCheck: true,
          ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, rootDir: '.', outDir: 'compiled' },
        },
        exclude: ['node_modules', 'compiled'],
      }),
    });
    for (const page of run) {
      for (const block of blocksOf(page)) {
        const file = infoOf(block, 'file');
        if (file !== undefined) writeFiles(home(page), { [file]: block.text });
        else if (isProgram(block)) writeFiles(home(page), { [`${nameOf(block)}.ts`]: block.text });
      }
    }
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc], { cwd: root, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  it.each(run)('of %s run, one after the other, and print what the page says', async (page) => {
    const cwd = home(page);
    mkdirSync(cwd, { recursive: true });
    let printed = '';
    for (const block of blocksOf(page)) {
      if (isOutput(block)) expect(printed).toBe(block.text);
      else if (isShell(block)) printed = await runCommands(block, cwd);
      else if (isProgram(block)) {
        printed = await runProgram(join(root, 'compiled', relative(root, cwd)), cwd, nameOf(block));
      }
    }
  });
}

/** Runs a compiled block where the page's other files are. */
async function runProgram(compiled: string, cwd: string, name: string): Promise<string> {
  const path = join(cwd, `${name}.js`);
  copyFileSync(join(compiled, `${name}.js`), path);
  const { status, stdout, stderr } = await programIn(cwd, path);
  if (status !== 0) throw new Error(`${name} ended with status ${status}: ${stderr}`);
  return stdout;
}
