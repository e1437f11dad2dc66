import { KumikiError } from '../core/errors.js';

/** What an object store answered that is no success. */
export interface Refusal {
  readonly status: number;
  /** The code in its XML, `NoSuchBucket` say; `''` where there is none. */
  readonly code: string;
}

/** Statuses after which the same request may succeed. S3 says `SlowDown` with 503. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Two have put an object under a condition at a time: who asks again is told how that ended. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'RequestTimeout',
  'ConditionalRequestConflict',
  'OperationAborted',
]);

export function mayPass({ status, code }: Refusal): boolean {
  return PASSING.has(status) || PASSING_CODES.has(code);
}

/** The code in an answer of a store. */
export function codeIn(body: string): string {
  return /<Code>([A-Za-z0-9.]{1,64})<\/Code>/u.exec(body)?.[1] ?? '';
}

const HINTS: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Look at the name of the bucket, at AWS_REGION and at AWS_ENDPOINT_URL.',
  InvalidAccessKeyId: 'Look at AWS_ACCESS_KEY_ID and AWS_ENDPOINT_URL.',
  SignatureDoesNotMatch: 'Look at AWS_SECRET_ACCESS_KEY and AWS_REGION.',
  ExpiredToken: 'Get new keys: those in the environment are no longer valid.',
  RequestTimeTooSkewed: 'Set the clock of this machine.',
  PermanentRedirect: 'Set AWS_REGION to the region of the bucket.',
  AuthorizationHeaderMalformed: 'Set AWS_REGION to the region of the bucket.',
};

const said = ({ status, code }: Refusal): string => (code === '' ? `status ${status}` : `status ${status}, ${code}`);

/** Says that a store does not do what it was asked: another try would end the same. */
export function refused(path: string, host: string, refusal: Refusal): KumikiError {
  return new KumikiError('store-refused', `the object store at ${host} refuses to be asked for ${path}`, {
    found: said(refusal),
    hint:
      HINTS[refusal.code] ??
      'Look at the address, and whether the keys in the environment may read, list and write there.',
  });
}

/** Says that a store could not be reached, or was too busy, after some tries. */
export function failed(path: string, host: string, found: string, cause?: unknown): KumikiError {
  return new KumikiError('store-failed', `the object store at ${host} gave no whole answer for ${path}`, {
    found,
    hint: 'Run the same command again later; look at the network, and at AWS_ENDPOINT_URL where you have set it.',
    cause,
  });
}

export const describe = said;
