import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds one folder a source. */
export const SOURCES = fileURLToPath(new URL('../../sources/', import.meta.url));

/** The ids of all folders of sources, in order; `lib/` is none. */
export const sourceFolders = (): readonly string[] =>
  readdirSync(SOURCES)
    .filter((name) => existsSync(join(SOURCES, name, 'source.ts')))
    .sort();
