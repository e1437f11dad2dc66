import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { makeCertificate } from './certificate.js';

/** Answers a request; `count` says the how manieth for this path it is, from 1. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** What a client asked for. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** An HTTPS server on loopback that does what a test tells it to. */
export interface TestServer {
  readonly origin: string;
  /** The certificate that vouches for it, and its key. */
  readonly ca: string;
  readonly key: string;
  readonly asked: Asked[];
  /** Lets a path behave so; returns its URL. */
  on(path: string, behaviour: Behaviour): string;
  /** The requests for a path. */
  requests(path: string): readonly Asked[];
}

/** Starts a server that ends with the tests of the file. */
export async function testServer(): Promise<TestServer> {
  const { key, cert } = makeCertificate();
  const behaviours = new Map<string, Behaviour>();
  const asked: Asked[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    const count = asked.filter((one) => one.path === path).length;
    const behaviour = behaviours.get(path);
    if (behaviour === undefined) response.writeHead(404).end('not here');
    else behaviour(request, response, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ca: cert,
    key,
    asked,
    on(path, behaviour) {
      behaviours.set(path, behaviour);
      return `${origin}${path}`;
    },
    requests: (path) => asked.filter((one) => one.path === path),
  };
}

export interface FileOptions {
  readonly etag?: string;
  readonly modified?: string;
  /** False: Range is ignored, as plain servers do. */
  readonly ranges?: boolean;
  readonly type?: string;
  /** The connection is dropped after this many bytes of each answer's body. */
  readonly dropAfter?: number;
}

/** Serves a file as a good server does, ranges and If-Range included. */
export function file(bytes: Buffer, options: FileOptions = {}): Behaviour {
  const { etag, modified, ranges = true, type = 'application/octet-stream', dropAfter } = options;
  return (request, response) => {
    const condition = request.headers['if-range'];
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    const holds = condition === undefined || condition === etag || condition === modified;
    const from = ranges && range !== null && holds ? Number(range[1]) : 0;
    if (from >= bytes.length && from > 0) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
      return;
    }
    response.writeHead(from > 0 ? 206 : 200, {
      'content-type': type,
      'content-length': bytes.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
      ...(etag === undefined ? {} : { etag }),
      ...(modified === undefined ? {} : { 'last-modified': modified }),
    });
    const body = bytes.subarray(from);
    if (dropAfter === undefined || body.length <= dropAfter) response.end(body);
    else {
      response.write(body.subarray(0, dropAfter), () => {
        // What is on its way when a connection breaks is lost: the client is given the time to read it.
        setTimeout(() => response.destroy(), 20);
      });
    }
  };
}
