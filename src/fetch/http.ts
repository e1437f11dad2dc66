import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { hasCode, KumikiError } from '../core/errors.js';
import { dispatcherOf } from './dispatcher.js';
import { failureSort, failureText, NetworkFailure } from './net-errors.js';
import { type Proxy, proxyFor } from './proxy.js';
import type { HttpSettings } from './settings.js';
import { userAgent } from './user-agent.js';

/** The beginning of an answer; its body is still to be read, or to be dismissed. */
export interface Answer {
  readonly status: number;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  /** Throws a {@link NetworkFailure} where it breaks off. */
  readonly body: AsyncIterable<Buffer>;
  /** Ends the answer and discards the rest of its body. */
  dismiss(): void;
}

export interface HttpClient {
  /**
   * Asks for a URL, following redirects.
   * @throws {KumikiError} `download-refused` for a redirect that leaves HTTPS or never ends, and for a setting of the
   * proxy that is none
   * @throws {NetworkFailure} for everything that goes wrong on the way
   */
  get(url: string, headers: Readonly<Record<string, string>>): Promise<Answer>;
  /**
   * Waits so many milliseconds.
   * @throws {Error} where the signal stops it
   */
  wait(milliseconds: number): Promise<void>;
  /** Ends every connection. */
  close(): Promise<void>;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 8;

/** @param signal ends requests and waits with an error */
export function httpClient(settings: HttpSettings, signal?: AbortSignal): HttpClient {
  const stop = signal === undefined ? {} : { signal };
  const dispatchers = new Map<string, Dispatcher>();
  const dispatcherFor = (proxy: Proxy | undefined): Dispatcher => {
    const key = proxy === undefined ? '' : proxy.url.href;
    const dispatcher = dispatchers.get(key) ?? dispatcherOf(proxy, settings);
    dispatchers.set(key, dispatcher);
    return dispatcher;
  };
  return {
    async get(start, headers) {
      let url = new URL(start);
      for (let hops = 0; ; hops++) {
        const proxy = proxyFor(url, settings.env);
        const { statusCode, headers: given, body } = await ask(dispatcherFor(proxy), url, headers, proxy, stop);
        const location = first(given['location']);
        if (!REDIRECTS.has(statusCode) || location === undefined) {
          return {
            status: statusCode,
            header: (name) => first(given[name]),
            body: pieces(body, proxy),
            dismiss: () => body.destroy(),
          };
        }
        // Not read to its end: who sends on may send slowly, and without end.
        body.destroy();
        if (hops === MAX_REDIRECTS) {
          throw new KumikiError('download-refused', 'there are too many redirects', {
            expected: `at most ${MAX_REDIRECTS}`,
            found: `${start} → … → ${url.href}`,
            hint: 'Open the address in a browser; the corpus may have moved.',
          });
        }
        url = redirected(url, location);
      }
    },
    async wait(milliseconds) {
      await wait(milliseconds, undefined, stop);
    },
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

/** @throws {NetworkFailure} */
async function ask(
  dispatcher: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
  proxy: Proxy | undefined,
  stop: { readonly signal?: AbortSignal },
): Promise<Dispatcher.ResponseData> {
  try {
    const answer = await request(url, {
      ...{ dispatcher, ...stop },
      // The file as it lies there: bytes squeezed on the way have another length, hash and range.
      headers: { 'user-agent': userAgent(), accept: '*/*', 'accept-encoding': 'identity', ...headers },
    });
    // A broken answer emits an error, which must not end the process when nothing reads the answer any more.
    answer.body.on('error', () => undefined);
    return answer;
  } catch (error) {
    throw failed(error, proxy);
  }
}

async function* pieces(body: Readable, proxy: Proxy | undefined): AsyncIterable<Buffer> {
  try {
    for await (const piece of body as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    throw failed(error, proxy);
  }
}

function failed(error: unknown, proxy: Proxy | undefined): Error {
  const sort = failureSort(error);
  // A proxy that refuses connections is a wrong setting, so there is no retry; a server may just be restarting.
  const isWrongProxy = proxy !== undefined && hasCode(error, 'ECONNREFUSED');
  return new NetworkFailure(isWrongProxy ? 'broken' : sort, failureText(error), proxy?.shown, error);
}

/**
 * Where a redirect leads.
 * @throws {KumikiError} `download-refused` where that is no HTTPS address
 */
export function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to?.protocol !== 'https:') {
    throw new KumikiError('download-refused', 'the server redirects to an address that is not HTTPS', {
      expected: 'https://…',
      found: `${from.href} → ${location}`,
      hint: 'Over plain HTTP the file could be exchanged on its way. Download it manually if you trust the address.',
    });
  }
  // A name and a password that a server puts into an address are not ours to send.
  to.username = '';
  to.password = '';
  return to;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
