import { KumikiError } from '../../core/errors.js';
import { isLoopback, isNear } from '../../core/near-host.js';

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

function wrong(summary: string, found: string): KumikiError {
  return new KumikiError('option-wrong', summary, {
    expected: 'http://localhost:8080/v1, say, or https://…',
    found: JSON.stringify(found),
    hint: 'Give the address of an OpenAI-compatible server up to its version; a key belongs into an environment variable.',
  });
}
