import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FetchedFile } from '../../src/fetch/fetch.js';
import { makeCertificate, issuedCertificate, type CertificateOptions } from '../support/certificate.js';
import { corpus, fetchCorpus, measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { rawServers, says } from '../support/raw-server.js';
import { file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const bytes = noise(30_000);
const good = measuredPin('good.bin', bytes, server.on('/good', file(bytes)));
const own = makeCertificate();
const raw = rawServers();

/** Fetches a file that fails beside one that does not; returns what became of the first. */
async function besideGood(
  url: string,
  {
    ca = server.ca,
    env = {},
    cache = folder(),
  }: { readonly ca?: string; readonly env?: NodeJS.ProcessEnv; readonly cache?: string } = {},
): Promise<FetchedFile> {
  const files = { bad: unverifiedPin('bad.bin', url), good };
  const http = { ca, env, retries: 0, timeout: 1_000 };
  const [bad, other] = await fetchCorpus(corpus(folder(), { files }), { raw: folder(), cache, http });
  if (bad === undefined) throw new Error('no result');
  // A failure of the whole network, as a wrong proxy is, keeps the other from coming, but not from being told.
  expect(other?.outcome).toBe(Object.keys(env).length === 0 ? 'downloaded' : 'failed');
  return bad;
}

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('an answer that breaks the protocol', () => {
  it.each([
    ['is of another protocol', 'SSH-2.0-OpenSSH\r\n', 'download-failed'],
    ['has no head', '<html>', 'download-failed'],
    ['has a header without a colon', `${HEAD}one two\r\n\r\n`, 'download-failed'],
    ['has a zero in a header', `${HEAD}one: t\0wo\r\n\r\n`, 'download-failed'],
    ['has a status in letters', 'HTTP/1.1 fine\r\n\r\n', 'download-failed'],
    ['has the status 000', 'HTTP/1.1 000 OK\r\ncontent-length: 0\r\n\r\n', 'download-failed'],
    ['has a negative length', `${HEAD}content-length: -5\r\n\r\nhello`, 'download-failed'],
    ['has two lengths', `${HEAD}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`, 'download-failed'],
    ['has a length beyond counting', `${HEAD}content-length: ${'9'.repeat(30)}\r\n\r\nhello`, 'download-failed'],
    ['has a piece of no length', `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n`, 'download-failed'],
    ['has pieces and no end', `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`, 'download-failed'],
    ['is shorter than it says', `${HEAD}content-length: 50\r\n\r\nhello`, 'download-failed'],
    ['has a head without end', `${HEAD}one: ${'a'.repeat(100_000)}`, 'download-failed'],
    ['changes the protocol', 'HTTP/1.1 101 OK\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 'download-failed'],
    [
      'redirects and breaks',
      'HTTP/1.1 302 OK\r\nlocation: http://a\r\ntransfer-encoding: chunked\r\n\r\nzz',
      'download-refused',
    ],
    ['is nothing', '', 'download-failed'],
  ])('because it %s fails that file alone', async (_, text, code) => {
    const url = `${await raw.tls(own, says(text))}/bad.bin`;
    const { outcome, error } = await besideGood(url, { ca: `${server.ca}${own.ca}` });
    expect(outcome).toBe('failed');
    expect(error).toMatchObject({ code, place: { source: 'corpus', file: 'bad.bin' } });
    expect(error?.hint).toBeDefined();
  });
});

describe('a certificate', () => {
  const CASES: readonly (readonly [string, CertificateOptions])[] = [
    ['INVALID_PURPOSE', { forClients: true }],
    ['CERT_SIGNATURE_FAILURE', { forged: true }],
    ['CERT_HAS_EXPIRED', { to: '20200102000000Z' }],
    ['CERT_NOT_YET_VALID', { from: '20980101000000Z' }],
    ['ERR_TLS_CERT_ALTNAME_INVALID', { host: 'example.org' }],
  ];

  it.each(CASES)('that is refused for %s fails that file alone', async (code, options) => {
    const certificate = issuedCertificate(options);
    const url = `${await raw.tls(certificate, says(`${HEAD}content-length: 2\r\n\r\nok`))}/bad.bin`;
    const { error } = await besideGood(url, { ca: `${server.ca}${certificate.ca}` });
    expect(error).toMatchObject({ code: 'download-refused', found: expect.stringContaining(code) });
    expect(error?.hint).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('that is in order is no failure', async () => {
    const certificate = issuedCertificate();
    const url = `${await raw.tls(certificate, says(`${HEAD}content-length: 2\r\n\r\nok`))}/bad.bin`;
    expect((await besideGood(url, { ca: `${server.ca}${certificate.ca}` })).outcome).toBe('downloaded');
  });

  it('is not asked for by a server that speaks plain HTTP', async () => {
    const port = await raw.tcp(says(`${HEAD}\r\n`));
    expect((await besideGood(`https://localhost:${port}/bad.bin`)).error).toMatchObject({ code: 'download-failed' });
  });
});

describe('a wrong HTTPS_PROXY', () => {
  const url = `${server.origin}/good`;

  it.each([
    ['is no URL', 'not a proxy', 'download-refused'],
    ['has no scheme', 'proxy.example.org:3128', 'download-refused'],
    ['has a scheme that is not supported', 'socks5://localhost:1080', 'download-refused'],
    ['is a file', 'file:///etc/proxy', 'download-refused'],
    ['has a port that there is not', 'http://localhost:99999', 'download-refused'],
    ['leads nowhere', 'http://localhost:1', 'download-failed'],
    ['leads nowhere, with a name that is wrongly encoded', 'http://a%:b%zz@localhost:1', 'download-failed'],
  ])('because it %s fails each file with a sentence', async (_, value, code) => {
    const { error } = await besideGood(url, { env: { HTTPS_PROXY: value } });
    expect(error).toMatchObject({ code, message: expect.stringContaining('HTTPS_PROXY') });
    expect(error?.hint).toContain('HTTPS_PROXY');
  });

  it('is shown without name and password', async () => {
    for (const value of ['http://me:secret@localhost:1', 'ftp://me:secret@localhost', 'me:secret@localhost:1']) {
      const { error } = await besideGood(url, { env: { HTTPS_PROXY: value } });
      expect(error?.message).toContain('localhost');
      expect(error?.message).not.toMatch(/secret|me:/);
    }
  });

  it.each([
    ['says no', says('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')],
    ['is no proxy', says('SSH-2.0-OpenSSH\r\n')],
    ['never answers', () => undefined],
    ['hangs up', says('')],
  ])('because what is there %s fails each file with a sentence', async (_, talk) => {
    const port = await raw.tcp(talk);
    const { error } = await besideGood(url, { env: { HTTPS_PROXY: `http://localhost:${port}` } });
    expect(error).toMatchObject({ code: 'download-failed', found: expect.stringContaining('HTTPS_PROXY') });
  });
});

describe('something else than a file in the cache', () => {
  it('fails the file whose name it has, and no other', async () => {
    const cache = folder();
    const content = noise(1_000, 8);
    const hash = sha256(content);
    const place = join(cache, 'sha256', hash.slice(0, 2), hash);
    mkdirSync(join(place, 'full'), { recursive: true });
    const url = server.on('/in-the-way', file(content));
    for (const pin of [measuredPin('bad.bin', content, url), unverifiedPin('bad.bin', url)]) {
      const files = { bad: pin, good };
      const [bad, other] = await fetchCorpus(corpus(folder(), { files }), {
        raw: folder(),
        cache,
        http: { ca: server.ca },
      });
      expect(bad?.error).toMatchObject({ code: 'cache-not-writable', place: { file: 'bad.bin' } });
      expect(bad?.error?.message).toContain(place);
      expect(bad?.error?.hint).toContain('Remove');
      expect(other?.unverified).toBe(false);
      expect(other?.error).toBeUndefined();
    }
  });

  it('is told as a sentence wherever it stands', async () => {
    const content = noise(1_000, 9);
    const hash = sha256(content);
    const url = server.on('/elsewhere', file(content));
    const name = sha256(Buffer.from(url)).slice(0, 32);
    // As if an earlier process of this machine had left it.
    const host = sha256(Buffer.from(hostname())).slice(0, 8);
    const places: Readonly<Record<string, 'file' | 'folder'>> = {
      [`sha256/${hash.slice(0, 2)}`]: 'file',
      [`seen/${name}.json`]: 'folder',
      [`partial/${sha256(Buffer.from(`url:${url}`)).slice(0, 32)}@${host}-${process.pid}-0/bytes.partial`]: 'folder',
    };
    for (const [path, kind] of Object.entries(places)) {
      const cache = folder();
      if (kind === 'file') writeFiles(cache, { [path]: '' });
      else mkdirSync(join(cache, path), { recursive: true });
      const { error } = await besideGood(url, { cache });
      expect(error).toMatchObject({ code: 'cache-not-writable', place: { source: 'corpus', file: 'bad.bin' } });
      expect(error?.hint).toContain('KUMIKI_CACHE');
    }
    const cache = folder();
    mkdirSync(join(cache, 'hashes.json'));
    expect((await failure(besideGood(url, { cache }))).code).toBe('cache-not-writable');
  });
});
