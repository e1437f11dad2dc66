import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * The import rules of docs/architecture.md: cli → build → {extract, merge, publish, run} → source → {raw, record}.
 * Each zone says what files in `target` may not import.
 */
const deny = (target, from, message) => ({ target, from, message });
const zones = [
  deny('./src/raw', ['./src/!(raw|errors.ts)', './src/!(raw)/**', './sources', './transforms', './licenses'], 'raw/ knows nothing but errors.'),
  deny('./src/record.ts', ['./src/!(errors.ts)', './src/*/**', './sources', './transforms', './licenses'], 'record knows nothing but errors.'),
  deny(
    './src/source.ts',
    ['./src/!(raw|record.ts|errors.ts)', './src/!(raw)/**', './sources', './transforms', './licenses'],
    'The contract of a source knows raw and record only.',
  ),
  deny('./transforms', ['./src/!(record.ts|errors.ts)', './src/*/**', './sources', './licenses'], 'A transform knows record only.'),
  deny('./licenses', ['./src/!(record.ts|errors.ts)', './src/*/**', './sources', './transforms'], 'licenses/ knows record only.'),
  deny('./src/!(index.ts)', ['./sources'], 'Nothing in src/ but the public API names a source.'),
  deny('./src/!(cli|index.ts)/**', ['./sources', './src/build.ts', './src/cli'], 'Below build nothing knows build, the command line or a source.'),
  deny('./src/extract', ['./src/merge', './src/publish', './src/run'], 'extract knows source, transforms and licenses.'),
  deny('./src/merge', ['./src/extract', './src/publish', './src/run', './src/raw'], 'merge works on parts alone.'),
  deny('./src/publish', ['./src/extract', './src/run', './src/raw'], 'publish works on what was merged.'),
  deny('./src/run', ['./src/merge', './src/publish', './src/raw'], 'run executes units and knows nothing else.'),
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:readline', message: 'Newer Nodes split at U+2028; use src/raw/lines.' }] },
      ],
    },
  },
  {
    // A source is an author's page: the contract, the reading layer, its own folder, and nothing else.
    files: ['sources/*/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^node:|^[a-z@]', message: 'A source imports the public contract only.' },
            { regex: '^\\.\\./\\.\\./src/(?!source\\.js$|tasks\\.js$|raw/index\\.js$)', message: 'A source imports src/source, src/tasks and src/raw only.' },
            { regex: '^\\.\\./(?!\\.\\./)', message: 'A source does not import another source.' },
          ],
        },
      ],
    },
  },
);
