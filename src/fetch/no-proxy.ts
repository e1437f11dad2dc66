import { BlockList, isIP } from 'node:net';

/**
 * True where `NO_PROXY` excludes a URL from the proxy.
 *
 * Entries stand between commas or spaces, in upper or lower case: `*` (every host); a domain, which stands for its
 * subdomains as well (`example.org`, `.example.org` and `*.example.org` are one); an address (`10.1.2.3`, `::1`,
 * `[::1]`); a range of addresses (`10.0.0.0/8`, `fd00::/8`). All but ranges may name a port: `example.org:8443`,
 * `[::1]:8443`. Names are not looked up: a range is compared with addresses that stand in a URL. An entry of no such form
 * stands for nothing.
 */
export function bypassesProxy(noProxy: string, url: URL): boolean {
  const host = bare(url.hostname);
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return noProxy
    .toLowerCase()
    .split(/[,\s]/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return inRange(entry, host);
  const whole = bare(entry);
  if (isIP(whole) !== 0) return isSameAddress(whole, host);
  const [, name = '', only] = /^(.*?)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (only !== undefined && Number(only) !== Number(port)) return false;
  const domain = bare(name).replace(/^\*?\./, '');
  if (isIP(domain) !== 0) return isSameAddress(domain, host);
  return domain !== '' && isIP(host) === 0 && (host === domain || host.endsWith(`.${domain}`));
}

function inRange(entry: string, host: string): boolean {
  const slash = entry.lastIndexOf('/');
  const network = bare(entry.slice(0, slash));
  const bits = entry.slice(slash + 1);
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) {
    return false;
  }
  const range = new BlockList();
  range.addSubnet(network, Number(bits), familyName(family));
  return range.check(host, familyName(family));
}

/** An address of version 6 has many spellings; these compare what they mean. */
function isSameAddress(entry: string, host: string): boolean {
  return inRange(`${entry}/${isIP(entry) === 4 ? 32 : 128}`, host);
}

function familyName(family: number): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}

/** A host without the brackets of an address of version 6 and without the dot that may end a name. */
function bare(host: string): string {
  const inner = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  return inner.endsWith('.') ? inner.slice(0, -1) : inner;
}
