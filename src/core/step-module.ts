import { hasCode, KumikiError } from './errors.js';
import { type Filter, isFilter } from './filter.js';
import { isStage, type Stage } from './stage.js';

/**
 * The default export of a module, which must be a filter.
 * @param module its URL
 * @throws {KumikiError} `filter-invalid`
 */
export async function importFilter(module: string): Promise<Filter> {
  const step = await load('filter', module);
  if (isFilter(step)) return step;
  throw notExported('filter', module, 'defineFilter');
}

/**
 * The default export of a module, which must be a stage.
 * @param module its URL
 * @throws {KumikiError} `stage-invalid`
 */
export async function importStage(module: string): Promise<Stage> {
  const step = await load('stage', module);
  if (isStage(step)) return step;
  throw notExported('stage', module, 'defineStage');
}

/** What the loader says of a module that it cannot find, read or parse. What the module itself throws goes on as it is. */
const NOT_LOADED = ['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_UNKNOWN_FILE_EXTENSION'];

async function load(kind: 'filter' | 'stage', module: string): Promise<unknown> {
  try {
    const { default: step } = (await import(module)) as { default?: unknown };
    return step;
  } catch (error) {
    if (!hasCode(error, ...NOT_LOADED) && !(error instanceof SyntaxError)) throw error;
    throw new KumikiError(`${kind}-invalid`, `the module ${nameOf(module)} of a ${kind} cannot be loaded`, {
      found: error.message,
      hint: 'It is a JavaScript module (.js, .mjs) that finds what it imports; in its folder, `npm install kumiki` makes kumiki known.',
      cause: error,
    });
  }
}

function notExported(kind: 'filter' | 'stage', module: string, define: string): KumikiError {
  return new KumikiError(`${kind}-invalid`, `${nameOf(module)} has no ${kind} as its default export`, {
    hint: `Write: export default ${define}({ … })`,
  });
}

function nameOf(module: string): string {
  return decodeURIComponent(module.split('/').pop() ?? module);
}
