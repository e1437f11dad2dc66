import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { FetchedFile } from '../../src/fetch/fetch.js';
import { survey } from '../../src/fetch/survey.js';
import { parsePins, type Pin } from '../../src/catalog/pins.js';
import { report } from '../../src/cli/fetch-report.js';
import { corpus, fetchCorpus, measuredPin, noise, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const http = { ca: server.ca, retries: 0 };
const text = Buffer.from('一行目\n二行目\n三行目\n');

let paths = 0;
const path = (): string => `/unverified-${++paths}`;

async function get(
  pin: Pin,
  { raw = folder(), cache = folder() }: { raw?: string; cache?: string } = {},
): Promise<FetchedFile> {
  const [result] = await fetchCorpus(corpus(folder(), { files: { data: pin } }), { raw, cache, http });
  if (result === undefined) throw new Error('no result');
  return result;
}

/** Sends these bytes, and closes cleanly without a word about how many there are. */
const withoutLength = (bytes: Buffer): string =>
  server.on(path(), (_, response) => {
    response.write(bytes);
    response.end();
  });

describe('a file whose hash nobody knows', () => {
  it('is said to be unverified, downloaded, from the cache or present', async () => {
    const [raw, cache] = [folder(), folder()];
    const pin = unverifiedPin('a.txt', withoutLength(text.subarray(0, 15)));
    expect(await get(pin, { raw, cache })).toMatchObject({ outcome: 'downloaded', unverified: true });
    expect(await get(pin, { raw, cache })).toMatchObject({ outcome: 'present', unverified: true });
    expect(await get(pin, { cache })).toMatchObject({ outcome: 'cached', unverified: true });
  });

  it('is no longer, when its bytes are pinned', async () => {
    const [raw, cache] = [folder(), folder()];
    const pin = measuredPin('a.txt', text, server.on(path(), file(text)));
    expect(await get(pin, { raw, cache })).toMatchObject({ outcome: 'downloaded', unverified: false });
    expect(await get(pin, { raw, cache })).toMatchObject({ outcome: 'present', unverified: false });
    expect(await get(pin, { cache })).toMatchObject({ outcome: 'cached', unverified: false });
  });

  it('is one that a publisher has put out anew, and one that was taken in place of the pinned one', async () => {
    const url = server.on(path(), file(text));
    const other = measuredPin('a.txt', noise(text.length), url);
    expect(await get({ ...other, republished: true })).toMatchObject({ outcome: 'downloaded', unverified: true });
    const [taken] = await fetchCorpus(corpus(folder(), { files: { data: other } }), {
      raw: folder(),
      cache: folder(),
      acceptNew: true,
      http,
    });
    expect(taken).toMatchObject({ outcome: 'downloaded', unverified: true });
  });

  it('is named in the table and in words below it', async () => {
    const files = {
      known: measuredPin('known.txt', text, server.on(path(), file(text))),
      seen: unverifiedPin('seen.txt', withoutLength(text)),
      form: unverifiedPin('form.zip'),
    };
    const results = await fetchCorpus(corpus(folder(), { files }), { raw: folder(), cache: folder(), http });
    const said = report(results);
    expect(said).toMatch(/^corpus +seen\.txt .*downloaded, unverified +CC-BY-4\.0$/m);
    expect(said).toMatch(/^corpus +known\.txt .*downloaded +CC-BY-4\.0$/m);
    expect(said).toMatch(/^UNVERIFIED: 1 file\./m);
    expect(said).toContain(`  corpus/seen.txt, ${text.length} bytes: https://example.org/corpus`);
    expect(said.match(/UNVERIFIED/g)).toHaveLength(1);
    expect(report(results.slice(0, 1))).not.toMatch(/unverified/i);
  });
});

describe('the length that a server gives', () => {
  it('is compared also where it packed the file on the way, as .gz files are said to be', async () => {
    const packed = gzipSync(noise(5_000));
    const url = server.on(path(), (request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-length': packed.length, 'content-encoding': 'gzip' });
      response.write(packed.subarray(0, 3_000), () => response.destroy());
    });
    expect((await get(unverifiedPin('a.gz', url))).error).toMatchObject({ code: 'download-failed' });
  });
});

describe('the smallest size that a pin names', () => {
  const least = (url: string): Pin => ({ ...unverifiedPin('a.txt', url), minimumSize: text.length });

  it('is that of the smallest whole file', async () => {
    expect((await get(least(withoutLength(text)))).outcome).toBe('downloaded');
    const raw = folder();
    const { error } = await get(least(withoutLength(text.subarray(0, -1))), { raw });
    expect(error).toMatchObject({ code: 'raw-truncated', expected: `at least ${text.length} bytes` });
    expect(error?.found).toContain(`${text.length - 1} bytes`);
    expect(existsSync(join(raw, 'corpus/a.txt'))).toBe(false);
  });

  it('is compared with the length that the server says, before anything is downloaded', async () => {
    const url = server.on(path(), (_, response) => {
      response.writeHead(200, { 'content-length': text.length - 1 }).write('x');
    });
    expect((await get(least(url))).error).toMatchObject({ code: 'raw-truncated' });
  });

  it('is asked of what is in the cache and in the raw folder as well', async () => {
    const [raw, cache] = [folder(), folder()];
    const url = withoutLength(text.subarray(0, 15));
    expect((await get(unverifiedPin('a.txt', url), { raw, cache })).outcome).toBe('downloaded');
    const entry = corpus(folder(), { files: { data: least(url) } });
    const { sources } = await survey([entry], { raw, cache });
    expect(sources[0]?.files[0]).toMatchObject({ state: 'changed' });
    server.on(new URL(url).pathname, file(text));
    const [result] = await fetchCorpus(entry, { raw, cache, http });
    expect(result).toMatchObject({ outcome: 'downloaded', unverified: true });
    expect(readFileSync(join(raw, 'corpus/a.txt')).equals(text)).toBe(true);
    expect(readFileSync(join(raw, 'corpus/a.txt.replaced')).length).toBe(15);
  });

  it('is asked of a file that was downloaded manually, also before it is pinned', async () => {
    const raw = folder();
    const entry = corpus(folder(), { files: { data: { ...unverifiedPin('a.txt'), minimumSize: text.length } } });
    writeFiles(raw, { 'corpus/a.txt': 'x' });
    for (const today of [{}, { pin: '2026-11-21' }]) {
      const [result] = await fetchCorpus(entry, { raw, cache: folder(), http, ...today });
      expect(result).toMatchObject({ outcome: 'failed', error: { code: 'raw-truncated' } });
    }
  });

  it('is at most the size that is known', () => {
    const pins = (pin: object): string => JSON.stringify({ files: { data: pin } });
    const pin = measuredPin('a.txt', text);
    expect(parsePins(pins({ ...pin, minimumSize: text.length }), 'corpus', ['data']).files['data']).toMatchObject({
      minimumSize: text.length,
    });
    expect(() => parsePins(pins({ ...pin, minimumSize: text.length + 1 }), 'corpus', ['data'])).toThrow(/minimumSize/);
    expect(() => parsePins(pins({ ...pin, minimumSize: 0 }), 'corpus', ['data'])).toThrow(/minimumSize/);
  });
});
