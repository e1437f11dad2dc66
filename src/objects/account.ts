import { KumikiError } from '../core/errors.js';
import { isLoopback, isNear } from '../core/near-host.js';
import type { ObjectAddress } from './address.js';

/** Whose object store is asked, and where it is. Nothing of it may stand in an error but `shown`. */
export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
  readonly region: string;
  /** The host that is asked, as a person may see it. */
  readonly shown: string;
  /** True for a server near by, which no proxy leads to. */
  readonly isNear: boolean;
  /** The URL of an object, or of a bucket where the key is empty. */
  urlOf(this: void, address: ObjectAddress): URL;
}

/** The region of a store that knows none, as most tools take it. */
const REGION = 'us-east-1';

/**
 * The account that the environment names, by the variables of AWS's own tools.
 * @throws {KumikiError} `option-wrong` where keys are missing, the endpoint is no address, or a key would go over plain HTTP to a
 * public host
 */
export function accountOf(env: NodeJS.ProcessEnv): Account {
  const given = (name: string): string | undefined => (env[name]?.trim() ?? '') || undefined;
  const [accessKeyId, secretAccessKey] = [given('AWS_ACCESS_KEY_ID'), given('AWS_SECRET_ACCESS_KEY')];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new KumikiError('option-wrong', 'the keys of the object store are not in the environment', {
      expected: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN for keys that are lent',
      hint: 'Set them; with the AWS command line: eval "$(aws configure export-credentials --format env)".',
    });
  }
  const region = given('AWS_REGION') ?? given('AWS_DEFAULT_REGION') ?? REGION;
  const endpoint = endpointOf(given('AWS_ENDPOINT_URL_S3') ?? given('AWS_ENDPOINT_URL'));
  return {
    ...{ accessKeyId, secretAccessKey, region, sessionToken: given('AWS_SESSION_TOKEN') },
    shown: endpoint?.host ?? `s3.${region}.amazonaws.com`,
    isNear: endpoint !== undefined && (isLoopback(endpoint.hostname) || endpoint.protocol === 'http:'),
    urlOf({ bucket, key }) {
      const path = key.split('/').map(encoded).join('/');
      if (endpoint !== undefined) return new URL(`${endpoint.href.replace(/\/$/u, '')}/${bucket}/${path}`);
      // A certificate of AWS holds for names of one more label: a bucket with a full stop has no name of its own.
      return bucket.includes('.')
        ? new URL(`https://s3.${region}.amazonaws.com/${bucket}/${path}`)
        : new URL(`https://${bucket}.s3.${region}.amazonaws.com/${path}`);
    },
  };
}

/** As Signature Version 4 encodes: all but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function endpointOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new KumikiError('option-wrong', 'AWS_ENDPOINT_URL is not the address of a server', {
      expected: 'https://host, without a name or a password',
      hint: 'Correct it, or unset it for Amazon S3 itself.',
    });
  }
  if (url.protocol === 'http:' && !isNear(url.hostname)) {
    throw new KumikiError('option-wrong', 'the object store would be asked over plain HTTP on a public network', {
      expected: 'https://…; http:// for this machine and for private networks alone',
      found: url.origin,
      hint: 'Give AWS_ENDPOINT_URL an address with https://.',
    });
  }
  return url;
}
