import { hasCode, KumikiError } from '../core/errors.js';
import { didYouMean } from '../core/nearest.js';
import type { Source } from '../core/source.js';
import { requirePackage } from '../core/version.js';

/** A source, and where it was found. */
export interface SourceEntry {
  /** The source itself. */
  readonly source: Source;
  /** The module whose default export is the source. Without it the source cannot be sent to a worker thread. */
  readonly module?: string;
  /** The folder that holds the source's `sample/`, `pins.json` and `licence.json`, ending in `/`. */
  readonly folder?: string;
}

/** A source of this package: it has all of these, and evidence of its licence. */
export interface ShippedEntry extends SourceEntry {
  readonly module: string;
  readonly folder: string;
  readonly shipped: true;
}

/** Sources that are loaded when they are asked for. */
export interface SourcesById {
  find(this: void, id: string): Promise<SourceEntry | undefined>;
  all(this: void): Promise<readonly SourceEntry[]>;
}

/** The sources that can be named by id. */
export type Catalogue = SourcesById | readonly SourceEntry[];

/** How a build names a source: the id of a catalogued one, a source itself, or the URL of a module whose default export is one. */
export type SourceChoice = string | Source | URL;

/**
 * The chosen entries, in the order of their ids: all of the catalogue where nothing was chosen.
 * @throws {KumikiError} `source-unknown`, `source-invalid`; `package-missing` where this code was bundled
 */
export async function chooseSources(
  catalogue: Catalogue,
  choices: readonly SourceChoice[] | undefined,
): Promise<readonly SourceEntry[]> {
  const from = 'all' in catalogue ? catalogue : listed(catalogue);
  // A source that was given as an object needs no file of this package.
  if (choices?.every((choice) => typeof choice === 'object') !== true) requirePackage();
  const chosen = new Map<string, SourceEntry>();
  for (const entry of await (choices === undefined ? from.all() : Promise.all(choices.map((c) => find(from, c))))) {
    const { id } = entry.source;
    if (chosen.has(id) && chosen.get(id)?.source !== entry.source) {
      throw new KumikiError('source-invalid', `two sources are called ${id}`, { place: { source: id } });
    }
    chosen.set(id, entry);
  }
  return [...chosen.values()].sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
}

function listed(entries: readonly SourceEntry[]): SourcesById {
  return {
    find: (id) => Promise.resolve(entries.find(({ source }) => source.id === id)),
    all: () => Promise.resolve(entries),
  };
}

async function find(catalogue: SourcesById, choice: SourceChoice): Promise<SourceEntry> {
  if (choice instanceof URL) {
    if (choice.protocol !== 'file:') {
      throw new KumikiError('source-invalid', 'the module of a source is a file', {
        expected: 'a file: URL',
        found: choice.href,
      });
    }
    return { source: await importSource(choice.href), module: choice.href, folder: new URL('./', choice).href };
  }
  if (typeof choice !== 'string') {
    if (isSource(choice)) return { source: choice };
    throw new KumikiError('source-invalid', 'a source given as an object was not made by defineSource', {
      hint: 'Write: const source = defineSource({ … })',
    });
  }
  const entry = await catalogue.find(choice);
  if (entry !== undefined) return entry;
  const ids = (await catalogue.all()).map(({ source }) => source.id);
  throw new KumikiError('source-unknown', `there is no source ${choice}`, {
    hint: [didYouMean(choice, ids), 'List them with: kumiki sources'].filter((text) => text !== undefined).join(' '),
  });
}

/**
 * The default export of a module, which must be a source.
 * @throws {KumikiError} `source-invalid`
 */
export async function importSource(module: string): Promise<Source> {
  const name = module.split('/').pop() ?? module;
  const { default: source } = await load(module, name);
  if (isSource(source)) return source;
  throw new KumikiError('source-invalid', `${name} has no source as its default export`, {
    hint: 'Write: export default defineSource({ … })',
  });
}

/** What the loader says of a module that it cannot find, read or parse. What the module itself throws goes on as it is. */
const NOT_LOADED = ['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_UNKNOWN_FILE_EXTENSION'];

async function load(module: string, name: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(module)) as { default?: unknown };
  } catch (error) {
    if (!hasCode(error, ...NOT_LOADED) && !(error instanceof SyntaxError)) throw error;
    throw new KumikiError('source-invalid', `the module ${name} of a source cannot be loaded`, {
      found: error.message,
      hint: 'It is a JavaScript module (.js, .mjs) that finds what it imports; in its folder, `npm install kumiki` makes kumiki known.',
      cause: error,
    });
  }
}

function isSource(value: unknown): value is Source {
  // What only defineSource fills in: without it nothing of the source has been checked.
  return typeof value === 'object' && value !== null && 'read' in value && 'tasks' in value && 'faultShare' in value;
}
