// Runs a file of tests with Jest's own runner (jest-circus), but lets Node load all modules. Jest would load every module
// of the package anew for every file of tests, into a global object of its own, where nothing that was compiled before is
// used again and every look at a global is slow: that took a third of all processor time of the tests. With this runner the
// compiled package is loaded once a process, as it is where it is used; the files in test/ are new for every file of tests.
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';

const require = createRequire(import.meta.url);
register('./modules.mjs', import.meta.url);

/** Where globals.mjs finds what `@jest/globals` exports to the file that is loaded next. */
const GLOBALS = Symbol.for('kumiki.jest-globals');
let suites = 0;

/** What `testRunner` of Jest's configuration must export. */
export default async function runSuite(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  suites += 1;
  const suite = suites;
  const load = (path) => import(`${pathToFileURL(path).href}?suite=${suite}`);
  // Node maps stack traces to the lines of the TypeScript. Jest sets a function here that knows only what Jest loaded.
  process.setSourceMapsEnabled(true);
  Error.prepareStackTrace = undefined;
  return circus.default(
    globalConfig,
    config,
    environment,
    Object.assign(runtime, {
      // The state of jest-circus belongs to one file of tests.
      requireInternalModule: (path) => {
        delete require.cache[path];
        return require(path);
      },
      setGlobalsForRuntime: (globals) => {
        globalThis[GLOBALS] = { ...globals, jest: environment.moduleMocker };
      },
      requireModule: load,
      unstable_importModule: load,
      // Either of the two above is right, whatever Jest thinks of the file.
      unstable_shouldLoadAsEsm: () => true,
    }),
    testPath,
    sendMessageToJest,
  );
}
