import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A copy of the compiled package, with its dependencies. */
function packageCopy(): string {
  const copy = folder();
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const modules = (copy: string): Record<string, string> =>
  Object.fromEntries(
    ['aozora', 'jawiki', 'jsquad', 'wikinews'].map((id) => [id, join(copy, `dist/sources/${id}/source.js`)]),
  );

type CodeDigest = typeof import('../../../src/build/plan/code-digest.js');

/** The digests of what makes the records of some modules, computed anew by the package in `copy`. */
async function digests(copy: string, all: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const path = pathToFileURL(join(copy, 'dist/src/build/plan/code-digest.js')).href;
  const { codeDigests } = (await import(path)) as CodeDigest;
  const made: Record<string, string> = {};
  for (const [id, module] of Object.entries(all)) {
    made[id] = await codeDigests().ofUnit([{ module: pathToFileURL(module).href }]);
  }
  return made;
}

/** Which of the digests differ. */
const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).filter((id) => before[id] !== after[id]);

describe('the digest of the code that makes records', () => {
  let copy = '';
  let before: Record<string, string> = {};

  beforeAll(async () => {
    copy = packageCopy();
    before = await digests(copy, modules(copy));
  });

  const after = async (path: string): Promise<string[]> => {
    const file = join(copy, 'dist', path);
    const text = readFileSync(file, 'utf8');
    appendFileSync(file, '\n// another line\n');
    try {
      return changed(before, await digests(copy, modules(copy)));
    } finally {
      writeFileSync(file, text);
    }
  };

  it('is another for every source', () => {
    expect(new Set(Object.values(before)).size).toBe(4);
  });

  it.each([
    'src/cli/table.js',
    'src/build/merge/merge.js',
    'src/dataset/papers/card.js',
    'src/formats/messages.js',
    'sources/index.js',
    'sources/jesc/source.js',
  ])('stays where %s changes, which no record comes from', async (path) => {
    expect(await after(path)).toEqual([]);
  });

  it.each([
    ['sources/jsquad/source.js', ['jsquad']],
    ['sources/aozora/notation/notation.js', ['aozora']],
    ['sources/lib/wikitext/plain.js', ['jawiki', 'wikinews']],
    ['src/input/readers/json/json.js', ['aozora', 'jawiki', 'jsquad', 'wikinews']],
    ['src/input/readers/mediawiki/page.js', ['aozora', 'jawiki', 'jsquad', 'wikinews']],
    ['src/build/extract/render.js', ['aozora', 'jawiki', 'jsquad', 'wikinews']],
    ['licenses/creative-commons.js', ['aozora', 'jawiki', 'jsquad', 'wikinews']],
  ])('changes with %s, for the sources that use it', async (path, ids) => {
    expect(await after(path)).toEqual(ids);
  });

  it('is the same wherever the package lies', async () => {
    const other = packageCopy();
    expect(await digests(other, modules(other))).toEqual(before);
  });

  it('changes with the version of a package that is loaded at its first use', async () => {
    const dir = folder();
    writeFiles(dir, {
      'mine.js':
        "import { createRequire } from 'node:module';\nexport const late = () => createRequire(import.meta.url);\n",
      'late.js':
        "const require = createRequire(import.meta.url);\nexport const late = () => require('@a/late/part');\n",
      'node_modules/@a/late/package.json': '{"version":"1.0.0"}',
    });
    const [mine, version] = [{ late: join(dir, 'late.js'), mine: join(dir, 'mine.js') }, '{"version":"1.0.1"}'];
    const first = await digests(copy, mine);
    writeFileSync(join(dir, 'node_modules/@a/late/package.json'), version);
    expect(changed(first, await digests(copy, mine))).toEqual(['late']);
  });

  it('of a private module changes with what that imports, and with the version of a package it uses', async () => {
    const dir = folder();
    writeFiles(dir, {
      'mine.js': "import { help } from './lib/help.js';\nimport 'dependency';\nexport default help;\n",
      'lib/help.js': 'export const help = 1;\n',
      'node_modules/dependency/package.json': '{"version":"1.0.0","dependencies":{"deeper":"*"}}',
      'node_modules/deeper/package.json': '{"version":"1.0.0"}',
    });
    mkdirSync(join(dir, 'node_modules'), { recursive: true });
    const mine = { mine: join(dir, 'mine.js') };
    const seen = [await digests(copy, mine)];
    const next = async (path: string, text: string): Promise<void> => {
      writeFileSync(join(dir, path), text);
      seen.push(await digests(copy, mine));
    };
    await next('lib/help.js', 'export const help = 2;\n');
    await next('node_modules/dependency/package.json', '{"version":"1.0.1","dependencies":{"deeper":"*"}}');
    await next('node_modules/deeper/package.json', '{"version":"1.0.1"}');
    expect(new Set(seen.map(({ mine: digest }) => digest)).size).toBe(4);
    writeFiles(dir, { 'unrelated.js': '' });
    expect(await digests(copy, mine)).toEqual(seen.at(-1));
  });
});
