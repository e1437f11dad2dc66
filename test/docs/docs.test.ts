import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { parseFullLine } from '../../src/core/line.js';
import { RECORD_KEYS } from '../../src/core/record.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { programIn } from '../support/in-process.js';
import { runCommands } from '../support/page-commands.js';
import { anchorsOf, type Block, blocksOf, infoOf, pages, proseOf, readPage, ROOT } from '../support/pages.js';

const folder = temporaryFolders();
const PAGES = pages();
const BLOCKS = PAGES.flatMap(blocksOf);

const isProgram = (block: Block): boolean => block.language === 'ts' && block.info === '';
const isShell = ({ language }: Block): boolean => language === 'sh' || language === 'console';
const isOutput = ({ info }: Block): boolean => info === 'output';
const place = ({ page, line }: Block): string => `${page}:${line}`;

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);
    const dead = targets.filter((target) => {
      if (/^[a-z]+:/u.test(target)) return false;
      const [path = '', anchor] = target.split('#');
      const to = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
      return !existsSync(join(ROOT, to)) || (anchor !== undefined && !anchorsOf(to).has(anchor));
    });
    expect(dead).toEqual([]);
  });
});

describe('blocks', () => {
  it('name a language whose blocks are checked, or are plain text', () => {
    const known = [
      '',
      'text',
      'ts',
      'js',
      'sh',
      'console',
      'json',
      'jsonl',
      'tsv',
      'csv',
      'yaml',
      'bibtex',
      'xml',
      'diff',
    ];
    for (const block of BLOCKS)
      expect({ at: place(block), known: known.includes(block.language) }).toEqual({ at: place(block), known: true });
    for (const block of BLOCKS.filter(({ language }) => language === 'js' || language === 'ts')) {
      const runs = isProgram(block) || infoOf(block, 'file') !== undefined || infoOf(block, 'excerpt') !== undefined;
      expect({ at: place(block), runs }).toEqual({ at: place(block), runs: true });
    }
  });

  const excerpts = BLOCKS.filter((block) => infoOf(block, 'excerpt') !== undefined);
  it.each(excerpts.map((block) => [place(block), block] as const))('%s is taken from the file it names', (_, block) => {
    expect(readFileSync(join(ROOT, infoOf(block, 'excerpt') ?? ''), 'utf8')).toContain(block.text);
  });

  const json = BLOCKS.filter(({ language }) => language === 'json' || language === 'jsonl');
  it.each(json.map((block) => [place(block), block] as const))(
    '%s is JSON, and its records are records',
    (_, block) => {
      const values = block.language === 'json' ? [block.text] : block.text.trimEnd().split('\n');
      for (const text of values) {
        const value = JSON.parse(text) as Record<string, unknown>;
        // The page of a form shows lines of that form.
        if (!('instruction' in value) || block.page.startsWith('docs/formats/')) continue;
        const record = parseFullLine(JSON.stringify(value), { file: block.page, line: block.line });
        const [, id] = /^sources\/([^/]+)\//u.exec(block.page) ?? [];
        if (id !== undefined) expectRecordOf(id, record);
      }
    },
  );
});

/** A source's page shows records of its sample. A long text may be cut short with `…`. */
function expectRecordOf(source: string, shown: ReturnType<typeof parseFullLine>): void {
  const lines = readFileSync(join(ROOT, 'sources', source, 'expected.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const record = lines.map((line) => JSON.parse(line) as Record<string, string>).find(({ id }) => id === shown.id);
  expect({ id: shown.id, expected: record !== undefined }).toEqual({ id: shown.id, expected: true });
  for (const key of RECORD_KEYS) {
    const [value, whole] = [shown[key], record?.[key] ?? ''];
    if (value.endsWith('…') && value !== whole) expect(whole.startsWith(value.slice(0, -1))).toBe(true);
    else expect(value).toBe(whole);
  }
}

describe('programs and commands', () => {
  const run = PAGES.filter((page) => blocksOf(page).some((block) => isProgram(block) || isShell(block)));
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

  it('are many: the front page, the guide and the page of the record have some', () => {
    expect(run).toEqual(expect.arrayContaining(['README.md', 'docs/adding-a-source.md', 'docs/record.md']));
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
});

/** Runs a compiled block where the page's other files are. */
async function runProgram(compiled: string, cwd: string, name: string): Promise<string> {
  const path = join(cwd, `${name}.js`);
  copyFileSync(join(compiled, `${name}.js`), path);
  const { status, stdout, stderr } = await programIn(cwd, path);
  if (status !== 0) throw new Error(`${name} ended with status ${status}: ${stderr}`);
  return stdout;
}

describe('the front page', () => {
  it('links every page of docs/; a folder of pages has its own list', () => {
    for (const page of PAGES.filter((name) => /^docs\/[^/]+$/u.test(name)))
      expect(readPage('README.md')).toContain(`(${page})`);
  });

  it('leads to the page of every stage, over that of filters and stages', () => {
    for (const page of PAGES.filter((name) => name.startsWith('docs/stages/')))
      expect(readPage('docs/filters-and-stages.md')).toContain(`(${page.replace('docs/', '')})`);
  });
});

describe('the page of differences from v0', () => {
  it('has an entry for every source', () => {
    const page = readPage('docs/differences-from-v0.md');
    for (const { source } of sources) expect(page).toContain(`\`${source.id}\``);
  });
});
