import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SourceEntry } from '../catalog/entry.js';
import type { Source } from '../core/source.js';
import { buildSample, type SampleBuild } from './sample-build.js';

/** Where the files of a source lie. */
export interface SourcePlace {
  /** The folder with `sample/`, `expected.jsonl` and, where there are some, `README.md` and `pins.json`: a path or a `file:` URL. */
  readonly folder: string | URL;
  /** The module whose default export is the source, for worker threads; `source.js` in the folder by default. */
  readonly module?: string | URL;
}

/** A source under test, and the builds of its sample that several checks look at: each is made once. */
export interface Subject {
  readonly source: Source;
  readonly entry: Required<SourceEntry>;
  /** The path of a file in the source's folder. */
  readonly path: (this: void, name: string) => string;
  /** A build by a worker thread. */
  readonly built: () => Promise<SampleBuild>;
  /** A build in this thread. */
  readonly builtHere: () => Promise<SampleBuild>;
}

/** A source under test; nothing is read or built before a check asks. */
export function subjectOf(source: Source, place: SourcePlace): Subject {
  const folder = urlOf(place.folder).href.replace(/\/?$/u, '/');
  const module = place.module === undefined ? new URL('source.js', folder) : urlOf(place.module);
  const entry = { source, folder, module: module.href };
  return {
    source,
    entry,
    path: (name) => fileURLToPath(new URL(name, folder)),
    // With one worker a build stays in this thread.
    built: once(() => buildSample(entry, { workers: 2 })),
    builtHere: once(() => buildSample(entry, { workers: 1 })),
  };
}

const urlOf = (place: string | URL): URL => (typeof place === 'string' ? pathToFileURL(place) : place);

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
