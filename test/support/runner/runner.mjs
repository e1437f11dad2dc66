// Runs a file of tests with Jest's own runner (jest-circus), but lets Node load all modules. Jest would load every module
// of the package anew for every file of tests, into a global object of its own, where nothing that was compiled before is
// used again and every look at a global is slow: that took a third of all processor time of the tests. With this runner the
// compiled package is loaded once a process, as it is where it is used; the files in test/ are new for every file of tests.
import asyncHooks from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import circus from 'jest-circus/runner';

register('./modules.mjs', import.meta.url);

/** Where globals.mjs finds what `@jest/globals` exports to the file that is loaded next. */
const GLOBALS = Symbol.for('kumiki.jest-globals');
let suites = 0;

/** The function that a module in CommonJS is made of, compiled once: `require` would compile the same anew for every file of tests. */
function compiled(path) {
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`;
  const body = new Script(code, { filename: path }).runInThisContext();
  const require = createRequire(path);
  return () => {
    const module = { exports: {} };
    body(module.exports, require, module, path, dirname(path));
    return module.exports;
  };
}
const makers = new Map();

/**
 * Loads jest-circus anew, because its state belongs to one file of tests, and gives what switches its storages off. Node looks at every storage that is on at every promise,
 * and each file of tests brings a new one: that grew with every file.
 */
function loadCircus(path) {
  const { AsyncLocalStorage } = asyncHooks;
  const storages = [];
  asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...options) {
      super(...options);
      storages.push(this);
    }
  };
  try {
    if (!makers.has(path)) makers.set(path, compiled(path));
    return { loaded: makers.get(path)(), disable: () => storages.forEach((storage) => storage.disable()) };
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}

/** What `testRunner` of Jest's configuration must export. */
export default async function runSuite(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  suites += 1;
  const suite = suites;
  const load = (path) => import(`${pathToFileURL(path).href}?suite=${suite}`);
  // Node maps stack traces to the lines of the TypeScript. Jest sets a function here that knows only what Jest loaded.
  process.setSourceMapsEnabled(true);
  Error.prepareStackTrace = undefined;
  const endings = [];
  Object.assign(runtime, {
    requireInternalModule: (path) => {
      const { loaded, disable } = loadCircus(path);
      endings.push(disable);
      return loaded;
    },
    setGlobalsForRuntime: (globals) => {
      globalThis[GLOBALS] = { ...globals, jest: environment.moduleMocker };
    },
    requireModule: load,
    unstable_importModule: load,
    // Either of the two above is right, whatever Jest thinks of the file.
    unstable_shouldLoadAsEsm: () => true,
  });
  try {
    // Of single tests the reporter wants to hear only where it tells of one file alone: see reporter.mjs.
    const send = globalConfig.verbose === true ? sendMessageToJest : undefined;
    return await circus.default(globalConfig, config, environment, runtime, testPath, send);
  } finally {
    for (const end of endings) end();
  }
}
