import { BlockList, isIP } from 'node:net';

/** True for this machine. */
export function isLoopback(host: string): boolean {
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

/**
 * True for a host of a network of one's own, to which a key may be sent without encryption: no stranger is on the way.
 * @param host as `URL.hostname` has it
 */
export function isNear(host: string): boolean {
  if (isLoopback(host)) return true;
  const address = host.replace(/^\[|\]$/gu, '');
  const version = isIP(address);
  if (version === 0) return NEAR_NAME.test(host.replace(/\.$/u, ''));
  return NEAR.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
