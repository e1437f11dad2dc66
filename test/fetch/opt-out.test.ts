import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { hostsOf, parsePins, readPins } from '../../src/catalog/pins.js';
import { report } from '../../src/cli/fetch-report.js';
import type { HostOptOut } from '../../src/fetch/opt-out/look.js';
import type { FetchedFile } from '../../src/fetch/fetch.js';
import { failure, thrown } from '../support/errors.js';
import { corpus, fetchCorpus, measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { type Behaviour, file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const host = new URL(server.origin).host;
const bytes = noise(500);
const data = server.on('/data', file(bytes));
const http = { ca: server.ca };
const ROBOTS = Buffer.from('User-agent: *\nDisallow: /private\n');
const AI = Buffer.from('# Text and data mining\nUser-Agent: *\nDisallow: *.txt\n');
const TDMREP = Buffer.from('[{"location": "/", "tdm-reservation": 1}]');

const says = (text: Buffer | string): Behaviour => file(Buffer.from(text));
const status =
  (code: number): Behaviour =>
  (_, response) => {
    response.writeHead(code).end('<p>no</p>');
  };

beforeEach(() => {
  server.on('/robots.txt', says(ROBOTS));
  server.on('/.well-known/tdmrep.json', says(TDMREP));
  server.on('/ai.txt', says(AI));
});

/** Fetches one small file, as if on a day. */
async function fetched(
  { raw, day = '2026-11-27', hosts }: { raw: string; day?: string; hosts?: Record<string, object> },
  more: { readonly timeout?: number } = {},
): Promise<readonly FetchedFile[]> {
  const pins = { files: { data: measuredPin('a.bin', bytes, data) }, ...(hosts === undefined ? {} : { hosts }) };
  const entry = corpus(folder(), parsePins(JSON.stringify(pins), 'corpus', ['data']));
  return fetchCorpus(entry, { raw, cache: folder(), optOut: day, http: { ...http, ...more } });
}

const optOut = ([one]: readonly FetchedFile[]): HostOptOut | undefined => one?.optOut?.[0];
const recorded = (raw: string): unknown => JSON.parse(readFileSync(join(raw, 'opt-out.json'), 'utf8'));
const present = (text: Buffer | string, lookedUp = '2026-11-27'): object => ({
  status: 'present',
  lookedUp,
  sha256: sha256(Buffer.from(text)),
});

describe('what a host says of mining', () => {
  it('is recorded beside what was downloaded from it, with day and hash', async () => {
    const raw = folder();
    const results = await fetched({ raw });
    const found = { robots: present(ROBOTS), tdmrep: present(TDMREP), ai: present(AI) };
    expect(optOut(results)).toEqual({ host, ...found, changes: [] });
    expect(recorded(raw)).toEqual({ format: 1, hosts: { [host]: found } });
    expect(report(results)).toContain(
      `  ${host}: robots.txt present (2026-11-27), tdmrep.json present (2026-11-27), ai.txt present (2026-11-27)`,
    );
  });

  it('is not asked where nothing was downloaded, or nobody wants to know', async () => {
    const raw = folder();
    const before = server.requests('/robots.txt').length;
    const entry = corpus(folder(), { files: { data: measuredPin('a.bin', bytes, data) } });
    const [quiet] = await fetchCorpus(entry, { raw, cache: folder(), http });
    expect(quiet?.optOut).toBeUndefined();
    const [there] = await fetchCorpus(entry, { raw, cache: folder(), optOut: '2026-11-27', http });
    expect([there?.outcome, there?.optOut]).toEqual(['present', undefined]);
    expect(server.requests('/robots.txt')).toHaveLength(before);
  });

  it.each([
    ['404', status(404), { status: 'absent', lookedUp: '2026-11-27' }],
    ['410', status(410), { status: 'absent', lookedUp: '2026-11-27' }],
    ['403', status(403), 'unknown'],
    ['a busy server', status(503), 'unknown'],
    ['a page instead of JSON', says('<html>'), 'unknown'],
    ['more than such a file can be', says(Buffer.alloc(600_000, ' ')), 'unknown'],
    [
      'a redirect that leaves HTTPS',
      (_, response) => response.writeHead(302, { location: 'http://localhost/' }).end(),
      'unknown',
    ],
    ['a connection that breaks', (_, response) => response.destroy(), 'unknown'],
    ['an answer that never begins', () => undefined, 'unknown'],
  ] satisfies [string, Behaviour, unknown][])('fails nothing: %s', async (_, behaviour, found) => {
    server.on('/.well-known/tdmrep.json', behaviour);
    const results = await fetched({ raw: folder() }, { timeout: 300 });
    expect(results[0]?.outcome).toBe('downloaded');
    expect(optOut(results)).toEqual({ host, robots: present(ROBOTS), tdmrep: found, ai: present(AI), changes: [] });
  });

  it('is no rule for robots where the server answers with a page', async () => {
    for (const path of ['/robots.txt', '/ai.txt']) server.on(path, says('\uFEFF\n<!DOCTYPE html><p>welcome</p>'));
    expect(optOut(await fetched({ raw: folder() }))).toMatchObject({ robots: 'unknown', ai: 'unknown' });
  });

  it('is compared with what was recorded: each change is one line', async () => {
    const raw = folder();
    await fetched({ raw });
    const again = async (day: string): Promise<readonly string[] | undefined> => {
      // The file is fetched anew, the record stays.
      rmSync(join(raw, 'corpus'), { recursive: true });
      return optOut(await fetched({ raw, day }))?.changes;
    };
    expect(await again('2026-11-28')).toEqual([]);
    server.on('/robots.txt', says('User-agent: *\nDisallow: /\n'));
    server.on('/.well-known/tdmrep.json', status(404));
    server.on('/ai.txt', says('User-Agent: *\nAllow: /\n'));
    expect(await again('2026-11-29')).toEqual([
      `${host}/robots.txt says something else now: it was recorded as present on 2026-11-28`,
      `${host}/.well-known/tdmrep.json is no longer there: it was recorded as present on 2026-11-28`,
      `${host}/ai.txt says something else now: it was recorded as present on 2026-11-28`,
    ]);
    // What cannot be looked at changes nothing, and what was known stays known.
    server.on('/robots.txt', status(503));
    server.on('/.well-known/tdmrep.json', says(TDMREP));
    expect(await again('2026-11-30')).toEqual([
      `${host}/.well-known/tdmrep.json is there now: it was recorded as absent on 2026-11-29`,
    ]);
    expect(recorded(raw)).toMatchObject({
      hosts: {
        [host]: {
          robots: present('User-agent: *\nDisallow: /\n', '2026-11-29'),
          tdmrep: present(TDMREP, '2026-11-30'),
        },
      },
    });
  });

  it('is compared with the pins where the raw folder knows nothing yet', async () => {
    const absent = { status: 'absent', lookedUp: '2026-01-02' };
    const hosts = { [host]: { robots: absent, tdmrep: 'unknown', ai: 'unknown' } };
    expect(optOut(await fetched({ raw: folder(), hosts }))?.changes).toEqual([
      `${host}/robots.txt is there now: it was recorded as absent on 2026-01-02`,
    ]);
  });

  it('keeps what is recorded of other hosts', async () => {
    const raw = folder();
    // As it was written before anybody asked for ai.txt.
    const other = { robots: { status: 'absent', lookedUp: '2026-01-02' }, tdmrep: 'unknown' };
    writeFiles(raw, { 'opt-out.json': JSON.stringify({ format: 1, hosts: { 'other.example': other } }) });
    await fetched({ raw });
    expect(recorded(raw)).toMatchObject({
      hosts: { 'other.example': { ...other, ai: 'unknown' }, [host]: { robots: present(ROBOTS) } },
    });
  });

  it.each(['{', '[]', '{"format":1,"hosts":{"a":{}}}', '{"format":2,"hosts":{}}'])(
    'is refused before anything is downloaded where the record is not in order: %s',
    async (text) => {
      const raw = folder();
      writeFiles(raw, { 'opt-out.json': text });
      const before = server.requests('/data').length;
      expect(await failure(fetched({ raw }))).toMatchObject({
        code: 'format-wrong',
        place: { file: 'opt-out.json' },
        hint: expect.stringContaining('Delete it'),
      });
      expect(server.requests('/data')).toHaveLength(before);
    },
  );
});

describe('the hosts of pins.json', () => {
  it('are all that files of the package are downloaded from, and nothing is said that nobody looked at', () => {
    for (const entry of sources) {
      const pins = readPins(entry);
      if (pins === undefined) throw new Error(`${entry.source.id} has pins`);
      expect([entry.source.id, Object.keys(pins.hosts ?? {}).sort()]).toEqual([entry.source.id, hostsOf(pins)]);
    }
  });

  it('must be hosts of a file, each with a state of its files', () => {
    const files = { data: unverifiedPin('a.bin', 'https://example.org/a.bin') };
    const state = { robots: 'unknown', tdmrep: 'unknown', ai: 'unknown' };
    const parse = (hosts: object): unknown => parsePins(JSON.stringify({ files, hosts }), 'corpus', ['data']);
    expect(parse({ 'example.org': { ...state, terms: 'https://example.org/terms' } })).toBeDefined();
    for (const [hosts, found] of [
      [{ 'other.example': state }, 'other.example'],
      [{ 'example.org': { ...state, ai: undefined } }, 'ai'],
      [{ 'example.org': { ...state, robots: 'absent' } }, 'robots'],
      [{ 'example.org': { ...state, robots: { status: 'present', lookedUp: '2026-01-01' } } }, 'robots'],
    ] as const) {
      const error = thrown(() => parse(hosts));
      expect(error).toMatchObject({ code: 'pins-invalid' });
      expect(error.found).toContain(found);
    }
  });
});
