import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { httpClient, redirected } from '../../src/fetch/http.js';
import { HTTP_DEFAULTS } from '../../src/fetch/settings.js';
import { userAgent } from '../../src/fetch/user-agent.js';
import { testServer } from '../support/server.js';

const server = await testServer();

/** A proxy on loopback that opens tunnels, and remembers to where. */
const tunnels: string[] = [];
const proxy = createServer();
proxy.on('connect', (request, socket, head) => {
  tunnels.push(request.url ?? '');
  const [host = '', port = ''] = (request.url ?? '').split(':');
  const target = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    target.write(head);
    target.pipe(socket).pipe(target);
  });
  target.on('error', () => socket.destroy());
  socket.on('error', () => target.destroy());
});
await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
const through = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
afterAll(() => {
  proxy.closeAllConnections();
  proxy.close();
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
    expect(await textOf(url, { HTTPS_PROXY: through, NO_PROXY: 'example.org,localhost' })).toBe('through');
    expect(tunnels).toEqual([]);
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
