import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../sources/index.js';
import { withoutProgress } from './support/command.js';
import { compiler } from './support/compiler.js';
import { temporaryFolders, writeFiles } from './support/folders.js';

const root = fileURLToPath(new URL('../', import.meta.url)).replace(/[\\/]$/u, '');
const folder = temporaryFolders();

interface PackageJson {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageJson;

/** A program of somebody who installed the package: every name of it that a program would start from. */
const PROGRAM = `
import { writeFileSync } from 'node:fs';
import { isKumikiError,
  build, type BuildOptions, type DatasetRecord, defineSource, drop, type ErrorCode, fault, KumikiError, licenses, type Manifest,
  openDataset, type Pair, readRecords, RECORD_KEYS, reject, rule, sources, translations, filters, verify,
} from 'kumiki';
import { describe, it } from 'node:test';
import { describeSource, type Runner, sourceChecks } from 'kumiki/testing';

const runner: Runner = { describe, it };
const pairs = defineSource<Pair, 'pairs'>({
  id: 'pairs', title: 'Pairs', homepage: 'https://example.org', citation: '@misc{pairs}', languages: ['ja', 'en'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' },
  files: { pairs: 'pairs.tsv' },
  reasons: { columns: fault('not two columns'), skipped: rule('skipped') },
  async *read(raw) {
    for await (const batch of raw.tsv('pairs')) {
      yield batch.rows.map(([ja, en], index) =>
        ja === undefined || en === undefined
          ? reject('columns', batch.origin(index), '')
          : { key: String(batch.number(index)), origin: batch.origin(index), ja, en },
      );
    }
  },
  tasks: translations({ 'ja-en': ['英語に訳してください。'], 'en-ja': ['日本語に訳してください。'] }),
});

const options: BuildOptions = { out: 'out', sources: ['jcommonsenseqa'], limit: 2 };
const manifest: Manifest = await build(options);
const records: DatasetRecord[] = [];
for await (const record of openDataset('out').records()) records.push(record);
for await (const batch of readRecords('coursera', { limit: 1 })) records.push(...batch);
await verify('out');

let code: ErrorCode | undefined;
try {
  for await (const batch of readRecords(pairs, { raw: 'nowhere' })) records.push(...batch);
} catch (error) {
  if (!isKumikiError(error)) throw error;
  code = error.code;
}
// @ts-expect-error: a record is read-only.
if (records.length < 0) records[0]!.id = 'x';
writeFileSync('result.json', JSON.stringify({
  manifest: manifest.records, records: records.map((record) => RECORD_KEYS.map((key) => typeof record[key])),
  code, licence: licenses.licenseOf('CC-BY-4.0').id,
  checks: sourceChecks(pairs, { folder: '.' }).length, describes: typeof describeSource, runs: typeof runner.it, sources: sources.length, filters: filters.length, drop: drop('x').reason,
}));
`;

describe('the published package', () => {
  const home = join(folder(), 'project');
  const installed = join(home, 'node_modules/kumiki');
  let files: readonly string[] = [];

  const node = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  /** The command as npm links it. */
  const kumiki = (...args: readonly string[]): ReturnType<typeof node> => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { kumiki: string } };
    return node(join(installed, bin.kumiki), ...args);
  };

  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    const npm = ['pack', '--ignore-scripts', '--json', '--pack-destination', home];
    const packed = spawnSync('npm', npm, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
    const [made] = JSON.parse(packed.stdout) as {
      filename: string;
      size: number;
      unpackedSize: number;
      entryCount: number;
    }[];
    if (made === undefined) throw new Error(packed.stderr);
    const { filename, size, unpackedSize, entryCount } = made;
    process.stdout.write(`${filename}: ${size} bytes packed, ${unpackedSize} unpacked, ${entryCount} files\n`);
    const unpacked = spawnSync('tar', ['-xzf', filename, '-C', installed, '--strip-components=1'], { cwd: home });
    expect(unpacked.status).toBe(0);
    // Its dependencies and no other package: what the code imports beyond them is not found.
    for (const name of Object.keys(packageJson.dependencies)) {
      mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name));
    }
    files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => statSync(join(installed, name)).isFile());
  });

  it('holds the code, the samples, the licence texts and the pages, and nothing else', () => {
    const allowed =
      /^(?:dist\/(?:src|sources|transforms|licenses)\/.+\.(?:js|d\.ts)|sources\/[a-z0-9-]+\/(?:README\.md|(?:pins|licence)\.json|errata\.jsonl|sample\/.+)|licenses\/texts\/[^/]+\.txt|sources\/[a-z0-9-]+\/LicenseRef-.+\.txt|docs\/.+\.(?:md|png)|presets\/.+\.yaml|README(?:\.ja)?\.md|CHANGELOG\.md|LICENSE|package\.json)$/u;
    expect(files.filter((name) => !allowed.test(name))).toEqual([]);
    expect(files.filter((name) => /\.test\.|(?:^|\/)test\//u.test(name))).toEqual([]);
    for (const { source } of sources) {
      const its = files.filter((name) => name.startsWith(`sources/${source.id}/sample/`));
      expect({ id: source.id, samples: its.length > 0 }).toEqual({ id: source.id, samples: true });
    }
  });

  it('names no path of the machine it was made on', () => {
    for (const name of files) {
      const bytes = readFileSync(join(installed, name));
      for (const path of [root, homedir()].filter((one) => one.length > 5)) {
        expect({ name, path, found: bytes.includes(path) }).toEqual({ name, path, found: false });
      }
    }
  });

  describe('in a program', () => {
    const FORMS = { NodeNext: 'NodeNext', Node16: 'Node16', ESNext: 'Bundler' } as const;
    /** What the compiler finds in the program, by its `module`, and the JavaScript that it makes. */
    const compiled = new Map<string, { readonly found: string; readonly code: string }>();

    beforeAll(() => {
      const types = join(home, 'node_modules/@types');
      mkdirSync(types, { recursive: true });
      symlinkSync(join(root, 'node_modules/@types/node'), join(types, 'node'));
      const compile = compiler();
      for (const [module, moduleResolution] of Object.entries(FORMS)) {
        const compilerOptions = {
          target: 'ES2022',
          module,
          moduleResolution,
          strict: true,
          types: ['node'],
          outDir: module,
          // The same declarations stand in every form: their insides are checked in the first one.
          ...(module === 'NodeNext' ? { skipDefaultLibCheck: true } : { skipLibCheck: true }),
        };
        writeFiles(home, {
          'package.json': '{ "name": "project", "type": "module" }',
          'main.ts': PROGRAM,
          'tsconfig.json': JSON.stringify({ compilerOptions, files: ['main.ts'] }),
        });
        const found = compile(join(home, 'tsconfig.json'));
        compiled.set(module, { found, code: readFileSync(join(home, module, 'main.js'), 'utf8') });
      }
    });

    it.each(Object.entries(FORMS))('is typed for module %s and moduleResolution %s', (module) => {
      expect(compiled.get(module)?.found).toBe('');
    });

    it('does its work', () => {
      expect(node('NodeNext/main.js')).toEqual({ status: 0, stdout: '', stderr: '' });
      const result = JSON.parse(readFileSync(join(home, 'result.json'), 'utf8')) as Record<string, unknown>;
      expect(result).toMatchObject({
        manifest: 2,
        records: Array.from({ length: 4 }, () => Array.from({ length: 9 }, () => 'string')),
        code: 'raw-missing',
        licence: 'CC-BY-4.0',
        sources: sources.length,
        drop: 'x',
        checks: 6,
        describes: 'function',
        runs: 'function',
      });
      // In the other forms it is the same program.
      const code = readFileSync(join(home, 'NodeNext/main.js'), 'utf8');
      expect([...compiled.values()].map((one) => one.code)).toEqual([code, code, code]);
    });
  });

  it('brings a command that says its version, lists the sources, and builds and checks a dataset', () => {
    expect(kumiki('--version')).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    const list = kumiki('sources').stdout;
    for (const { source } of sources) expect(list).toContain(source.id);
    const built = kumiki('build', '--edition', 'extended', '--out', 'all', '--workers', '1');
    expect(built).toMatchObject({ status: 0 });
    expect(built.stdout.split('\n')[0]).toContain('samples');
    const { status, stderr } = kumiki('verify', 'all');
    expect([status, withoutProgress(stderr)]).toEqual([0, '']);
    expect(readdirSync(join(home, 'all'))).toEqual(
      expect.arrayContaining(['LICENSES', 'NOTICE.md', 'README.md', 'data']),
    );
  });

  it('says which package to install for publishing, where that was left out', () => {
    // Two workers: threads start from the package as it is published.
    expect(kumiki('build', 'jcommonsenseqa', 'jsquad', '--workers', '2', '--out', 'free')).toMatchObject({ status: 0 });
    const { status, stderr } = kumiki('publish', 'free', '--repo', 'a/b', '--dry-run');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        'kumiki: the package @huggingface/hub is not installed. Install it beside kumiki: npm install @huggingface/hub [package-missing]\n',
    });
  });

  it('takes a private source that found another copy of the package', () => {
    const house = join(folder(), 'house');
    cpSync(installed, join(house, 'node_modules/kumiki'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules/kumiki/node_modules'));
    writeFiles(house, {
      'tea.mjs': `import { defineSource, drop, reject, rule } from 'kumiki';
export default defineSource({
  id: 'tea', title: 'Tea', homepage: 'https://example.org', citation: '@misc{tea}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { tea: 'tea.tsv' },
  reasons: { cold: rule('cold'), bitter: rule('bitter') },
  async *read(raw) {
    for await (const batch of raw.tsv('tea')) {
      yield batch.rows.map(([key, text], i) => text === 'cold' ? reject('cold', batch.origin(i), text) : { key, origin: batch.origin(i), text });
    }
  },
  tasks: [{ id: 'say', title: 'say', render: ({ text }) => text === 'bitter' ? drop('bitter') : { instruction: text, input: '', response: text } }],
});`,
      'sample/tea.tsv': 'a\t甘い\nb\tcold\nc\tbitter\n',
    });
    // In the thread that reads it, and in another.
    writeFiles(home, {
      'build-tea.mjs': `import { build } from 'kumiki';
const sources = [new URL(${JSON.stringify(pathToFileURL(join(house, 'tea.mjs')).href)})];
for (const workers of [1, 2]) await build({ out: \`tea-\${workers}\`, sources, workers });\n`,
    });
    expect(node('build-tea.mjs')).toEqual({ status: 0, stdout: '', stderr: '' });
    for (const out of ['tea-1', 'tea-2']) {
      const rejects = readFileSync(join(home, out, 'rejects.jsonl'), 'utf8');
      expect(rejects.match(/"reason":"\w+"/g)).toEqual(['"reason":"cold"', '"reason":"bitter"']);
    }
  });

  it('is refused from inside: only what the exports name can be imported', () => {
    const { status, stderr } = node('-e', "import('kumiki/dist/src/build/build.js')");
    expect(status).toBe(1);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
