// How Node finds and reads the modules of a file of tests (`register` of node:module). Files of tests are TypeScript, made
// JavaScript by swc. They name modules of the package by their place in the checkout; what they get is the compiled module
// in dist/, so that worker threads, the command line and the tests all run the same files.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const globals = new URL('globals.mjs', import.meta.url).href;
const COMPILED = new Set(['src', 'sources', 'transforms', 'licenses', 'bench']);

/** JavaScript by the path of the TypeScript: many files of tests import the same of test/support. */
const compiled = new Map();

/** The end of the URL of a file of tests, and of all in test/ that it imports: they are not shared with other files of tests. */
const suiteOf = (url) => /\?suite=\d+$/u.exec(url ?? '')?.[0];

export async function resolve(specifier, context, next) {
  const suite = suiteOf(context.parentURL);
  if (suite === undefined) return next(specifier, context);
  if (specifier === '@jest/globals') return found(globals + suite);
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
  const asked = fileURLToPath(new URL(specifier, context.parentURL));
  const inside = relative(root, asked);
  const source = asked.replace(/\.js$/u, '.ts');
  if (inside.startsWith('..') || !existsSync(source)) return next(specifier, context);
  const output = join(root, 'dist', inside);
  const isCompiled = COMPILED.has(inside.split(sep)[0]) && existsSync(output);
  return found(isCompiled ? pathToFileURL(output).href : pathToFileURL(source).href + suite);
}

export async function load(url, context, next) {
  const suite = suiteOf(url);
  const path = suite === undefined ? '' : fileURLToPath(url);
  return path.endsWith('.ts') ? { format: 'module', source: javaScript(path), shortCircuit: true } : next(url, context);
}

const found = (url) => ({ url, format: 'module', shortCircuit: true });

function javaScript(path) {
  let code = compiled.get(path);
  if (code === undefined) {
    ({ code } = transformSync(readFileSync(path, 'utf8'), {
      filename: path,
      sourceMaps: 'inline',
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    }));
    compiled.set(path, code);
  }
  return code;
}
