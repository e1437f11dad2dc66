import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  build,
  diff,
  evaluate,
  explain,
  fetchRaw,
  inspect,
  KumikiError,
  openDataset,
  readRecords,
  report,
  sample,
  stats,
  verify,
} from '../../src/index.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

/** What every call is given. */
interface Given {
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

async function last<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  let found: T | undefined;
  for await (const item of items) found = item;
  return found;
}

/** Rows that a classifier is trained on and tested on. */
const ROWS = Array.from({ length: 40 }, (_, n) => JSON.stringify({ id: String(n), label: n % 2, text: `文${n}` }));
/** The id of no record: it is looked for in all that there is. */
const UNKNOWN = 'jsquad/qa/nosuch';

describe('a signal', () => {
  let out = '';
  let table = '';
  let rows = '';

  beforeAll(async () => {
    out = join(folder(), 'out');
    table = join(folder(), 'table');
    rows = join(folder(), 'rows.jsonl');
    writeFileSync(rows, ROWS.join('\n'));
    const options = { sources: ['jsquad', 'jcommonsenseqa'], filters: [{ length: { response: { min: 3 } } }] };
    await build({ ...options, out, shardRecords: 4, stages: ['near-duplicates'] });
    await build({ ...options, out: table, pack: 'parquet' });
  });

  const calls: readonly (readonly [string, (given: Given) => Promise<unknown>])[] = [
    ['stats', (given) => stats(out, given)],
    ['stats of a table', (given) => stats(table, given)],
    ['sample', (given) => sample(out, given)],
    ['diff', (given) => diff(out, table, given)],
    ['report', (given) => report(out, given)],
    ['verify', (given) => verify(out, given)],
    ['inspect', (given) => inspect(out, given)],
    ['records of a dataset', (given) => last(openDataset(out, given).records())],
    ['a record of a dataset', (given) => openDataset(out, given).record(UNKNOWN)],
    [
      'readRecords',
      ({ signal, onProgress }) =>
        last(
          readRecords('jsquad', { signal, onReject: onProgress, filters: [{ length: { response: { min: 1000 } } }] }),
        ),
    ],
    ['evaluate', (given) => evaluate({ gold: [rows], holdOut: 0.5, curve: [2, 4], resamples: 2, ...given })],
  ];

  it.each(calls)('stops %s before it begins', async (_, call) => {
    let told = 0;
    const error = await failure(call({ signal: AbortSignal.abort(), onProgress: () => told++ }));
    expect(error).toMatchObject({ code: 'aborted' });
    expect(told).toBe(0);
  });

  it.each(calls)('stops %s under way, as the only one', async (_, call) => {
    const controller = new AbortController();
    const other = new AbortController();
    const onProgress = (): void => {
      controller.abort();
    };
    expect(await failure(call({ signal: controller.signal, onProgress }))).toMatchObject({ code: 'aborted' });
    // A record that does not exist is asked for: there is nothing to give.
    await expect(call({ signal: other.signal, onProgress: () => undefined })).resolves.not.toThrow();
  });

  it.each(calls)('that is none is refused by %s', async (_, call) => {
    const given = { signal: 'stop', onProgress: () => undefined } as object as Given;
    const error = await failure(Promise.resolve().then(() => call(given)));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain('signal is an AbortSignal');
  });

  it('stops explain', async () => {
    const [record] = await sample(out, { count: 1, source: 'jsquad' });
    for (const asked of [record?.id ?? '', UNKNOWN]) {
      expect(await failure(explain(out, asked, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' });
    }
    const controller = new AbortController();
    const onProgress = (): void => {
      controller.abort();
    };
    const { signal } = controller;
    expect(await failure(explain(out, UNKNOWN, { signal, onProgress }))).toMatchObject({ code: 'aborted' });
  });

  it('stops what is built again to be compared', async () => {
    const before = readdirSync(out).length;
    const { signal } = new AbortController();
    await verify(out, { rebuild: {}, signal });
    const given = { rebuild: {}, signal: AbortSignal.abort() };
    expect(await failure(verify(out, given))).toMatchObject({ code: 'aborted' });
    expect(readdirSync(out)).toHaveLength(before);
  });

  it('stops getting raw files before anything is asked for', async () => {
    const signal = AbortSignal.abort();
    const error: unknown = await failure(fetchRaw({ raw: folder(), cache: folder(), sources: ['jmrd'] }, { signal }));
    expect(error).toBeInstanceOf(KumikiError);
    expect(error).toMatchObject({ code: 'aborted' });
  });
});
