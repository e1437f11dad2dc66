import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

describe('a large file that is worked on in slices', () => {
  const sliced = sources.flatMap(({ source }) => (source.slices === undefined ? [] : [source.id]));

  const roles = new Map(sources.map(({ source }) => [source.id, source.slices]));

  it.each(sliced)('of %s gives the same dataset as in one piece, by however many slices and workers', async (id) => {
    const whole = join(folder(), 'out');
    let size = 0;
    await buildFrom(
      sources,
      { out: whole, sources: [id], workers: 1 },
      {
        planned: ({ sources: [planned] }) => {
          size = planned?.inputs.find(({ role }) => role === roles.get(planned.source))?.size ?? 0;
          expect(planned?.units).toHaveLength(1);
        },
      },
    );
    for (const [slices, workers] of [
      [9, 2],
      [2, 1],
    ] as const) {
      const out = join(folder(), 'out');
      let units = 0;
      await buildFrom(
        sources,
        { out, sources: [id], sliceBytes: Math.ceil(size / slices), workers },
        {
          planned: (plan) => {
            units = plan.sources[0]?.units.length ?? 0;
          },
        },
      );
      expect(units).toBeGreaterThan(1);
      expect(datasetFiles(out)).toEqual(datasetFiles(whole));
    }
  });

  it('takes up finished slices again, and tells of the source once', async () => {
    const out = join(folder(), 'out');
    const told: string[] = [];
    const build = (workers: number): Promise<unknown> =>
      buildFrom(
        sources,
        { out, sources: ['jawiki'], sliceBytes: 1, workers },
        {
          started: (id) => told.push(`started ${id}`),
          finished: (id, { rows }) => told.push(`finished ${id} ${rows}`),
          reused: (id) => told.push(`reused ${id}`),
        },
      );
    await build(1);
    expect(told).toEqual(['started jawiki', expect.stringMatching(/^finished jawiki \d+$/)]);
    told.length = 0;
    await build(2);
    expect(told).toEqual(['reused jawiki']);
  });

  it('is read whole where a limit counts from its front', async () => {
    let units = 0;
    await buildFrom(
      sources,
      { out: join(folder(), 'out'), sources: ['jawiki'], sliceBytes: 1, limit: 2 },
      {
        planned: (plan) => {
          units = plan.sources[0]?.units.length ?? 0;
        },
      },
    );
    expect(units).toBe(1);
  });
});
