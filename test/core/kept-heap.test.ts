import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from '../../src/index.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

describe('what is loaded to stay in the heap', () => {
  it('does not cost a source its thread: the weights of the language detector are loaded once a thread', async () => {
    const started: unknown[] = [];
    const count = (worker: unknown): unknown => started.push(worker);
    process.on('worker', count);
    const tasks = ['covid-19', 'jcola', 'jnli', 'jsts'];
    const sources = tasks.map((task) => `japagen-${task}`);
    try {
      const manifest = await build({ out: join(folder(), 'out'), edition: 'extended', sources, workers: 2 });
      expect(manifest.sources.map(({ id }) => id)).toEqual(sources);
    } finally {
      process.off('worker', count);
    }
    expect(started).toHaveLength(2);
  });
});
