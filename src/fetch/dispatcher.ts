import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Agent, type Dispatcher } from 'undici';
import type { Proxy } from './proxy.js';
import type { HttpSettings } from './settings.js';
import { throughTunnel } from './tunnel.js';

/**
 * Connections to servers, through a proxy where one is given.
 * @param settings the longest wait for a connection in milliseconds, and whom to trust
 * @param pause the longest wait for an answer to begin and between two pieces of it; that for a connection where it is not
 * given, and none where it is 0
 */
export function dispatcherOf(
  proxy: Proxy | undefined,
  { timeout, ca }: Pick<HttpSettings, 'timeout' | 'ca'>,
  pause = timeout,
): Dispatcher {
  const connect = { timeout, ...trusted(ca) };
  return new Agent({
    connect: proxy === undefined ? connect : throughTunnel(proxy, connect),
    headersTimeout: pause,
    bodyTimeout: pause,
    // An answer may be long: nothing is to be asked on the same connection meanwhile.
    pipelining: 1,
  });
}

/** What to trust, by the certificate that was named: to read the usual ones takes 40 ms, on each connection anew. */
const contexts = new Map<string, SecureContext>();

function trusted(ca: string | undefined): { secureContext?: SecureContext } {
  if (ca === undefined) return {};
  const secureContext = contexts.get(ca) ?? createSecureContext({ ca: [...rootCertificates, ca] });
  contexts.set(ca, secureContext);
  return { secureContext };
}
