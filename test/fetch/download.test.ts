import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FetchedFile, FetchEvents } from '../../src/fetch/fetch.js';
import type { Pin } from '../../src/catalog/pins.js';
import type { HttpSettings } from '../../src/fetch/settings.js';
import { corpus, fetchCorpus, measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders } from '../support/folders.js';
import { type Behaviour, file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const bytes = noise(300_000);
const ETAG = '"one"';

interface Fetched extends FetchedFile {
  /** The bytes in the raw folder. */
  readonly there: Buffer | undefined;
  readonly cache: string;
  readonly raw: string;
}

async function get(
  pin: Pin,
  { cache = folder(), raw = folder(), ...http }: Partial<HttpSettings> & { cache?: string; raw?: string } = {},
  events: FetchEvents = {},
): Promise<Fetched> {
  const entry = corpus(folder(), { files: { data: pin } });
  const [result] = await fetchCorpus(entry, { raw, cache, http: { ca: server.ca, ...http } }, events);
  if (result === undefined) throw new Error('no result');
  const { path } = result.file;
  return { ...result, cache, raw, there: existsSync(path) ? readFileSync(path) : undefined };
}

let paths = 0;
const path = (ending = '.bin'): string => `/file-${++paths}${ending}`;

/** Serves a file whose connection drops after `dropAfter` bytes of the first answers, then without fault. */
function droppedFirst(times: number, dropAfter: number, content: Buffer, etag?: string): Behaviour {
  const tagged = etag === undefined ? {} : { etag };
  return (request, response, count) => {
    file(content, count <= times ? { ...tagged, dropAfter } : tagged)(request, response, count);
  };
}

describe('a download', () => {
  it('brings the bytes into the raw folder, and says who asks', async () => {
    const at = path();
    const { outcome, there } = await get(measuredPin('a.bin', bytes, server.on(at, file(bytes))));
    expect(outcome).toBe('downloaded');
    expect(there?.equals(bytes)).toBe(true);
    const [asked] = server.requests(at);
    expect(asked?.headers['user-agent']).toMatch(/^kumiki\/\d+\.\d+\.\d+/);
    expect(asked?.headers['accept-encoding']).toBe('identity');
  });

  it('follows redirects', async () => {
    const url = server.on('/moved', (_, response) =>
      response.writeHead(302, { location: '/moved/there' }).end('moved'),
    );
    server.on('/moved/there', (_, response) => response.writeHead(301, { location: `${server.origin}/here` }).end());
    server.on('/here', file(bytes));
    expect((await get(measuredPin('a.bin', bytes, url))).there?.equals(bytes)).toBe(true);
  });

  it('takes the file whole where the server says no length', async () => {
    const url = server.on(path(), (_, response) => {
      response.write(bytes.subarray(0, 1000));
      response.end(bytes.subarray(1000));
    });
    expect((await get(measuredPin('a.bin', bytes, url))).there?.equals(bytes)).toBe(true);
    expect((await get(unverifiedPin('a.bin', url))).there?.equals(bytes)).toBe(true);
  });
});

describe('a line that breaks', () => {
  it('is gone on with where it stopped, if the file is still the same', async () => {
    const at = path();
    const url = server.on(at, droppedFirst(1, 100_000, bytes, ETAG));
    const { there } = await get(unverifiedPin('a.bin', url));
    expect(there?.equals(bytes)).toBe(true);
    const [first, second, ...others] = server.requests(at);
    expect(first?.headers.range).toBeUndefined();
    expect(Number(/^bytes=(\d+)-$/.exec(second?.headers.range ?? '')?.[1])).toBeGreaterThan(0);
    expect(second?.headers['if-range']).toBe(ETAG);
    expect(others).toEqual([]);
  });

  it('goes by the date where there is no strong entity tag, and begins anew where there is nothing to go by', async () => {
    const modified = 'Sat, 21 Nov 2026 00:00:00 GMT';
    const [dated, bare] = [path(), path()];
    const date = server.on(dated, (request, response, count) => {
      file(bytes, { modified, etag: 'W/"weak"', ...(count === 1 ? { dropAfter: 100_000 } : {}) })(
        request,
        response,
        count,
      );
    });
    expect((await get(unverifiedPin('a.bin', date))).there?.equals(bytes)).toBe(true);
    expect(server.requests(dated)[1]?.headers['if-range']).toBe(modified);
    const nothing = server.on(bare, droppedFirst(1, 100_000, bytes));
    expect((await get(unverifiedPin('a.bin', nothing))).there?.equals(bytes)).toBe(true);
    expect(server.requests(bare).map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  it('is borne as long as each attempt brings something new', async () => {
    const at = path();
    const { there } = await get(
      measuredPin('a.bin', bytes, server.on(at, file(bytes, { etag: ETAG, dropAfter: 50_000 }))),
      {
        retries: 1,
      },
    );
    expect(there?.equals(bytes)).toBe(true);
    expect(server.requests(at).length).toBeGreaterThanOrEqual(6);
  });

  it('is given up where nothing new comes, and what came is kept for the next time', async () => {
    const at = path();
    const url = server.on(at, file(bytes, { ranges: false, dropAfter: 100_000 }));
    const { error, cache, raw, there } = await get(measuredPin('a.bin', bytes, url));
    expect(error).toMatchObject({ code: 'download-failed', place: { source: 'corpus', file: 'a.bin' } });
    expect(error?.hint).toContain('goes on where it stopped');
    expect(there).toBeUndefined();
    // The first attempt and three repetitions, no matter that each brought 100,000 bytes.
    expect(server.requests(at)).toHaveLength(4);
    server.on(at, file(bytes, { etag: ETAG }));
    expect((await get(measuredPin('a.bin', bytes, url), { cache, raw })).there?.equals(bytes)).toBe(true);
    expect(server.requests(at)[4]?.headers.range).toMatch(/^bytes=\d+-$/);
  });
});

describe('a server that', () => {
  it('ignores Range sends the file from its beginning, and that is seen', async () => {
    const at = path();
    const url = server.on(at, (request, response, count) => {
      file(bytes, { etag: ETAG, ranges: false, ...(count === 1 ? { dropAfter: 100_000 } : {}) })(
        request,
        response,
        count,
      );
    });
    expect((await get(unverifiedPin('a.bin', url))).there?.equals(bytes)).toBe(true);
    expect(server.requests(at)[1]?.headers.range).toBeDefined();
  });

  it('has another file at the second attempt gives that one whole, and no mixture', async () => {
    const other = noise(280_000, 2);
    const url = server.on(path(), (request, response, count) => {
      if (count === 1) file(bytes, { etag: ETAG, dropAfter: 100_000 })(request, response, count);
      else file(other, { etag: '"two"' })(request, response, count);
    });
    expect((await get(unverifiedPin('a.bin', url))).there?.equals(other)).toBe(true);
  });

  it('forgets about If-Range at the second attempt is found out by its tag or date where there is no hash', async () => {
    const other = noise(bytes.length, 4);
    const dates = ['Sat, 21 Nov 2026 00:00:00 GMT', 'Sun, 22 Nov 2026 00:00:00 GMT'];
    for (const names of [[{ etag: ETAG }, { etag: '"two"' }], dates.map((modified) => ({ modified }))]) {
      const url = server.on(path(), (request, response, count) => {
        delete request.headers['if-range'];
        if (count === 1) file(bytes, { ...names[0], dropAfter: 100_000 })(request, response, count);
        else file(other, names[1])(request, response, count);
      });
      expect((await get(unverifiedPin('a.bin', url))).there?.equals(other)).toBe(true);
    }
  });

  it('is another one goes on with what the first gave, whatever that called the file', async () => {
    const [first, second] = [path(), path()];
    const urls = [
      server.on(first, (request, response, count) => {
        if (count === 1) file(bytes, { etag: ETAG, dropAfter: 100_000 })(request, response, count);
        else response.writeHead(404).end();
      }),
      server.on(second, file(bytes, { etag: '"of the mirror"' })),
    ];
    expect((await get(measuredPin('a.bin', bytes, ...urls))).there?.equals(bytes)).toBe(true);
    const [asked, ...more] = server.requests(second);
    expect(asked?.headers.range).toMatch(/^bytes=[1-9]/);
    expect(asked?.headers['if-range']).toBeUndefined();
    expect(more).toEqual([]);
  });

  it('forgets about If-Range and mixes two files is found out by the hash; the file is then begun anew', async () => {
    const other = noise(bytes.length, 3);
    const cache = folder();
    const at = path();
    const url = server.on(at, file(other, { ranges: false, dropAfter: 100_000 }));
    expect((await get(measuredPin('a.bin', bytes, url), { cache, retries: 0 })).outcome).toBe('failed');
    server.on(at, file(bytes));
    expect((await get(measuredPin('a.bin', bytes, url), { cache })).there?.equals(bytes)).toBe(true);
  });

  it('sends another piece than it was asked for is not built upon', async () => {
    const url = server.on(path(), (request, response, count) => {
      if (count !== 2)
        file(bytes, { etag: ETAG, ...(count === 1 ? { dropAfter: 100_000 } : {}) })(request, response, count);
      else response.writeHead(206, { 'content-range': `bytes 5-9/${bytes.length}`, etag: ETAG }).end('wrong');
    });
    expect((await get(unverifiedPin('a.bin', url))).there?.equals(bytes)).toBe(true);
  });

  it.each([429, 500, 502, 503, 504])('answers %i is asked again', async (status) => {
    const delays: number[] = [];
    const url = server.on(path(), (request, response, count) => {
      if (count === 1) response.writeHead(status, { 'retry-after': '0' }).end('busy');
      else file(bytes)(request, response, count);
    });
    const { there } = await get(measuredPin('a.bin', bytes, url), {}, { again: (_, __, delay) => delays.push(delay) });
    expect(there?.equals(bytes)).toBe(true);
    expect(delays).toHaveLength(1);
  });

  it('says Retry-After is left alone for so long', async () => {
    const delays: number[] = [];
    const url = server.on(path(), (request, response, count) => {
      if (count === 1) response.writeHead(503, { 'retry-after': '1' }).end();
      else file(bytes)(request, response, count);
    });
    const start = performance.now();
    await get(measuredPin('a.bin', bytes, url), {}, { again: (_, __, delay) => delays.push(delay) });
    expect(delays).toEqual([1000]);
    expect(performance.now() - start).toBeGreaterThan(900);
  });

  it('asks for more patience than there is is given up, saying how much', async () => {
    const at = path();
    const url = server.on(at, (_, response) => response.writeHead(429, { 'retry-after': '86400' }).end());
    const { error } = await get(measuredPin('a.bin', bytes, url));
    expect(error).toMatchObject({ code: 'download-failed' });
    expect(error?.found).toContain('86400 s');
    expect(server.requests(at)).toHaveLength(1);
  });

  it.each([
    ['says it is HTML', 'text/html; charset=utf-8', 'Not what you wanted'],
    ['only begins like one', 'application/zip', '\ufeff\n<!DOCTYPE HTML><title>Log in</title>'],
  ])('sends a web page in place of the file is refused at once: %s', async (_, type, text) => {
    const at = path();
    const { error, there, cache } = await get(unverifiedPin('a.zip', server.on(at, file(Buffer.from(text), { type }))));
    expect(error).toMatchObject({
      code: 'download-refused',
      summary: 'the server sends a web page instead of the file',
    });
    expect(there).toBeUndefined();
    expect(server.requests(at)).toHaveLength(1);
    expect(existsSync(join(cache, 'sha256'))).toBe(false);
  });

  it('says a Content-Length that is not the pinned size is not listened to', async () => {
    const url = server.on(path(), file(bytes.subarray(0, 200_000)));
    const { error, there } = await get(measuredPin('a.bin', bytes, url));
    expect(error).toMatchObject({ code: 'raw-changed', expected: '300000 bytes' });
    expect(error?.found).toContain('200000 bytes');
    expect(there).toBeUndefined();
  });

  it('promises more bytes than it has is believed when it says, asked for the rest, that there is none', async () => {
    const at = path();
    const url = server.on(at, (request, response, count) => {
      if (count > 1) file(bytes, { etag: ETAG })(request, response, count);
      else {
        response.writeHead(200, { 'content-length': bytes.length + 10, etag: ETAG });
        response.write(bytes, () => setTimeout(() => response.destroy(), 50));
      }
    });
    expect((await get(unverifiedPin('a.bin', url))).there?.equals(bytes)).toBe(true);
    expect(server.requests(at)[1]?.headers.range).toBe(`bytes=${bytes.length}-`);
  });

  it('promises fewer bytes than the file has gives a broken archive, and that is seen', async () => {
    const packed = gzipSync(bytes);
    const url = server.on(path(), (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).end(packed.subarray(0, 1000));
    });
    const { error, there, cache } = await get(unverifiedPin('a.txt.gz', url));
    expect(error).toMatchObject({ code: 'raw-truncated', place: { file: 'a.txt.gz' } });
    expect(there).toBeUndefined();
    expect(readdirSync(join(cache, 'partial'))).toEqual([]);
  });

  it('loops in its redirects is left', async () => {
    const at = path();
    const url = server.on(at, (_, response) => response.writeHead(302, { location: at }).end());
    const { error } = await get(unverifiedPin('a.bin', url));
    expect(error).toMatchObject({ code: 'download-refused', summary: 'there are too many redirects' });
    expect(server.requests(at)).toHaveLength(9);
  });

  it('redirects to plain HTTP is not followed', async () => {
    const contacted: string[] = [];
    const plain = createServer((request, response) => {
      contacted.push(request.url ?? '');
      response.end(bytes);
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/a.bin`;
    const url = server.on(path(), (_, response) => response.writeHead(307, { location }).end());
    const { error } = await get(measuredPin('a.bin', bytes, url));
    plain.close();
    expect(error).toMatchObject({ code: 'download-refused' });
    expect(error?.found).toContain(location);
    expect(contacted).toEqual([]);
  });

  it('falls silent in the middle is given a new chance after the time limit', async () => {
    const at = path();
    const url = server.on(at, (request, response, count) => {
      if (count > 1) file(bytes, { etag: ETAG })(request, response, count);
      else response.writeHead(200, { 'content-length': bytes.length, etag: ETAG }).write(bytes.subarray(0, 100_000));
    });
    expect((await get(unverifiedPin('a.bin', url), { timeout: 300 })).there?.equals(bytes)).toBe(true);
    expect(server.requests(at)[1]?.headers.range).toBe('bytes=100000-');
  });

  it('never answers is given up after the repetitions', async () => {
    const at = path();
    const url = server.on(at, () => undefined);
    const { error } = await get(unverifiedPin('a.bin', url), { timeout: 300, retries: 1 });
    expect(error).toMatchObject({ code: 'download-failed' });
    expect(server.requests(at)).toHaveLength(2);
  });

  it('sends without end is stopped at the bound', async () => {
    const endless: Behaviour = (_, response) => {
      const more = (): void => {
        while (response.write(bytes));
        response.once('drain', more);
      };
      more();
    };
    const { error, cache } = await get(unverifiedPin('a.bin', server.on(path(), endless)), { maxBytes: 1_000_000 });
    expect(error).toMatchObject({ code: 'download-refused', expected: 'at most 1000000 bytes' });
    expect(readdirSync(join(cache, 'partial')).length).toBeLessThanOrEqual(1);
    const pinned = await get(measuredPin('a.bin', bytes, server.on(path(), endless)));
    expect(pinned.error).toMatchObject({ code: 'raw-changed' });
  });

  it('announces more than the bound is not listened to', async () => {
    const { error } = await get(unverifiedPin('a.bin', server.on(path(), file(bytes))), { maxBytes: 299_999 });
    expect(error).toMatchObject({ code: 'download-refused', expected: 'at most 299999 bytes' });
  });

  it('has other bytes of the same size is found out by the hash', async () => {
    const other = noise(bytes.length, 9);
    const { error, there } = await get(measuredPin('a.bin', bytes, server.on(path(), file(other))));
    expect(error).toMatchObject({ code: 'raw-changed', expected: `SHA-256 ${sha256(bytes)}` });
    expect(error?.found).toContain(sha256(other));
    expect(error?.hint).toContain('--accept-new');
    expect(there).toBeUndefined();
  });

  it('packs the file on the way is refused, but a .gz may be called what it is', async () => {
    const packed = gzipSync('text');
    const coded: Behaviour = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    expect((await get(unverifiedPin('a.txt', server.on(path(), coded)))).error).toMatchObject({
      code: 'download-refused',
    });
    expect((await get(unverifiedPin('a.txt.gz', server.on(path(), coded)))).there?.equals(packed)).toBe(true);
  });

  it('cannot prove who it is is not asked for anything', async () => {
    const at = path();
    const url = server.on(at, file(bytes));
    const { error } = await get(unverifiedPin('a.bin', url), { ca: undefined });
    expect(error).toMatchObject({
      code: 'download-refused',
      summary: 'the certificate of the server cannot be trusted',
    });
    expect(error?.hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(server.requests(at)).toEqual([]);
  });

  it('is not there is asked again, and then named', async () => {
    const { error } = await get(unverifiedPin('a.bin', 'https://localhost:1/a.bin'), { retries: 1 });
    expect(error).toMatchObject({ code: 'download-failed' });
    expect(error?.found).toContain('ECONNREFUSED');
    expect(error?.found).toContain('https://localhost:1/a.bin');
  });
});

describe('mirrors', () => {
  it('are asked in turn until one gives the file', async () => {
    const asked: string[] = [];
    const urls = [
      `${server.origin}/nowhere`,
      server.on(path(), file(Buffer.from('<html>'), { type: 'text/html' })),
      server.on(path(), file(noise(bytes.length, 4))),
      server.on(path(), file(bytes)),
    ];
    const { there } = await get(measuredPin('a.bin', bytes, ...urls), {}, { nextMirror: (_, url) => asked.push(url) });
    expect(there?.equals(bytes)).toBe(true);
    expect(asked).toEqual(urls.slice(0, 3));
  });

  it('go on with what another one began, where the bytes are pinned', async () => {
    const second = path();
    const first = server.on(path(), droppedFirst(99, 100_000, bytes));
    const { there } = await get(measuredPin('a.bin', bytes, first, server.on(second, file(bytes))), { retries: 0 });
    expect(there?.equals(bytes)).toBe(true);
    expect(server.requests(second)[0]?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('do not, where nobody knows that they have the same file', async () => {
    const other = noise(200_000, 5);
    const first = server.on(path(), droppedFirst(99, 100_000, bytes, ETAG));
    const { there } = await get(unverifiedPin('a.bin', first, server.on(path(), file(other, { etag: ETAG }))), {
      retries: 0,
    });
    expect(there?.equals(other)).toBe(true);
  });

  it('are all named when none has it', async () => {
    const urls = [`${server.origin}/nowhere`, server.on(path(), file(Buffer.from('<html>')))];
    const { error } = await get(unverifiedPin('a.bin', ...urls));
    expect(error?.summary).toBe('none of the mirrors gives the file');
    for (const url of urls) expect(error?.found).toContain(url);
  });
});

/** What a server may do to one request. */
const MISCHIEF: Readonly<Record<string, (content: Buffer) => Behaviour>> = {
  drop: (content) => file(content, { etag: ETAG, dropAfter: 7_000 }),
  ignoreRange: (content) => file(content, { etag: ETAG, ranges: false, dropAfter: 11_000 }),
  changed: (content) => file(noise(content.length, 77), { etag: '"other"', dropAfter: 9_000 }),
  wrongTag: (content) => (request, response, count) => {
    delete request.headers['if-range'];
    file(noise(content.length, 78), { etag: ETAG, dropAfter: 5_000 })(request, response, count);
  },
  busy: () => (_, response) => response.writeHead(503, { 'retry-after': '0' }).end(),
  nothing: () => (_, response) => response.destroy(),
  noRange: (content) => (request, response, count) => {
    if (request.headers.range === undefined) file(content, { etag: ETAG, dropAfter: 3_000 })(request, response, count);
    else response.writeHead(416).end();
  },
};

describe('whatever a server does', () => {
  it('the raw folder holds the pinned bytes or nothing', async () => {
    const content = noise(20_000, 6);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(MISCHIEF)), { maxLength: 6 }), async (acts) => {
        const url = server.on(path(), (request, response, count) => {
          const act = MISCHIEF[acts[count - 1] ?? '']?.(content) ?? file(content, { etag: ETAG });
          act(request, response, count);
        });
        const { outcome, there } = await get(measuredPin('a.bin', content, url), { retries: 8 });
        expect(outcome === 'downloaded' ? there?.equals(content) : there === undefined).toBe(true);
        // With so much patience, only bytes that were mixed twice may end it.
        if (!acts.some((act) => act === 'changed' || act === 'wrongTag')) expect(outcome).toBe('downloaded');
      }),
      { numRuns: 25 },
    );
  });
});
