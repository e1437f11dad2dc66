import { KumikiError } from '../core/errors.js';
import { bypassesProxy } from './no-proxy.js';

/** The proxy through which a URL is requested. */
export interface Proxy {
  readonly url: URL;
  /** The value of `proxy-authorization`, where the address holds a name. */
  readonly token: string | undefined;
  /** The address and where it was found, as a person may see it: without name and password. */
  readonly shown: string;
}

/** In the order in which they are looked at; in small letters first, as other programs do it. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The proxy that the environment names for an HTTPS URL; `undefined` for a direct connection.
 * @throws {KumikiError} `download-refused` where the variable does not hold the address of an HTTP proxy
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): Proxy | undefined {
  const variable = VARIABLES.find((name) => (env[name] ?? '') !== '');
  if (variable === undefined || bypassesProxy(env['no_proxy'] ?? env['NO_PROXY'] ?? '', url)) return undefined;
  const value = (env[variable] ?? '').trim();
  const address = URL.canParse(value) ? new URL(value) : undefined;
  const isHttp = address?.protocol === 'http:' || address?.protocol === 'https:';
  if (address === undefined || !isHttp || address.hostname === '') throw wrongProxy(variable, value);
  const { username, password } = address;
  const token =
    username === '' && password === ''
      ? undefined
      : `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
  address.username = '';
  address.password = '';
  return { url: address, token, shown: `${address.origin} (${variable})` };
}

function wrongProxy(variable: string, value: string): KumikiError {
  // Never with a name and password: this goes to screens and logs.
  const shown = value.replace(/^([^/]*\/\/)?.*@/s, '$1…@');
  const bareHost = /^[\w.-]+:\d{1,5}\/?$/.test(value);
  return new KumikiError('download-refused', `${variable} is not the address of an HTTP proxy`, {
    expected: 'http://host:port or https://host:port',
    found: JSON.stringify(shown),
    hint: bareHost
      ? `Write ${variable}=http://${value}, or unset ${variable} to do without a proxy.`
      : `Correct ${variable}, or unset it to do without a proxy.`,
  });
}

/** A name or password as it was before it was written into an address; as it stands where it was not encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
