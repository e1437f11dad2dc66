import { BlockList, isIP } from 'node:net';
import { KumikiError } from '../../core/errors.js';

/** The address of a server up to its version, and those of what it serves. */
export interface Endpoint {
  /** Without what may be secret. */
  readonly shown: string;
  /** True for a server on this machine, which no proxy has to do with. */
  readonly isLoopback: boolean;
  /** True where what is sent can be read on its way through networks that anyone may be in: not encrypted, and no near server. */
  readonly isOpen: boolean;
  /** The address of a service: `chat/completions`. */
  url(this: void, service: string): URL;
}

/** @throws {KumikiError} `option-wrong` */
export function endpointOf(text: string): Endpoint {
  const base = URL.canParse(text) ? new URL(text) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw wrong('the endpoint is no address', text.replace(/\/\/[^/]*@/, '//…@'));
  }
  if (base.username !== '' || base.password !== '') throw wrong('the endpoint holds a name or a password', base.host);
  // As it is copied from a page of documentation.
  const path = base.pathname.replace(/(?:\/chat)?\/completions\/?$/, '').replace(/\/$/, '');
  return {
    shown: `${base.origin}${path}`,
    isLoopback: isLoopback(base.hostname),
    isOpen: base.protocol === 'http:' && !isNear(base.hostname),
    url(service) {
      const url = new URL(base);
      url.pathname = `${path}/${service}`;
      url.hash = '';
      return url;
    },
  };
}

function isLoopback(host: string): boolean {
  if (host === '[::1]' || host === 'localhost' || host.endsWith('.localhost')) return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Networks of a house: RFC 1918, RFC 4193, and addresses of one line alone (RFC 3927, RFC 4291). */
const NEAR = new BlockList();
// What listens on every address of this machine shows this one.
NEAR.addAddress('0.0.0.0');
NEAR.addSubnet('10.0.0.0', 8);
NEAR.addSubnet('172.16.0.0', 12);
NEAR.addSubnet('192.168.0.0', 16);
NEAR.addSubnet('169.254.0.0', 16);
NEAR.addSubnet('fc00::', 7, 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');

/** Names of a local network: without a full stop (`gpu-server`), or under an ending that no public name has. */
const NEAR_NAME = /^[^.]+$|\.(?:local|internal|lan|home\.arpa)$/u;

function isNear(host: string): boolean {
  if (isLoopback(host)) return true;
  const address = host.replace(/^\[|\]$/gu, '');
  const version = isIP(address);
  if (version === 0) return NEAR_NAME.test(host.replace(/\.$/u, ''));
  return NEAR.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function wrong(summary: string, found: string): KumikiError {
  return new KumikiError('option-wrong', summary, {
    expected: 'http://localhost:8080/v1, say, or https://…',
    found: JSON.stringify(found),
    hint: 'Give the address of an OpenAI-compatible server up to its version; a key belongs into an environment variable.',
  });
}
