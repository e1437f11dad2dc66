import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, fetch as ask } from 'undici';
import { KumikiError } from '../core/errors.js';
import { failureSort, failureText } from '../fetch/net-errors.js';
import { type Proxy, proxyFor } from '../fetch/proxy.js';
import { backoff, mayPass, retryAfter } from '../fetch/retry.js';
import { HTTP_DEFAULTS, type HttpSettings } from '../fetch/settings.js';
import { throughTunnel } from '../fetch/tunnel.js';
import { userAgent } from '../fetch/user-agent.js';
import type { Account } from './settings.js';

/** How patiently the Hub is asked. Times in milliseconds. */
export type Patience = Pick<HttpSettings, 'timeout' | 'retries' | 'baseDelay' | 'maxDelay' | 'env'>;

/** A large file is stored before the answer begins: that takes the Hub longer than to begin a download. */
export const PATIENCE: Patience = { ...HTTP_DEFAULTS, timeout: 300_000, retries: 5 };

/** The way to the Hub for its own client: through a proxy, repeated where that may help, the token for the Hub alone. */
export interface HubFetch {
  readonly fetch: typeof fetch;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * @param again told of a request that is repeated: why, and after how many milliseconds
 */
export function hubFetch(
  { endpoint, token }: Account,
  patience: Patience,
  signal: AbortSignal | undefined,
  again: (reason: string, delay: number) => void,
): HubFetch {
  const dispatchers = new Map<string, Dispatcher>();
  const dispatcherFor = (url: URL): Dispatcher => {
    // Plain HTTP is for loopback alone, where no proxy leads.
    const proxy = url.protocol === 'http:' ? undefined : proxyFor(url, patience.env);
    const key = proxy?.url.href ?? '';
    const dispatcher = dispatchers.get(key) ?? dispatcherOf(proxy, patience.timeout);
    dispatchers.set(key, dispatcher);
    return dispatcher;
  };
  const once = async (url: URL, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('user-agent', userAgent());
    // Files are stored elsewhere, and pages of a list may be said to be: neither is to learn the token.
    if (token !== undefined && url.origin !== new URL(endpoint).origin && holds(headers, token)) {
      headers.delete('authorization');
    }
    return ask(url, {
      method: init.method ?? 'GET',
      headers: [...headers],
      body: sendable(init.body),
      signal: signal === undefined ? (init.signal ?? null) : AbortSignal.any([signal, ...some(init.signal)]),
      dispatcher: dispatcherFor(url),
    });
  };
  return {
    async fetch(input, init = {}) {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.protocol !== 'https:' && !endpoint.startsWith('http:')) throw notSecure(url);
      for (let attempt = 1; ; attempt++) {
        const tried = await attempted(() => once(url, init), isRepeatable(url, init));
        const asked = tried.answer?.headers.get('retry-after') ?? undefined;
        const delay =
          retryAfter(asked, Date.now()) ?? backoff(attempt, patience.baseDelay, patience.maxDelay, Math.random());
        if (tried.reason === undefined || attempt > patience.retries || delay > patience.maxDelay) {
          if (tried.answer === undefined) throw tried.error;
          return tried.answer;
        }
        await tried.answer?.body?.cancel();
        again(tried.reason, delay);
        await sleep(delay, undefined, signal === undefined ? {} : { signal });
      }
    },
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function dispatcherOf(proxy: Proxy | undefined, timeout: number): Dispatcher {
  const connect = { timeout };
  return new Agent({
    connect: proxy === undefined ? connect : throughTunnel(proxy, connect),
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });
}

/** How a request went: an answer or an error, and the reason to repeat it where there is one. */
interface Tried {
  readonly answer?: Response;
  readonly error?: unknown;
  readonly reason?: string;
}

async function attempted(once: () => Promise<Response>, isRepeatable: boolean): Promise<Tried> {
  try {
    const answer = await once();
    return mayPass(answer.status) ? { answer, reason: `status ${answer.status}` } : { answer };
  } catch (error) {
    const cause = causeOf(error);
    return isRepeatable && failureSort(cause) === 'passing' ? { error, reason: failureText(cause) } : { error };
  }
}

/** `fetch` says only that it failed; why stands in the cause. */
export function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error && error.cause !== undefined
    ? error.cause
    : error;
}

/** A commit whose answer was lost may have been made: the next run sees whether it was. Everything else may be asked twice. */
function isRepeatable(url: URL, { method }: RequestInit): boolean {
  return method !== 'POST' || !/\/commit\/[^/]*$/u.test(url.pathname);
}

function holds(headers: Headers, token: string): boolean {
  return (headers.get('authorization') ?? '').includes(token);
}

function some<Value>(value: Value | null | undefined): readonly Value[] {
  return value === null || value === undefined ? [] : [value];
}

/** What the Hub's client sends: texts, files, pieces of bytes. All of them can be sent a second time. */
function sendable(body: RequestInit['body']): string | Blob | Uint8Array | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof Blob || body instanceof Uint8Array) return body;
  throw new TypeError('this body cannot be sent twice');
}

function notSecure({ origin }: URL): KumikiError {
  return new KumikiError('publish-refused', 'the Hub names an address that is not HTTPS', {
    expected: 'https://…',
    found: origin,
    hint: 'Over plain HTTP the files could be exchanged on their way.',
  });
}
