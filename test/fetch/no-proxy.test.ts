import { describe, expect, it } from '@jest/globals';
import { bypassesProxy } from '../../src/fetch/no-proxy.js';

const bypasses = (noProxy: string, url: string): boolean => bypassesProxy(noProxy, new URL(url));

describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://example.org/'],
    ['a.test, *', 'https://example.org/'],
    // Domains and their subdomains.
    ['example.org', 'https://example.org/'],
    ['example.org', 'https://data.example.org/'],
    ['.example.org', 'https://data.example.org/'],
    ['.example.org', 'https://example.org/'],
    ['*.example.org', 'https://data.example.org/'],
    ['EXAMPLE.org', 'https://Data.Example.ORG/'],
    ['example.org.', 'https://example.org/'],
    ['example.org', 'https://example.org./'],
    ['a.test,example.org', 'https://example.org/'],
    [' a.test \texample.org ', 'https://example.org/'],
    // Ports.
    ['example.org:8443', 'https://example.org:8443/'],
    ['example.org:443', 'https://example.org/'],
    ['.example.org:443', 'https://data.example.org/'],
    ['127.0.0.1:8443', 'https://127.0.0.1:8443/'],
    ['[::1]:8443', 'https://[::1]:8443/'],
    // Addresses.
    ['127.0.0.1', 'https://127.0.0.1:8443/'],
    ['::1', 'https://[::1]/'],
    ['[::1]', 'https://[::1]:8443/'],
    ['0:0:0:0:0:0:0:1', 'https://[::1]/'],
    // Ranges.
    ['10.0.0.0/8', 'https://10.200.3.4/'],
    ['10.20.30.40/8', 'https://10.200.3.4/'],
    ['192.168.1.128/25', 'https://192.168.1.200/'],
    ['0.0.0.0/0', 'https://8.8.8.8/'],
    ['127.0.0.1/32', 'https://127.0.0.1/'],
    ['::1/128', 'https://[::1]/'],
    ['[fd00::]/8', 'https://[fd12:3456::1]/'],
    ['fd00::/8', 'https://[fd12:3456::1]/'],
  ])('%j covers %s', (noProxy, url) => {
    expect(bypasses(noProxy, url)).toBe(true);
  });

  it.each([
    ['', 'https://example.org/'],
    [' , ', 'https://example.org/'],
    ['example.org', 'https://notexample.org/'],
    ['example.org', 'https://example.org.test/'],
    ['data.example.org', 'https://example.org/'],
    ['.', 'https://example.org/'],
    ['*.', 'https://example.org/'],
    ['example.org:8443', 'https://example.org/'],
    ['example.org:443', 'https://example.org:8443/'],
    ['127.0.0.1:443', 'https://127.0.0.1:8443/'],
    ['[::1]:443', 'https://[::1]:8443/'],
    ['0.0.1', 'https://127.0.0.1/'],
    ['10.0.0.0/8', 'https://11.0.0.1/'],
    ['192.168.1.128/25', 'https://192.168.1.100/'],
    ['127.0.0.1/32', 'https://127.0.0.2/'],
    ['::1/128', 'https://[::2]/'],
    ['10.0.0.0/8', 'https://example.org/'],
    ['10.0.0.0/33', 'https://10.0.0.1/'],
    ['10.0.0.0/-1', 'https://10.0.0.1/'],
    ['10.0.0.0/', 'https://10.0.0.1/'],
    ['10.0.0/8', 'https://10.0.0.1/'],
    ['example.org/8', 'https://example.org/'],
    ['::/0', 'https://10.0.0.1/'],
  ])('%j does not cover %s', (noProxy, url) => {
    expect(bypasses(noProxy, url)).toBe(false);
  });
});
