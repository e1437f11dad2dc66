import js from '@eslint/js';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'site/'] },
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    // One program for all files. A project service makes a second one for files that start with `#!`, and takes all types of what
    // they import anew.
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:readline', message: 'Newer Nodes split at U+2028; use the reader of lines.' }] },
      ],
    },
  },
  {
    // What reads or makes corpora meets lines of 16 MiB: a regular expression that may try the same characters again from
    // every place takes hours on one. Tests and benchmarks read only what they wrote themselves.
    files: ['{src,sources,transforms,licenses}/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.test-support.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      // A sticky one is tried at a single place.
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true, ignorePartial: false }],
    },
  },
  {
    files: ['sources/*/**/*.ts'],
    // Boxes of wiki pages are read by wtf_wikipedia, in this one place.
    ignores: ['**/*.test.ts', '**/*.test-support.ts', 'sources/lib/wikitext/box-parameters.ts'],
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
