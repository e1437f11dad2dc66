import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../src/fetch/acceptance.js';
import { partialKey } from '../../src/fetch/state.js';
import { survey } from '../../src/fetch/survey.js';
import { parsePins, type Pins } from '../../src/catalog/pins.js';
import type { SourceEntry } from '../../src/catalog/entry.js';
import { failure } from '../support/errors.js';
import { corpus, fetchCorpus, measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const bytes = noise(50_000);
const http = { ca: server.ca };

function pinsOf(entry: SourceEntry): Pins {
  const text = readFileSync(fileURLToPath(new URL('pins.json', entry.folder)), 'utf8');
  return parsePins(text, entry.source.id, Object.keys(entry.source.files));
}

describe('a fetch that is stopped', () => {
  it('ends with that, while a file comes, waits for another try or has not begun, and goes on the next time', async () => {
    const [cache, raw] = [folder(), folder()];
    const controller = new AbortController();
    const { signal } = controller;
    const others = noise(50_000, 3);
    let count = 0;
    // The beginning of a file that never ends, and then all of it.
    const coming = server.on('/coming', (_, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      if (count++ === 0) response.write(bytes.subarray(0, 20_000));
      else response.end(bytes);
    });
    const busy = server.on('/busy', (_, response, asked) => {
      response.writeHead(asked === 1 ? 503 : 200, asked === 1 ? { 'retry-after': '1000' } : {}).end(others);
    });
    const files = {
      coming: measuredPin('coming.bin', bytes, coming),
      busy: measuredPin('busy.bin', others, busy, `${server.origin}/never`),
      later: measuredPin('later.bin', noise(10), server.on('/later', file(noise(10)))),
    };
    const entry = corpus(folder(), { files });
    let [isComing, isBusy] = [false, false];
    const stopSoon = (): void => {
      if (isComing && isBusy) controller.abort();
    };
    const finished: string[] = [];
    const stopped = fetchCorpus(
      entry,
      { raw, cache, http: { ...http, jobs: 2, perHost: 2, maxDelay: 2_000_000, timeout: 60_000 } },
      {
        signal,
        progress: () => {
          isComing = true;
          stopSoon();
        },
        again: () => {
          isBusy = true;
          stopSoon();
        },
        finished: ({ file: { name } }) => finished.push(name),
      },
    );
    expect(await failure(stopped)).toMatchObject({ code: 'aborted' });
    expect(finished).toEqual([]);
    expect(server.requests('/later')).toEqual([]);
    expect(server.requests('/never')).toEqual([]);
    const again = await fetchCorpus(entry, { raw, cache, http });
    expect(again.map(({ outcome }) => outcome)).toEqual(['downloaded', 'downloaded', 'downloaded']);
    expect(server.requests('/coming')[1]?.headers).toMatchObject({ range: expect.stringMatching(/^bytes=[1-9]/u) });
  });
});

describe('the state of a file', () => {
  it('is present, changed, partial, missing or manual', async () => {
    const [cache, raw] = [folder(), folder()];
    const begun = measuredPin('begun.bin', noise(9), 'https://example.org/begun');
    const files = {
      same: measuredPin('same.bin', bytes, 'https://example.org/same'),
      size: measuredPin('size.bin', bytes, 'https://example.org/size'),
      hash: measuredPin('hash.bin', bytes),
      newer: { ...measuredPin('newer.bin', bytes, 'https://example.org/newer'), republished: true as const },
      unseen: unverifiedPin('unseen.bin'),
      begun,
      absent: unverifiedPin('absent.bin', 'https://example.org/absent'),
      form: { ...unverifiedPin('form.bin'), steps: ['Fill in the form'] },
    };
    writeFiles(raw, {
      'corpus/same.bin': bytes,
      'corpus/size.bin': 'x',
      'corpus/hash.bin': noise(bytes.length, 2),
      'corpus/newer.bin': 'newer',
      'corpus/unseen.bin': 'any',
    });
    mkdirSync(join(cache, 'partial', `${partialKey(begun)}@0-0-0`), { recursive: true });
    writeFileSync(join(cache, 'partial', `${partialKey(begun)}@0-0-0`, 'bytes.partial'), '1234');
    const { sources } = await survey([corpus(folder(), { files })], { raw, cache });
    const states = sources.flatMap(({ files: them }) => them);
    expect(Object.fromEntries(states.map(({ role, state }) => [role, state]))).toEqual({
      same: 'present',
      size: 'changed',
      hash: 'changed',
      newer: 'present',
      unseen: 'present',
      begun: 'partial',
      absent: 'missing',
      form: 'manual',
    });
    expect(states.find(({ role }) => role === 'begun')).toMatchObject({ have: 4, size: 9 });
    expect(states.find(({ role }) => role === 'newer')).toMatchObject({ compared: 'newer' });
    expect(states.find(({ role }) => role === 'form')?.steps).toEqual([
      'Open https://example.org/corpus',
      'Fill in the form',
      `Save the file as ${join(raw, 'corpus/form.bin')}`,
    ]);
  });

  it('of a source without pins is present or manual', async () => {
    const raw = folder();
    const { source } = corpus(folder(), { files: { data: unverifiedPin('a.bin') } });
    const before = await survey([{ source }], { raw, cache: folder() });
    expect(before.sources[0]?.files[0]).toMatchObject({ state: 'manual', pin: 'none', page: source.homepage });
    writeFiles(raw, { 'corpus/a.bin': 'a' });
    const after = await survey([{ source }], { raw, cache: folder() });
    expect(after.sources[0]?.files[0]).toMatchObject({ state: 'present', pin: 'none' });
  });
});

describe('files that are got by hand', () => {
  it('are named with the steps, and stop nothing; a wrong one is said to be wrong', async () => {
    const raw = folder();
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes) } });
    const [manual] = await fetchCorpus(entry, { raw, cache: folder(), http });
    expect(manual).toMatchObject({ outcome: 'manual', file: { steps: [expect.anything(), expect.anything()] } });
    writeFiles(raw, { 'corpus/a.bin': 'wrong' });
    const [wrong] = await fetchCorpus(entry, { raw, cache: folder(), http });
    expect(wrong).toMatchObject({ outcome: 'failed', error: { code: 'raw-changed' } });
    expect(readFileSync(join(raw, 'corpus/a.bin'), 'utf8')).toBe('wrong');
  });
});

describe('a licence that forbids some uses', () => {
  const get = (
    asks: Terms[],
    accept: readonly string[],
    agrees: boolean,
    pins: Partial<Pins> = {},
    license = 'CC-BY-NC-4.0',
  ) => {
    const data = measuredPin('a.bin', bytes, server.on('/licensed', file(bytes)));
    return fetchCorpus(
      corpus(folder(), { files: { data }, ...pins }, { license }),
      { raw: folder(), cache: folder(), acceptLicenses: accept, http },
      {
        agree: (terms) => {
          asks.push(terms);
          return Promise.resolve(agrees);
        },
      },
    );
  };

  it('is shown before anything is asked for, and nothing comes without a yes', async () => {
    const asks: Terms[] = [];
    const [result] = await get(asks, [], false);
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'license-not-accepted' } });
    expect(result?.error?.hint).toContain('--accept-license CC-BY-NC-4.0');
    expect(asks).toEqual([
      expect.objectContaining({ license: 'CC-BY-NC-4.0', points: ['commercial use is forbidden'] }),
    ]);
    expect(server.requests('/licensed')).toEqual([]);
  });

  it('is accepted by a person, or beforehand by its id', async () => {
    const asks: Terms[] = [];
    expect((await get(asks, [], true))[0]?.outcome).toBe('downloaded');
    expect(asks).toHaveLength(1);
    expect((await get(asks, ['CC-BY-NC-4.0'], false))[0]?.outcome).toBe('downloaded');
    expect(asks).toHaveLength(1);
    expect((await get(asks, ['CC-BY-SA-4.0'], false))[0]?.outcome).toBe('failed');
  });

  it('is no more than what a publisher asks for; open licences ask for nothing', async () => {
    const asks: Terms[] = [];
    expect((await get(asks, [], false, {}, 'CC-BY-SA-4.0'))[0]?.outcome).toBe('downloaded');
    expect(asks).toEqual([]);
    const [result] = await get(asks, [], false, { asks: 'The publisher asks for a name.' }, 'CC-BY-SA-4.0');
    expect(result?.error?.message).toContain('The publisher asks for a name.');
  });
});

describe('--accept-new', () => {
  it('takes what the publisher has now into the raw folder, and leaves the pins alone', async () => {
    const raw = folder();
    const now = noise(60_000, 3);
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, server.on('/new', file(now))) } });
    const options = { raw, cache: folder(), http };
    expect((await fetchCorpus(entry, options))[0]?.error).toMatchObject({ code: 'raw-changed' });
    const before = pinsOf(entry);
    expect((await fetchCorpus(entry, { ...options, acceptNew: true }))[0]?.outcome).toBe('downloaded');
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(now)).toBe(true);
    expect(pinsOf(entry)).toEqual(before);
  });

  it('is not needed for a file that its publisher puts out anew', async () => {
    const raw = folder();
    const now = noise(60_000, 4);
    const pin = { ...measuredPin('a.bin', bytes, server.on('/republished', file(now))), republished: true as const };
    const [result] = await fetchCorpus(corpus(folder(), { files: { data: pin } }), { raw, cache: folder(), http });
    expect(result?.outcome).toBe('downloaded');
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(now)).toBe(true);
  });
});

describe('--pin', () => {
  it('writes size, hash and day of what it downloads, and of what was got by hand', async () => {
    const raw = folder();
    const files = { data: unverifiedPin('a.bin', server.on('/pin', file(bytes))), hand: unverifiedPin('b.bin') };
    const entry = corpus(folder(), { files });
    writeFiles(raw, { 'corpus/b.bin': 'by hand' });
    const results = await fetchCorpus(entry, { raw, cache: folder(), pin: '2026-11-21', http });
    expect(results[0]?.pinned).toEqual({
      before: { state: 'unverified', size: null, sha256: null },
      after: { size: bytes.length, sha256: sha256(bytes) },
    });
    expect(pinsOf(entry).files).toEqual({
      data: { ...files.data, size: bytes.length, sha256: sha256(bytes), state: 'verified', retrieved: '2026-11-21' },
      hand: { ...files.hand, size: 7, sha256: sha256(Buffer.from('by hand')), state: 'measured' },
    });
    expect(existsSync(join(raw, 'corpus/a.bin'))).toBe(true);
  });

  it('never overwrites known bytes without --accept-new, and says what changed', async () => {
    const raw = folder();
    const now = noise(60_000, 5);
    const data = { ...measuredPin('a.bin', bytes, server.on('/pin-new', file(now))) };
    const counts = [{ files: ['data'], edition: 'v0' as const, examples: 1, records: 2 }];
    const entry = corpus(folder(), { files: { data }, counts });
    writeFiles(raw, { 'corpus/a.bin': bytes });
    const options = { raw, cache: folder(), pin: '2026-11-21', http };
    const [refused] = await fetchCorpus(entry, options);
    expect(refused?.error).toMatchObject({ code: 'raw-changed' });
    expect(refused?.error?.expected).toContain(sha256(bytes));
    expect(refused?.error?.found).toContain(sha256(now));
    expect(pinsOf(entry)).toEqual({ files: { data }, counts });
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    const [taken] = await fetchCorpus(entry, { ...options, acceptNew: true });
    expect(taken?.pinned?.before.sha256).toBe(sha256(bytes));
    expect(pinsOf(entry)).toEqual({
      files: { data: { ...data, size: 60_000, sha256: sha256(now), state: 'verified', retrieved: '2026-11-21' } },
    });
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(now)).toBe(true);
  });

  it('asks the publisher again, whatever is in the cache', async () => {
    const cache = folder();
    const now = noise(60_000, 6);
    const entry = corpus(folder(), { files: { data: unverifiedPin('a.bin', server.on('/pin-again', file(bytes))) } });
    await fetchCorpus(entry, { raw: folder(), cache, http });
    server.on('/pin-again', file(now));
    await fetchCorpus(entry, { raw: folder(), cache, pin: '2026-11-21', http });
    expect(pinsOf(entry).files['data']?.sha256).toBe(sha256(now));
  });
});
