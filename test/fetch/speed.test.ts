import { describe, expect, it } from '@jest/globals';
import { HTTP_DEFAULTS } from '../../src/fetch/settings.js';
import { speedWatch } from '../../src/fetch/speed.js';
import { corpus, fetchCorpus, measuredPin, noise } from '../support/fetching.js';
import { temporaryFolders } from '../support/folders.js';
import { type Behaviour, file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();

/** Whether pieces of these lengths, each so many milliseconds after the one before, are too slow, one by one. */
function watched(pieces: readonly (readonly [after: number, length: number])[]): readonly boolean[] {
  let now = 5_000;
  const isSlow = speedWatch({ minSpeed: 1_000, speedWindow: 60_000, clock: () => now });
  return pieces.map(([after, length]) => {
    now += after;
    return isSlow(length);
  });
}

describe('the floor for speed', () => {
  it('is 1 kB a second over a minute', () => {
    expect(HTTP_DEFAULTS).toMatchObject({ minSpeed: 1_000, speedWindow: 60_000 });
  });

  it('is looked at when a window is over', () => {
    const dripping = Array.from({ length: 120 }, () => [500, 1] as const);
    expect(watched(dripping).indexOf(true)).toBe(119);
    expect(watched([[59_999, 1]])).toEqual([false]);
    expect(watched([[60_000, 59_999]])).toEqual([true]);
    expect(watched([[60_000, 60_000]])).toEqual([false]);
  });

  it('is that of the last window, not of all', () => {
    expect(
      watched([
        [1_000, 10_000_000],
        [59_000, 1],
        [30_000, 20_000],
        [30_000, 39_999],
      ]),
    ).toEqual([false, false, false, true]);
  });

  it('knows no end of a slow line that is fast enough', () => {
    expect(watched(Array.from({ length: 10_000 }, () => [1_000, 1_000] as const))).not.toContain(true);
  });
});

/** A clock on which a second of the test is an hour. */
const fastClock = (): number => performance.now() * 3_600;

/** Sends a byte at a time, for ever. */
const dripping: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-length': 100_000, etag: '"a"' });
  const drip = setInterval(() => response.write('x'), 5);
  response.on('close', () => {
    clearInterval(drip);
  });
};

describe('a server that drips', () => {
  const bytes = noise(100_000);
  const get = (
    url: string,
    http: object = {},
  ): Promise<{ reasons: string[]; results: Awaited<ReturnType<typeof fetchCorpus>> }> => {
    const reasons: string[] = [];
    return fetchCorpus(
      corpus(folder(), { files: { data: measuredPin('a.bin', bytes, url) } }),
      { raw: folder(), cache: folder(), http: { ca: server.ca, clock: fastClock, retries: 2, ...http } },
      { again: (_, reason) => reasons.push(reason) },
    ).then((results) => ({ reasons, results }));
  };

  it('is given up after the repetitions, though each brings new bytes', async () => {
    const { reasons, results } = await get(server.on('/drip', dripping));
    expect(results[0]?.error).toMatchObject({ code: 'download-failed', found: expect.stringContaining('slower than') });
    expect(reasons).toHaveLength(2);
    expect(server.requests('/drip')).toHaveLength(3);
    // Gone on with, not begun anew.
    expect(server.requests('/drip')[1]?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  it('and is fast the next time is gone on with', async () => {
    const url = server.on('/drip-once', (request, response, count) => {
      if (count > 1) file(bytes, { etag: '"a"' })(request, response, count);
      else {
        response.writeHead(200, { 'content-length': bytes.length, etag: '"a"' });
        let at = 0;
        const drip = setInterval(() => response.write(bytes.subarray(at, ++at)), 5);
        response.on('close', () => {
          clearInterval(drip);
        });
      }
    });
    const { reasons, results } = await get(url);
    expect(results[0]?.outcome).toBe('downloaded');
    expect(reasons).toHaveLength(1);
  });

  it('and hangs up before the window is over is given up as well', async () => {
    const url = server.on('/drip-and-drop', (request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      response.writeHead(from === 0 ? 200 : 206, {
        'content-length': bytes.length - from,
        'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        etag: '"a"',
      });
      response.write(bytes.subarray(from, from + 1), () => setTimeout(() => response.destroy(), 10));
    });
    const { results } = await get(url, { speedWindow: 3_600_000 });
    expect(results[0]?.error).toMatchObject({ code: 'download-failed' });
    expect(server.requests('/drip-and-drop')).toHaveLength(3);
  });

  it('in the body of a redirect is not listened to', async () => {
    const url = server.on('/drip-redirect', (_, response) => {
      response.writeHead(302, { location: server.on('/there', file(bytes)) }).write('x');
    });
    expect((await get(url)).results[0]?.outcome).toBe('downloaded');
  });

  it('in its head is given up by the time limit', async () => {
    const url = server.on('/drip-head', (_, response) => {
      const { socket } = response;
      const drip = setInterval(() => socket?.write('H'), 20);
      socket?.on('close', () => {
        clearInterval(drip);
      });
      socket?.write('HTTP/1.1 200 OK\r\nx: ');
    });
    const { results } = await get(url, { timeout: 300, retries: 0 });
    expect(results[0]?.error).toMatchObject({ code: 'download-failed' });
  });
});
