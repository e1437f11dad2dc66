import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { ProxyRefusal } from './net-errors.js';
import type { Proxy } from './proxy.js';

/** How a connection is made: the longest wait in milliseconds, and what is trusted beside the usual. */
export interface ConnectSettings {
  readonly timeout: number;
  readonly secureContext?: SecureContext;
}

/**
 * Connects to servers through a proxy (CONNECT: RFC 9110, 9.3.6), for undici. Its own way through a proxy asks again
 * without end, and without a pause, where a proxy closes the connection.
 */
export function throughTunnel(proxy: Proxy, settings: ConnectSettings): buildConnector.connector {
  const connect = buildConnector(settings);
  return (options, callback) => {
    const { host = options.hostname, port } = options;
    openTunnel(proxy, port === '' ? `${host}:443` : host, settings)
      .then((httpSocket) => {
        connect({ ...options, httpSocket }, callback);
      })
      .catch((error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), null);
      });
  };
}

/**
 * Asks a proxy for a connection to a server.
 * @param target host and port
 */
function openTunnel({ url, token }: Proxy, target: string, settings: ConnectSettings): Promise<Socket> {
  const { timeout, secureContext } = settings;
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? tlsRequest : plainRequest)({
      method: 'CONNECT',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 443 : 80) : url.port,
      path: target,
      headers: { host: target, ...(token === undefined ? {} : { 'proxy-authorization': token }) },
      agent: false,
      ...(secureContext === undefined ? {} : { secureContext }),
    });
    // For all of it: a proxy may also answer a byte at a time.
    const limit = setTimeout(() => {
      request.destroy(Object.assign(new Error('the proxy does not answer'), { code: 'ETIMEDOUT' }));
    }, timeout);
    const refuse = (status: number | undefined): void => {
      request.destroy();
      reject(new ProxyRefusal(status ?? 0));
    };
    request.on('connect', ({ statusCode }, socket: Socket, head: Buffer) => {
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      } else {
        socket.destroy();
        refuse(statusCode);
      }
    });
    request.on('response', ({ statusCode }) => {
      refuse(statusCode);
    });
    request.on('error', reject);
    request.on('close', () => {
      clearTimeout(limit);
    });
    request.end();
  });
}
