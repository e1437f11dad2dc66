import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { licensesIn } from '../../licenses/index.js';
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

  it.each(sources.map(({ source }) => [source.id, source] as const))(
    'says who wrote the text of %s, or why nobody knows',
    (_, source) => {
      for (const task of source.tasks) {
        const said = task.textOrigin ?? source.textOrigin;
        expect({ task: task.id, said: said !== undefined }).toEqual({ task: task.id, said: true });
        if (said?.kind === 'unknown') expect(said.note).toBeDefined();
        for (const { license } of said?.derivedFrom ?? []) if (license !== undefined) licensesIn(license);
      }
    },
  );
});

for (const { source, folder, module } of sources) {
  describeSource(source, { folder: new URL(folder), module: new URL(module), describe, it });
}
