import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, mergePlanned, planBuild, workOn } from '../../src/index.js';
import { slicingFor } from '../../src/build/plan/units-of.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const contract = new URL('../../dist/src/core/source.js', import.meta.url).href;

/** A private source whose text may be shared out, and a few lines of it: some are rejects, some are empty. */
function sharedText(): URL {
  const home = folder();
  const lines = Array.from({ length: 150 }, (_, n) =>
    n % 9 === 4 ? '' : n % 11 === 3 ? `k${n}` : `k${n}\tい${n}\tう`,
  );
  writeFiles(home, {
    'source.mjs': `import { defineSource, reject, rule } from ${JSON.stringify(contract)};
export default defineSource({
  id: 'lines', title: 'Lines', homepage: 'https://example.org', citation: '@misc{l}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { data: 'data.tsv' }, slices: 'data',
  reasons: { short: rule('too few columns') },
  async *read(raw) {
    for await (const { rows, origin } of raw.tsv('data')) yield rows.map(([key, input, response], n) => response === undefined
      ? reject('short', origin(n), key)
      : { key, origin: origin(n), input, response });
  },
  tasks: [{ id: 'ask', title: 'ask', render: ({ input, response }) => ({ instruction: '答え', input, response }) }],
});
`,
    'sample/data.tsv': `${lines.join('\n')}\n`,
  });
  return pathToFileURL(join(home, 'source.mjs'));
}

describe('a plain text and an archive', () => {
  const options = { sources: [sharedText(), 'aozora'], shuffle: '2' };
  let whole: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const out = join(folder(), 'out');
    await build({ out, ...options });
    whole = datasetFiles(out);
  });

  it('give the same bytes for every number of tasks', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 400 }), async (tasks, sliceBytes) => {
        const out = join(folder(), 'out');
        const { plan } = await planBuild({ out, tasks, sliceBytes, ...options });
        most = Math.max(most, Math.min(...plan.sources.map(({ units }) => units.length)));
        for (const task of plan.cluster.tasks.keys())
          expect(await workOn(out, { task, workers: 1 })).toMatchObject({ failed: [] });
        await mergePlanned(out);
        expect(datasetFiles(out)).toEqual(whole);
      }),
      { numRuns: 2, examples: [[9, 1]] },
    );
    // More than a build makes of either of them.
    expect(most).toBe(9);
  });
});

describe('slices', () => {
  it('are so small that there is one for every task, and not smaller than is worth while', () => {
    const [usual, least] = [64 * 1024 * 1024, 8 * 1024 * 1024];
    expect(slicingFor({ sliceBytes: usual }, 1e10)).toEqual({ sliceBytes: usual });
    expect(slicingFor({ sliceBytes: usual, tasks: 4 }, 1e10).sliceBytes).toBe(usual);
    expect(slicingFor({ sliceBytes: usual, tasks: 500 }, 1e10).sliceBytes).toBe(2e7);
    expect(slicingFor({ sliceBytes: usual, tasks: 5000 }, 1e10).sliceBytes).toBe(least);
    // What a person asks for holds.
    expect(slicingFor({ sliceBytes: 300, tasks: 2 }, 1e10).sliceBytes).toBe(300);
  });
});
