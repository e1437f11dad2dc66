import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const SOURCES = readdirSync(new URL('sources/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const EVERYTHING = ['./src/**', './sources/**', './transforms/**', './licenses/**', './test/**', './bench/**'];

/** Files of `target` may import nothing of this repository but what `allowed` names. */
const only = (target, allowed) => ({
  target,
  from: EVERYTHING,
  // Where `from` holds glob patterns the plugin takes nothing else here, and matches them with absolute paths.
  except: allowed.map((path) => join(import.meta.dirname, path).replace(/\.ts$/, '.*')),
  message: `${target} may import ${allowed.join(', ')} only: see docs/architecture.md`,
});

/** The import rules of docs/architecture.md: cli → build → {plan, extract, merge, publish, run, fetch} → source → {raw, record}. */
const BASE = ['./src/brand.ts', './src/errors.ts'];
const CONTRACT = [...BASE, './src/record.ts', './src/source.ts', './src/tasks.ts', './src/raw/**'];
const OUTPUT = ['./src/output.ts', './src/output-file.ts'];
const STAGE = [
  ...CONTRACT,
  ...OUTPUT,
  './src/unit.ts',
  './src/part.ts',
  './src/hash.ts',
  './licenses/**',
  './transforms/**',
];
const zones = [
  only('./src/raw/**', [...BASE, './src/raw/**']),
  only('./src/record.ts', BASE),
  only('./src/source.ts', CONTRACT),
  only('./src/tasks.ts', CONTRACT),
  only('./src/output.ts', BASE),
  only('./src/output-file.ts', [...BASE, ...OUTPUT]),
  only('./src/part.ts', BASE),
  only('./src/unit.ts', [...CONTRACT, './licenses/**']),
  only('./licenses/**', [...BASE, './src/record.ts', './licenses/**']),
  only('./transforms/**', [...BASE, './src/record.ts', './transforms/**']),
  only('./src/plan/**', [...STAGE, './src/fetch/pins.ts', './src/plan/**']),
  only('./src/extract/**', [...STAGE, './src/extract/**']),
  only('./src/hash.ts', []),
  only('./src/brand.ts', []),
  only('./src/shard.ts', BASE),
  only('./src/merge/**', [...BASE, ...OUTPUT, './src/part.ts', './src/hash.ts', './src/shard.ts', './src/merge/**']),
  only('./src/publish/**', [
    ...STAGE,
    './src/build-options.ts',
    './src/shard.ts',
    './src/plan/plan.ts',
    './src/extract/summary.ts',
    './src/merge/**',
    './src/publish/**',
  ]),
  only('./src/fetch/**', [
    ...STAGE,
    './src/version.ts',
    './src/plan/entry.ts',
    './src/plan/file-hash.ts',
    './src/plan/raw-files.ts',
    './src/fetch/**',
  ]),
  only('./src/run/**', [...STAGE, './src/plan/entry.ts', './src/extract/**', './src/run/**']),
  only('./src/scaffold/**', [...BASE, './src/record.ts', './src/output.ts', './licenses/**', './src/scaffold/**']),
  // Only the public API and the command line know which sources there are.
  { target: './src/!(index.ts)', from: './sources', message: 'Nothing in src/ but the public API names a source.' },
  { target: './src/!(cli)/**', from: './sources', message: 'Nothing in src/ but the public API names a source.' },
  { target: './src/!(cli)/**', from: './src/cli', message: 'Nothing below the command line knows it.' },
  // A source is an author's page: the contract, the reading layer, its own folder.
  ...SOURCES.map((id) =>
    only(`./sources/${id}/**`, ['./src/source.ts', './src/tasks.ts', './src/raw/index.ts', `./sources/${id}/**`]),
  ),
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { Buffer: 'readonly', console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:readline', message: 'Newer Nodes split at U+2028; use src/raw/lines.' }] },
      ],
    },
  },
  {
    files: ['sources/*/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\.|zod$)', message: 'A source imports the contract, the reading layer and zod only.' },
          ],
        },
      ],
    },
  },
);
