// Tests import the compiled package. A test and what it tests name modules by their place in the checkout; this turns
// every path of a module of the package into that of its compiled form in dist/, so that worker threads, the command line
// and the tests all run the same files.
const { existsSync } = require('node:fs');
const { join, relative, resolve, sep } = require('node:path');

const root = join(__dirname, '../..');
const COMPILED = new Set(['src', 'sources', 'transforms', 'licenses', 'bench']);

module.exports = (path, options) => {
  if (!path.startsWith('.') || !path.endsWith('.js')) return options.defaultResolver(path, options);
  const asked = resolve(options.basedir, path);
  const inside = relative(root, asked);
  const source = asked.replace(/\.js$/u, '.ts');
  if (inside.startsWith('..') || !existsSync(source)) return options.defaultResolver(path, options);
  const compiled = join(root, 'dist', inside);
  return COMPILED.has(inside.split(sep)[0]) && existsSync(compiled) ? compiled : source;
};
