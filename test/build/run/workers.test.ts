import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import type { Ticker } from '../../../src/build/run/stall.js';
import { threads } from '../../../src/build/run/threads.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();
/** What private modules import: the one module they need, for every thread loads it anew. */
const contract = (name: string): string =>
  JSON.stringify(pathToFileURL(join(import.meta.dirname, `../../../dist/src/core/${name}.js`)).href);

/** A private source as a module, whose `read` does `deed` as long as a file `bad` lies beside the module. */
function moduleThat(
  deed: string,
  { id = 'mine', lines = 'あ\nい\n' } = {},
): { readonly module: URL; readonly mend: () => void } {
  const dir = folder();
  writeFiles(dir, {
    'package.json': '{"type":"module"}',
    'mine.js': `import { existsSync } from 'node:fs';
import { defineSource } from ${contract('source')};
export default defineSource({
  id: '${id}', title: 'Mine', homepage: 'https://example.org', citation: '@misc{mine}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { lines: 'lines.txt' }, reasons: {},
  async *read(raw) {
    for await (const b of raw.lines('lines')) {
      if (existsSync(new URL('./bad', import.meta.url))) { ${deed} }
      yield b.rows.map((row, i) => ({ key: String(b.number(i)), origin: b.origin(i), row }));
    }
  },
  tasks: [{ id: 'say', title: 'say', wordings: ['言ってください。'], render: ({ row }) => ({ input: '', response: row }) }],
});`,
    'sample/lines.txt': lines,
    bad: '',
  });
  return {
    module: pathToFileURL(join(dir, 'mine.js')),
    mend: () => {
      rmSync(join(dir, 'bad'));
    },
  };
}

const endless = 'for (;;) ;';
const waiting = 'await new Promise(() => undefined);';

/** Time that passes when it is told to: every stall limit ends at once. */
function handTicker(): { readonly ticker: Ticker; readonly passAll: () => void } {
  const ticks = new Set<() => void>();
  return {
    ticker: (tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    passAll: () => {
      for (const tick of ticks) for (let n = 0; n < 10; n++) tick();
    },
  };
}

describe('a source that makes no progress', () => {
  it.each([
    ['goes round for ever in a thread', endless, 2],
    ['waits for ever in a thread', waiting, 2],
    ['waits for ever in the main thread', waiting, 1],
  ])('is given up when it %s; the next build ends with the same bytes', async (_, misdeed, workers) => {
    const { module, mend } = moduleThat(misdeed);
    const out = join(folder(), 'out');
    const options = { out, sources: ['coursera', module], workers };
    const { ticker, passAll } = handTicker();
    const executor = threads({ workers, stallSeconds: 3, ticker });
    const done = new Set<string>();
    // Time passes when the other source is done and this one has begun.
    const mark = (what: string): void => {
      done.add(what);
      if (done.size === 2) setImmediate(passAll);
    };
    const error = await failure(
      buildFrom(sources, options, {
        executor,
        started: (id) => {
          if (id === 'mine') mark(id);
        },
        finished: mark,
      }),
    );
    expect(error).toMatchObject({ code: 'worker-stalled', place: { source: 'mine' } });
    expect(error.message).toContain('no progress on this source for 3 seconds');
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    mend();
    const reused: string[] = [];
    await buildFrom(sources, options, { reused: (id) => reused.push(id) });
    expect(reused).toEqual(['coursera']);
    const fresh = join(folder(), 'out');
    await buildFrom(sources, { ...options, out: fresh, workers: 1 });
    expect(datasetFiles(out)).toEqual(datasetFiles(fresh));
  });
});

describe('a worker that dies', () => {
  it.each([
    ['ends its thread', 'process.exit(7)', 'ended with status 7'],
    [
      'throws where nobody listens',
      'setTimeout(() => { throw new RangeError("too far"); }, 1); await new Promise(() => undefined);',
      'failed (found too far)',
    ],
  ])('is named where it %s; the next build ends with the same bytes', async (_, misdeed, words) => {
    const { module, mend } = moduleThat(misdeed);
    const out = join(folder(), 'out');
    const options = { out, sources: ['coursera', module], workers: 2 };
    const error = await failure(buildFrom(sources, options));
    expect(error).toMatchObject({ code: 'worker-died', place: { source: 'mine' } });
    expect(error.message).toContain(words);
    mend();
    await buildFrom(sources, options);
    const fresh = join(folder(), 'out');
    await buildFrom(sources, { ...options, out: fresh, workers: 1 });
    expect(datasetFiles(out)).toEqual(datasetFiles(fresh));
  });
});

describe('a thread', () => {
  /** Much more than a thread may hold when it goes on with another source. */
  const LARGE = 'new Array(12_000_000).fill(0)';
  /** Whether the last of three sources, of which two threads do the first two, came into a thread that was used before. */
  const usedBefore = async (deed: string, filters: readonly URL[] = []): Promise<boolean> => {
    const used = join(folder(), 'used');
    const first = ['one', 'two'].map((id) => moduleThat(`globalThis.mine = ${deed};`, { id, lines: 'あ\n'.repeat(9) }));
    const last = moduleThat(
      `(await import('node:fs')).writeFileSync(${JSON.stringify(used)}, String('mine' in globalThis));`,
    );
    const all = [...first, last].map(({ module }) => module);
    const manifest = await buildFrom([], { out: join(folder(), 'out'), sources: all, filters, workers: 2 });
    expect(manifest.records).toBe(9 + 9 + 2);
    return readFileSync(used, 'utf8') === 'true';
  };

  it('is used for one source after another', async () => {
    expect(await usedBefore('[]')).toBe(true);
  });

  it('is not used further where the work of another source has filled its memory', async () => {
    expect(await usedBefore(LARGE)).toBe(false);
  });

  it('is used on where it is a filter that holds much: another thread would load that again', async () => {
    const dir = folder();
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'large.js': `import { defineFilter } from ${contract('filter')};
const held = ${LARGE};
export default defineFilter({ id: 'large', title: 'large', reasons: {}, apply: (r) => (held.length > 0 ? r : r) });`,
    });
    expect(await usedBefore('[]', [pathToFileURL(join(dir, 'large.js'))])).toBe(true);
  });
});

describe('eight workers', () => {
  it('give the bytes of one, a private source among the others', async () => {
    const { module, mend } = moduleThat('');
    mend();
    const build = async (workers: number): Promise<unknown> => {
      const out = join(folder(), '出力 of 8');
      await buildFrom(sources, {
        out,
        sources: ['aozora', 'coursera', 'jsquad', 'wikinews', module],
        workers,
        sliceBytes: 1,
      });
      return datasetFiles(out);
    };
    expect(await build(8)).toEqual(await build(1));
  });
});
