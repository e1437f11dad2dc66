import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cacheFolder } from '../../src/fetch/cache.js';
import { linkInto } from '../../src/fetch/link.js';
import { failure } from '../support/errors.js';
import { corpus, fetchCorpus, measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const bytes = noise(100_000);
const http = { ca: server.ca };

describe('the cache', () => {
  it('keeps a file under its hash; raw folders are linked to it', async () => {
    const [cache, raw] = [folder(), folder()];
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/kept', file(bytes))) } });
    await fetchCorpus(entry, { raw, cache, http });
    const hash = sha256(bytes);
    const stored = join(cache, 'sha256', hash.slice(0, 2), hash);
    expect(readFileSync(stored).equals(bytes)).toBe(true);
    expect(statSync(join(raw, 'corpus/a.bin')).ino).toBe(statSync(stored).ino);
    expect(readdirSync(join(cache, 'partial'))).toEqual([]);
    expect(readdirSync(join(raw, 'corpus'))).toEqual(['a.bin']);
  });

  it('gives a second raw folder the file without a download, pinned or not', async () => {
    const cache = folder();
    const entry = corpus(folder(), {
      files: {
        known: measuredPin('a.bin', bytes, server.on('/once', file(bytes))),
        unknown: unverifiedPin('b.bin', server.on('/once-too', file(noise(1000)))),
      },
    });
    await fetchCorpus(entry, { raw: folder(), cache, http });
    const again = folder();
    const results = await fetchCorpus(entry, { raw: again, cache, http });
    expect(results.map(({ outcome }) => outcome)).toEqual(['cached', 'cached']);
    expect(readFileSync(join(again, 'corpus/a.bin')).equals(bytes)).toBe(true);
    expect(server.requests('/once')).toHaveLength(1);
    expect(server.requests('/once-too')).toHaveLength(1);
    expect((await fetchCorpus(entry, { raw: again, cache, http })).map(({ outcome }) => outcome)).toEqual([
      'present',
      'present',
    ]);
  });

  it('does not hand out a file that somebody wrote into', async () => {
    const [cache, raw] = [folder(), folder()];
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/hurt', file(bytes))) } });
    await fetchCorpus(entry, { raw, cache, http });
    const path = join(raw, 'corpus/a.bin');
    chmodSync(path, 0o644);
    writeFileSync(path, noise(bytes.length, 7));
    const other = folder();
    const [result] = await fetchCorpus(entry, { raw: other, cache, http });
    expect(result?.outcome).toBe('downloaded');
    expect(readFileSync(join(other, 'corpus/a.bin')).equals(bytes)).toBe(true);
  });

  it('mends a raw file that is not the pinned one, and keeps what was there', async () => {
    const [cache, raw] = [folder(), folder()];
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/mend', file(bytes))) } });
    writeFiles(raw, { 'corpus/a.bin': 'my own' });
    const [result] = await fetchCorpus(entry, { raw, cache, http });
    expect(result?.outcome).toBe('downloaded');
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    expect(readFileSync(join(raw, 'corpus/a.bin.replaced'), 'utf8')).toBe('my own');
  });

  it('keeps no second copy of bytes that are there already', async () => {
    const [cache, raw] = [folder(), folder()];
    const entry = corpus(folder(), { files: { data: unverifiedPin('a.bin', server.on('/twice', file(bytes))) } });
    await fetchCorpus(entry, { raw, cache, http });
    const [again] = await fetchCorpus(entry, { raw, cache, http, pin: '2026-11-21' });
    expect(again?.outcome).toBe('downloaded');
    expect(readdirSync(join(raw, 'corpus'))).toEqual(['a.bin']);
  });

  it('leaves nothing beside a raw file that another process has just put there', () => {
    const dir = folder();
    writeFiles(dir, { 'cached.bin': bytes });
    for (let n = 0; n < 3; n++) linkInto(join(dir, 'cached.bin'), join(dir, 'raw/a.bin'));
    expect(readdirSync(join(dir, 'raw'))).toEqual(['a.bin']);
  });

  it('mends a link that leads in a circle, and names a folder that stands for a file', async () => {
    const [cache, raw, wrong] = [folder(), folder(), folder()];
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/circle', file(bytes))) } });
    writeFiles(raw, { 'corpus/x': '' });
    symlinkSync('a.bin', join(raw, 'corpus/a.bin'));
    expect((await fetchCorpus(entry, { raw, cache, http }))[0]?.outcome).toBe('downloaded');
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    writeFiles(wrong, { 'corpus/a.bin/x': '' });
    const error = await failure(fetchCorpus(entry, { raw: wrong, cache, http }));
    expect(error).toMatchObject({ code: 'raw-unreadable' });
    expect(error.message).toContain('is no file');
  });

  it('that was emptied leaves a link to nothing, which counts as missing', async () => {
    const [cache, raw] = [folder(), folder()];
    writeFiles(raw, { 'corpus/x': '' });
    unlinkSync(join(raw, 'corpus/x'));
    symlinkSync(join(cache, 'gone'), join(raw, 'corpus/a.bin'));
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/gone', file(bytes))) } });
    const [result] = await fetchCorpus(entry, { raw, cache, http });
    expect(result?.outcome).toBe('downloaded');
    expect(lstatSync(join(raw, 'corpus/a.bin')).isSymbolicLink()).toBe(false);
  });

  it('stands where KUMIKI_CACHE says, else in the cache folder of the platform', () => {
    expect(cacheFolder({ KUMIKI_CACHE: 'some/where' })).toBe(resolve('some/where'));
    expect(cacheFolder({ KUMIKI_CACHE: '' })).toMatch(/kumiki/);
    expect(cacheFolder({})).toBe(cacheFolder({ KUMIKI_CACHE: '' }));
  });

  it('that cannot be written is said with the way out', async () => {
    const cache = join(folder(), 'file');
    writeFileSync(cache, '');
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/no', file(bytes))) } });
    const error = await failure(fetchCorpus(entry, { raw: folder(), cache, http }));
    expect(error).toMatchObject({ code: 'cache-not-writable' });
    expect(error.hint).toContain('KUMIKI_CACHE');
  });

  it('and a raw folder that cannot be written as well', async () => {
    const raw = folder();
    writeFileSync(join(raw, 'corpus'), '');
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/no', file(bytes))) } });
    const error = await failure(fetchCorpus(entry, { raw, cache: folder(), http }));
    expect(error).toMatchObject({ code: 'raw-unreadable', place: { source: 'corpus' } });
    const blocked = join(folder(), 'file');
    writeFileSync(blocked, '');
    expect(() => {
      linkInto(blocked, join(blocked, 'a.bin'));
    }).toThrow(/cannot be written.*--raw/);
  });
});

describe('several fetches at once', () => {
  it('of one file in one process: one downloads, the others wait for it', async () => {
    const cache = folder();
    const pin = measuredPin('a.bin', bytes, server.on('/shared', file(bytes)));
    const entry = corpus(folder(), { files: { data: pin } });
    const raws = [folder(), folder(), folder()];
    const results = await Promise.all(raws.map((raw) => fetchCorpus(entry, { raw, cache, http })));
    expect(
      results
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['cached', 'cached', 'downloaded']);
    for (const raw of raws) expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    expect(server.requests('/shared')).toHaveLength(1);
  });

  it('goes on for the others when one file fails', async () => {
    const [cache, raw] = [folder(), folder()];
    const entry = corpus(folder(), {
      files: {
        bad: unverifiedPin('bad.bin', `${server.origin}/nowhere`),
        good: measuredPin('good.bin', bytes, server.on('/good', file(bytes))),
      },
    });
    const results = await fetchCorpus(entry, { raw, cache, http });
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'downloaded']);
    expect(results[0]?.error).toMatchObject({ code: 'download-failed', found: expect.stringContaining('/nowhere') });
    expect(existsSync(join(raw, 'corpus/good.bin'))).toBe(true);
  });

  it('asks one host for no more than its share at a time', async () => {
    let now = 0;
    let most = 0;
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => {
        const url = server.on(`/many-${n}`, (_request, response) => {
          most = Math.max(most, ++now);
          setTimeout(() => {
            now--;
            response.end(`file ${n}`);
          }, 20);
        });
        return [`f${n}`, unverifiedPin(`f${n}.txt`, url)];
      }),
    );
    const results = await fetchCorpus(corpus(folder(), { files }), { raw: folder(), cache: folder(), http });
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'downloaded'));
    expect(most).toBe(2);
  });
});
