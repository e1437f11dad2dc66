import type { Dispatcher } from 'undici';
import { throwIfAborted } from '../../core/aborted.js';
import { failureSort, failureText } from '../../fetch/net-errors.js';
import { type Proxy, proxyFor } from '../../fetch/proxy.js';
import { retryAfter } from '../../fetch/retry.js';
import { userAgent } from '../../fetch/user-agent.js';
import { hasCode } from '../../core/errors.js';
import { printable } from '../../core/printable.js';
import { ModelFailure } from '../model-failure.js';
import type { Endpoint } from './endpoint.js';
import { cannotReach } from './refusals.js';
import type { Secret } from './secret.js';

/** A whole answer of a server. */
export interface Exchanged {
  readonly status: number;
  readonly body: string;
  /** The wait it asks for, in milliseconds. */
  readonly retryAfter: number | undefined;
}

/** Sends requests to an endpoint, one try each. */
export interface Exchange {
  /**
   * Posts JSON to a service of the endpoint, or, without a body, gets what it says.
   * @throws {ModelFailure} where the line broke or the reply did not come in time
   * @throws {KumikiError} `aborted`; `model-failed` where no other try would reach it; `download-refused` for a wrong proxy
   */
  send(this: void, service: string, body: string | undefined, signal: AbortSignal): Promise<Exchanged>;
  close(this: void): Promise<void>;
}

/** More than any reply of text; what is longer is not read to its end. */
const LONGEST_BODY = 16 << 20;
/** The longest wait for a connection. */
const CONNECT_MS = 30_000;

/** @param timeout the longest wait for a whole answer, in milliseconds */
export function exchangeWith(
  endpoint: Endpoint,
  { headers: keyHeaders, hide }: Secret,
  timeout: number,
  ca: string | undefined,
  env: NodeJS.ProcessEnv,
): Exchange {
  const proxy = proxyOf(endpoint, env);
  let opened: Promise<Client> | undefined;
  const client = (): Promise<Client> => (opened ??= opens(proxy, ca));
  const headers = { ...HEADERS, ...keyHeaders, 'user-agent': userAgent() };
  return {
    async send(service, body, signal) {
      throwIfAborted(signal);
      // Not AbortSignal.any: each of them would stay with the signal, which lives as long as the run.
      const stop = new AbortController();
      const onAbort = (): void => {
        stop.abort();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const limit = setTimeout(() => {
        stop.abort();
      }, timeout);
      try {
        const { request, dispatcher } = await client();
        const answer = await request(endpoint.url(service), {
          dispatcher,
          method: body === undefined ? 'GET' : 'POST',
          headers,
          ...(body === undefined ? {} : { body }),
          signal: stop.signal,
        });
        const text = await textOf(answer.body);
        return { status: answer.statusCode, body: text, retryAfter: waitIn(answer.headers) };
      } catch (error) {
        throwIfAborted(signal);
        // The run goes on, so it was the clock.
        if (stop.signal.aborted) throw new ModelFailure('unsound', `no reply came within ${timeout / 1000} s`);
        if (error instanceof ModelFailure) throw error;
        const words = printable(hide(failureText(error)));
        const isUntrusted = failureSort(error) === 'untrusted';
        if (isUntrusted || hasCode(error, 'ENOTFOUND')) throw cannotReach(endpoint.shown, words, isUntrusted);
        throw new ModelFailure('unsound', `the connection failed: ${words}`);
      } finally {
        clearTimeout(limit);
        signal.removeEventListener('abort', onAbort);
      }
    },
    async close() {
      await (await opened)?.dispatcher.destroy();
    },
  };
}

/** A date to wait for is compared with the server's own clock, where it says the time: that of this machine may be another. */
function waitIn(headers: Dispatcher.ResponseData['headers']): number | undefined {
  const [asked, said] = [headers['retry-after'], headers['date']].map((one) => (Array.isArray(one) ? one[0] : one));
  const now = Date.parse(said ?? '');
  return retryAfter(asked, Number.isNaN(now) ? Date.now() : now);
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json', 'accept-encoding': 'identity' };

/** What sends requests. */
interface Client {
  readonly request: typeof import('undici').request;
  readonly dispatcher: Dispatcher;
}

/** The client for HTTP takes longer to load than all the rest: that is done when something is sent. */
async function opens(proxy: Proxy | undefined, ca: string | undefined): Promise<Client> {
  const [{ request }, { dispatcherOf }] = await Promise.all([import('undici'), import('../../fetch/dispatcher.js')]);
  // A model may think for minutes before it sends anything: what counts is the time of the whole.
  return { request, dispatcher: dispatcherOf(proxy, { timeout: CONNECT_MS, ca }, 0) };
}

/** A server on this machine, and one without encryption, which stands in the same house, is asked without a proxy. */
function proxyOf(endpoint: Endpoint, env: NodeJS.ProcessEnv): Proxy | undefined {
  const url = endpoint.url('');
  return endpoint.isLoopback || url.protocol === 'http:' ? undefined : proxyFor(url, env);
}

/** @throws {ModelFailure} `unsound` for one that is too long */
async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LONGEST_BODY) {
      throw new ModelFailure('unsound', `the reply is longer than ${LONGEST_BODY >> 20} MiB`);
    }
    pieces.push(piece);
  }
  const [only] = pieces;
  return (pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces)).toString('utf8');
}
