// Runs a file of tests with Jest's own runner (jest-circus), but lets Node load all modules. Jest would load every module
// of the package anew for every file of tests, into a global object of its own, where nothing that was compiled before is
// used again and every look at a global is slow: that took a third of all processor time of the tests. With this runner the
// compiled package is loaded once a process, as it is where it is used; the files in test/ are new for every file of tests.
import asyncHooks from 'node:async_hooks';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';

const require = createRequire(import.meta.url);
register('./modules.mjs', import.meta.url);

/** Where globals.mjs finds what `@jest/globals` exports to the file that is loaded next. */
const GLOBALS = Symbol.for('kumiki.jest-globals');
let suites = 0;

/**
 * Loads jest-circus anew, and gives what switches its storages off. Node looks at every storage that is on at every promise,
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
    // The state of jest-circus belongs to one file of tests.
    delete require.cache[path];
    return { loaded: require(path), disable: () => storages.forEach((storage) => storage.disable()) };
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
    return await circus.default(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
  } finally {
    for (const end of endings) end();
  }
}
