import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { readRecordsFrom } from '../../src/build/read-records.js';
import { isKumikiError } from '../../src/core/errors.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { fileHashes } from '../../src/catalog/file-hash.js';
import { fileStates } from '../../src/fetch/state.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const DUMP = 'jawiki-20230401-pages-articles-multistream.xml.bz2';
const whole = readFileSync(
  fileURLToPath(
    new URL(`../../sources/jawiki/sample/jawiki-20240401-pages-articles-multistream.xml.bz2`, import.meta.url),
  ),
);
/** The head of the sample, three streams of pages, its end. */
const [head, first, second, third, end] = streamsOf(whole);

function streamsOf(bytes: Buffer): readonly [Buffer, Buffer, Buffer, Buffer, Buffer] {
  const starts: number[] = [];
  for (let at = bytes.indexOf('BZh91AY&SY'); at >= 0; at = bytes.indexOf('BZh91AY&SY', at + 1)) starts.push(at);
  const [a, b, c, d, e, ...more] = starts.map((start, index) => bytes.subarray(start, starts[index + 1]));
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || more.length > 0) {
    throw new Error('the sample has five streams');
  }
  return [a, b, c, d, e];
}

/** Parts as the publisher makes them: each a whole dump of some pages. Their numbers sort otherwise as text. */
const part = (...pages: readonly Buffer[]): Buffer => Buffer.concat([head, ...pages, end]);
const name = (number: number, from: number, to: number, date = '20230401', kind = '-multistream'): string =>
  `jawiki/jawiki-${date}-pages-articles${kind}${number}.xml-p${from}p${to}.bz2`;
const PARTS = { [name(9, 1, 199)]: part(first), [name(10, 200, 299)]: part(second), [name(11, 300, 400)]: part(third) };

async function build(
  files: Readonly<Record<string, Uint8Array>>,
  options: {
    readonly workers?: number;
    readonly sliceBytes?: number;
    readonly limit?: number;
    readonly partial?: boolean;
  } = {},
): Promise<{ readonly manifest: Manifest; readonly data: Readonly<Record<string, string>>; readonly units: number }> {
  const raw = folder();
  writeFiles(raw, files);
  const out = join(folder(), 'out');
  let units = 0;
  const manifest = await buildFrom(
    sources,
    { out, raw, sources: ['jawiki'], unpinned: true, edition: 'extended', workers: 1, ...options },
    {
      planned: (plan) => {
        units = plan.sources[0]?.units.length ?? 0;
      },
    },
  );
  const data = Object.entries(datasetFiles(out)).filter(([path]) => path.endsWith('.jsonl'));
  return { manifest, data: Object.fromEntries(data), units };
}

const failure = async (files: Readonly<Record<string, Uint8Array>>, options = {}): Promise<unknown> =>
  build(files, options).then(
    () => undefined,
    (error: unknown) => (isKumikiError(error) ? error.toJSON() : error),
  );

describe('a dump in parts', () => {
  it.each([
    [1, undefined],
    [2, undefined],
    [4, 500],
  ])('gives the records and rejects of the whole dump, with %s workers', async (workers, sliceBytes) => {
    const expected = await build({ [`jawiki/${DUMP}`]: whole });
    const made = await build(PARTS, { workers, ...(sliceBytes === undefined ? {} : { sliceBytes }) });
    expect(made.data).toEqual(expected.data);
    expect(made.units).toBeGreaterThanOrEqual(3);
    expect(made.manifest.sources[0]?.files.map((file) => `jawiki/${file.name}`)).toEqual(Object.keys(PARTS));
    expect(made.manifest.sources[0]?.files[1]).toMatchObject({ role: 'dump', size: part(second).length });
    expect(made.manifest.sources[0]?.rejectedFor).toEqual({ 'unknown-markup {{架空の定数}}': 1 });
    expect({ ...made.manifest.sources[0], files: [] }).toEqual({ ...expected.manifest.sources[0], files: [] });
  });

  it('is read from the front where a limit counts from there', async () => {
    const expected = await build({ [`jawiki/${DUMP}`]: whole }, { limit: 7 });
    const made = await build(PARTS, { limit: 7 });
    expect([made.units, made.data]).toEqual([1, expected.data]);
  });

  it('is read without a build', async () => {
    const raw = folder();
    writeFiles(raw, PARTS);
    const ids: string[] = [];
    for await (const records of readRecordsFrom(sources, 'jawiki', { raw })) ids.push(...records.map(({ id }) => id));
    const { manifest } = await build(PARTS, {});
    expect(ids).toHaveLength(manifest.sources[0]?.tasks.find(({ id }) => id === 'explain')?.records ?? 0);
  });

  it('is the same where its parts are no multistream ones', async () => {
    const plain = Object.fromEntries(
      Object.entries(PARTS).map(([path, bytes]) => [path.replace('-multistream', ''), bytes]),
    );
    expect((await build(plain)).data).toEqual((await build(PARTS)).data);
  });

  it('fails by name where a part is missing, and is built without it when asked', async () => {
    const files = { [name(9, 1, 199)]: part(first), [name(11, 300, 400)]: part(third) };
    expect(await failure(files)).toMatchObject({
      code: 'raw-incomplete',
      place: { source: 'jawiki' },
      expected: 'jawiki-20230401-pages-articles-multistream10.xml-p200p299.bz2',
      found: Object.keys(files).join(', ').replaceAll('jawiki/', ''),
    });
    const { manifest } = await build(files, { partial: true });
    expect(manifest.sources[0]?.missingFiles).toEqual([
      'jawiki-20230401-pages-articles-multistream10.xml-p200p299.bz2',
    ]);
  });

  it.each([
    ['of two days', { ...PARTS, [name(12, 401, 500, '20230420')]: part(third) }],
    ['beside the whole', { ...PARTS, [`jawiki/${DUMP}`]: whole }],
    ['of both kinds', { ...PARTS, [name(9, 1, 199, '20230401', '')]: part(first) }],
    ['that overlap', { ...PARTS, [name(10, 250, 299)]: part(second) }],
  ])('fails by name with parts %s', async (_, files) => {
    const error = await failure(files);
    expect(error).toMatchObject({ code: 'raw-ambiguous', place: { source: 'jawiki' } });
  });

  it.each([
    ['in a stream', (bytes: Buffer) => bytes.subarray(0, bytes.length - end.length - 40)],
    ['between two streams', (bytes: Buffer) => bytes.subarray(0, bytes.length - end.length)],
  ])('fails with the name of a part that is cut short %s', async (_, cut) => {
    for (const workers of [1, 2]) {
      expect(await failure({ ...PARTS, [name(10, 200, 299)]: cut(part(second)) }, { workers })).toMatchObject({
        code: 'raw-truncated',
        place: { source: 'jawiki', file: 'jawiki-20230401-pages-articles-multistream10.xml-p200p299.bz2' },
      });
    }
  });

  it('is present for kumiki fetch, part by part, and the whole is not to be got beside it', async () => {
    const raw = folder();
    writeFiles(raw, { [name(9, 1, 199)]: part(first), [name(11, 300, 400)]: part(third) });
    const entry = sources.find(({ source }) => source.id === 'jawiki');
    if (entry === undefined) throw new Error('jawiki is a source');
    const states = await fileStates(entry, undefined, raw, folder(), fileHashes(join(folder(), 'hashes.json')));
    expect(
      states.map(({ name: file, state, isPart, url }) => [file.replace(/.*multistream/u, ''), state, isPart, url]),
    ).toEqual([
      ['9.xml-p1p199.bz2', 'present', true, []],
      ['11.xml-p300p400.bz2', 'present', true, []],
      ['10.xml-p200p299.bz2', 'manual', true, []],
    ]);
  });
});
