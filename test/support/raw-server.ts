import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll } from '@jest/globals';
import type { Certificate } from './certificate.js';

/** Does with a connection what a test wants, once something was asked. */
export type Talk = (socket: Socket) => void;

/** Answers with these bytes (of Latin-1) and closes. */
export const says =
  (text: string): Talk =>
  (socket) =>
    socket.end(Buffer.from(text, 'latin1'));

function asked(talk: Talk): Talk {
  return (socket) => {
    // A client that refuses the certificate closes at once, which is no error of the test.
    socket.on('error', () => undefined);
    socket.once('data', () => {
      talk(socket);
    });
  };
}

/** Servers on loopback that need not speak HTTP; they end with the tests of the file. */
export interface RawServers {
  /** Starts one of TLS; returns its origin. */
  tls(certificate: Certificate, talk: Talk): Promise<string>;
  /** Starts one of plain TCP; returns its port. */
  tcp(talk: Talk): Promise<number>;
}

export function rawServers(): RawServers {
  const servers: Server[] = [];
  const open = new Set<Socket>();
  afterAll(() => {
    for (const socket of open) socket.destroy();
    for (const server of servers) server.close();
  });
  const listening = async (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  return {
    async tls({ key, cert }, talk) {
      const server = createServer({ key, cert }, asked(talk));
      server.on('tlsClientError', () => undefined);
      return `https://localhost:${await listening(server)}`;
    },
    tcp: (talk) => listening(createPlain(asked(talk))),
  };
}
