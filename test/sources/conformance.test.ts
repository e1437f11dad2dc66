import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { readPins } from '../../src/catalog/pins.js';
import { describeSource } from '../../src/testing/index.js';
import { SOURCES, sourceFolders } from '../support/source-folders.js';

describe('the list of sources', () => {
  it('names every folder of sources/, in order', () => {
    expect(sources.map(({ source }) => source.id)).toEqual(sourceFolders());
  });

  it.each(sources.map((entry) => [entry.source.id, entry] as const))(
    'has a page, expected records and pins of %s',
    (id, entry) => {
      for (const name of ['README.md', 'expected.jsonl']) expect(existsSync(join(SOURCES, id, name))).toBe(true);
      expect(readPins(entry)).toBeDefined();
    },
  );
});

for (const { source, folder, module } of sources) {
  if (folder === undefined || module === undefined) throw new Error(`${source.id} has no place`);
  describeSource(source, { folder: new URL(folder), module: new URL(module), describe, it });
}
