import { rootCertificates } from 'node:tls';
import type { Readable } from 'node:stream';
import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { KumikiError } from '../core/errors.js';
import type { HttpSettings } from './settings.js';
import { userAgent } from './user-agent.js';

/** The beginning of an answer; its body is still to be read, or to be dismissed. */
export interface Answer {
  readonly status: number;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  readonly body: Readable;
  /** Ends the answer, whatever of its body is still to come. */
  dismiss(): void;
}

export interface HttpClient {
  /**
   * Asks for a URL, following redirects.
   * @throws {KumikiError} `download-refused` for a redirect that leaves HTTPS or never ends; errors of the network as they are
   */
  get(url: string, headers: Readonly<Record<string, string>>): Promise<Answer>;
  close(): Promise<void>;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 8;

/** Pieces of an answer that is thrown away are read up to here, so that the connection can be used again. */
const DUMPED = 64 * 1024;

export function httpClient({ timeout, ca, env }: HttpSettings): HttpClient {
  const dispatcher = new EnvHttpProxyAgent({
    ...proxies(env),
    connect: { timeout, ...trusted(ca) },
    requestTls: { timeout, ...trusted(ca) },
    headersTimeout: timeout,
    bodyTimeout: timeout,
    // A download is a long answer: nothing is to be asked on the same connection meanwhile.
    pipelining: 1,
  });
  return {
    async get(start, headers) {
      let url = new URL(start);
      for (let hops = 0; ; hops++) {
        const { statusCode, headers: given, body } = await ask(dispatcher, url, headers);
        const location = first(given['location']);
        if (!REDIRECTS.has(statusCode) || location === undefined) {
          return { status: statusCode, header: (name) => first(given[name]), body, dismiss: dismissal(body) };
        }
        await body.dump({ limit: DUMPED });
        if (hops === MAX_REDIRECTS) {
          throw new KumikiError('download-refused', 'the redirects do not end', {
            expected: `at most ${MAX_REDIRECTS}`,
            found: `${start} → … → ${url.href}`,
            hint: 'Look at the address in a browser; the corpus may have moved.',
          });
        }
        url = redirected(url, location);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function ask(
  dispatcher: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Dispatcher.ResponseData> {
  return request(url, {
    dispatcher,
    // The file as it lies there: bytes squeezed on the way have another length, hash and range.
    headers: { 'user-agent': userAgent(), accept: '*/*', 'accept-encoding': 'identity', ...headers },
  });
}

/**
 * Where a redirect leads.
 * @throws {KumikiError} `download-refused` where that is no HTTPS address
 */
export function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to?.protocol !== 'https:') {
    throw new KumikiError('download-refused', 'the server sends on to an address that is not HTTPS', {
      expected: 'https://…',
      found: `${from.href} → ${location}`,
      hint: 'What comes unprotected could be exchanged on its way. Get the file by hand if you trust it.',
    });
  }
  // A name and a password that a server puts into an address are not ours to send.
  to.username = '';
  to.password = '';
  return to;
}

function dismissal(body: Readable): () => void {
  return () => {
    if (body.destroyed) return;
    // An answer that is broken off before its end says so as an error; here that is the very thing that was wanted.
    body.on('error', () => undefined);
    body.destroy();
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function trusted(ca: string | undefined): { ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

/** An empty string where there is none: undici would look into the environment of the process itself. */
function proxies(env: NodeJS.ProcessEnv): { httpProxy: string; httpsProxy: string; noProxy: string } {
  return {
    httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '',
    httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '',
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
  };
}
