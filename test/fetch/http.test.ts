import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { httpClient, redirected } from '../../src/fetch/http.js';
import { HTTP_DEFAULTS } from '../../src/fetch/settings.js';
import { userAgent } from '../../src/fetch/user-agent.js';
import { testServer } from '../support/server.js';

const server = await testServer();

/** A proxy on loopback that opens tunnels, and remembers to where. */
const tunnels: string[] = [];
const authorized: (string | undefined)[] = [];
function asProxy<T extends Server>(proxy: T): T {
  return proxy.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    tunnels.push(request.url ?? '');
    authorized.push(request.headers['proxy-authorization']);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
}
const proxy = asProxy(createServer());
const secureProxy = asProxy(createSecureServer({ key: server.key, cert: server.ca }));
for (const one of [proxy, secureProxy]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
const through = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
afterAll(() => {
  for (const one of [proxy, secureProxy]) {
    one.closeAllConnections();
    one.close();
  }
});

async function textOf(url: string, env: NodeJS.ProcessEnv): Promise<string> {
  const client = httpClient({ ...HTTP_DEFAULTS, timeout: 2000, ca: server.ca, env });
  try {
    const { body } = await client.get(url, {});
    let text = '';
    for await (const chunk of body) text += String(chunk);
    return text;
  } finally {
    await client.close();
  }
}

describe('a proxy', () => {
  const url = server.on('/through', (_, response) => response.end('through'));

  it('is taken from the environment', async () => {
    tunnels.length = 0;
    for (const name of ['HTTPS_PROXY', 'https_proxy']) expect(await textOf(url, { [name]: through })).toBe('through');
    expect(tunnels).toEqual([new URL(url).host, new URL(url).host]);
  });

  it('is not asked for hosts that NO_PROXY names', async () => {
    tunnels.length = 0;
    const byAddress = url.replace('localhost', '127.0.0.1');
    for (const [address, noProxy] of [
      [url, 'example.org,localhost'],
      [byAddress, '127.0.0.0/8'],
      [url, `localhost:${new URL(url).port}`],
    ] as const) {
      expect(await textOf(address, { HTTPS_PROXY: through, NO_PROXY: noProxy })).toBe('through');
    }
    expect(tunnels).toEqual([]);
    expect(await textOf(byAddress, { HTTPS_PROXY: through, NO_PROXY: '10.0.0.0/8,localhost' })).toBe('through');
    expect(tunnels).toEqual([new URL(byAddress).host]);
  });

  it('is told the name and the password that its address holds', async () => {
    tunnels.length = 0;
    const named = through.replace('//', '//me:a%20word@');
    expect(await textOf(url, { HTTPS_PROXY: named })).toBe('through');
    expect(authorized.at(-1)).toBe(`Basic ${Buffer.from('me:a word').toString('base64')}`);
  });

  it('may be spoken to by TLS', async () => {
    tunnels.length = 0;
    const port = (secureProxy.address() as AddressInfo).port;
    expect(await textOf(url, { HTTPS_PROXY: `https://localhost:${port}` })).toBe('through');
    expect(tunnels).toEqual([new URL(url).host]);
  });
});

describe('a redirect', () => {
  const from = new URL('https://example.org/a/b.zip?x=1');

  it.each([
    ['c.zip', 'https://example.org/a/c.zip'],
    ['/c.zip', 'https://example.org/c.zip'],
    ['//mirror.example.org/c.zip', 'https://mirror.example.org/c.zip'],
    ['https://name:word@mirror.example.org/', 'https://mirror.example.org/'],
  ])('to %s leads to %s', (location, expected) => {
    expect(redirected(from, location).href).toBe(expected);
  });

  it.each([
    'http://example.org/b.zip',
    'http://localhost/b.zip',
    'file:///etc/passwd',
    'ftp://example.org/',
    'https://:x',
  ])('to %s is refused', (location) => {
    expect(() => redirected(from, location)).toThrow(/not HTTPS/);
  });
});

describe('the User-Agent', () => {
  it('names the package, its version and its home where there is one', () => {
    expect(userAgent('1.2.3', 'https://example.org/kumiki')).toBe('kumiki/1.2.3 (+https://example.org/kumiki)');
    expect(userAgent('1.2.3', undefined)).toMatch(/^kumiki\/1\.2\.3/);
  });
});
